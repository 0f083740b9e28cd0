/** What every way to WhatsApp must keep. Run against the emulator always, against Meta when there are keys. */
import { describe, expect, it } from 'vitest'
import { ProviderFailure } from '../../platform/refusal.ts'
import type { SendResult, WhatsAppAccount, WhatsAppPort } from './whatsapp-port.ts'

export interface Stage {
  readonly port: WhatsAppPort
  readonly account: WhatsAppAccount
  /** A person on WhatsApp who has just written to the number. */
  readonly person: string
  /** Makes the next call to `messages` fail so. */
  failNext(how: 'answer-lost' | 'token-ended' | 'throttled'): void
  /** How many messages the person has been sent. */
  sentTo(person: string): number
}

export function whatsAppPortContract(name: string, open: () => Promise<Stage>): void {
  const text = (stage: Stage, callbackData: string) => ({
    recipient: { phone: stage.person },
    body: { type: 'text' as const, body: 'नमस्ते' },
    replyTo: undefined,
    callbackData,
  })

  describe(`the way to WhatsApp: ${name}`, () => {
    it('shows a number of the account, and none of another', async () => {
      const { port, account } = await open()
      expect(await port.showNumber(account)).toMatchObject({ displayNumber: expect.stringMatching(/\d/) })
      expect(await port.showNumber({ ...account, phoneNumberId: '999999' })).toBeUndefined()
    })

    it('tells a wrong token as one to sign in again with', async () => {
      const { port, account } = await open()
      const failure = await port.showNumber({ ...account, token: 'wrong-token' }).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ProviderFailure)
      expect(failure).toMatchObject({ kind: 'sign-in-again', shopMustAct: true })
    })

    it('sends a message once and gives its id', async () => {
      const stage = await open()
      const before = stage.sentTo(stage.person)
      const sent = await stage.port.send(stage.account, text(stage, 'contract-1'))
      expect(sent).toMatchObject({ outcome: 'accepted', wamid: expect.stringMatching(/./), held: false })
      expect(stage.sentTo(stage.person)).toBe(before + 1)
    })

    it('sends an uploaded file', async () => {
      const stage = await open()
      const content = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
      const { mediaId } = await stage.port.uploadFile(stage.account, {
        content,
        mimeType: 'application/pdf',
        fileName: 'bill.pdf',
      })
      const body = { type: 'document' as const, media: { id: mediaId }, filename: 'bill.pdf' }
      expect(await stage.port.send(stage.account, { ...text(stage, 'contract-2'), body })).toMatchObject({
        outcome: 'accepted',
      })
    })

    it.each<[how: Parameters<Stage['failNext']>[0], result: Partial<SendResult> & object]>([
      ['answer-lost', { outcome: 'unknown' }],
      ['token-ended', { outcome: 'refused', failure: expect.objectContaining({ kind: 'sign-in-again' }) }],
      ['throttled', { outcome: 'refused', failure: expect.objectContaining({ kind: 'throttled', waitSeconds: 7 }) }],
    ])('tells %s as what it is', async (how, result) => {
      const stage = await open()
      stage.failNext(how)
      expect(await stage.port.send(stage.account, text(stage, 'contract-3'))).toMatchObject(result)
    })

    it('tells what breaks a limit before it leaves', async () => {
      const stage = await open()
      const long = { ...text(stage, 'contract-4'), body: { type: 'text' as const, body: 'x'.repeat(5000) } }
      expect(await stage.port.send(stage.account, long)).toMatchObject({ outcome: 'invalid' })
    })

    it('lists the templates of the account', async () => {
      const { port, account } = await open()
      expect((await port.listTemplates(account)).map((one) => one.name)).toContain('bill_ready')
    })
  })
}
