/** What a sender may rely on, shown with the client the product uses. */
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Smtp, startSmtp } from './server.ts'

let smtp: Smtp
let time = 0
const accounts = { shop: 'right' }

beforeEach(async () => {
  time = Date.UTC(2026, 10, 21)
  smtp = await startSmtp({
    port: 0,
    controlPort: 0,
    encryption: 'starttls',
    now: () => time,
    slowMilliseconds: 900,
    sizeLimitBytes: 100_000,
  })
})
afterEach(() => smtp.close())

function send(to: string | string[], more: Record<string, unknown> = {}, options: Record<string, unknown> = {}) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: smtp.port,
    tls: { rejectUnauthorized: false },
    ...options,
  })
  const mail = {
    from: 'shop@galla.example',
    to,
    subject: 'आपका बिल',
    text: 'नमस्ते',
    messageId: '<bill-1@galla.example>',
  }
  return transport.sendMail({ ...mail, ...more }).finally(() => transport.close())
}

describe('a mail', () => {
  it('is kept and can be read, attachments and Hindi too', async () => {
    await send('asha@example.com', { attachments: [{ filename: 'bill.pdf', content: Buffer.from('%PDF') }] })
    const mail = await smtp.control.latest('asha@example.com')
    expect(mail).toMatchObject({ subject: 'आपका बिल', messageId: '<bill-1@galla.example>' })
    expect(mail!.text).toContain('नमस्ते')
    expect(mail!.attachments[0]).toMatchObject({ filename: 'bill.pdf', mimeType: 'application/pdf' })
    expect(smtp.control.list()[0]!.isEncrypted).toBe(true)
  })

  it('can be waited for', async () => {
    const coming = smtp.control.next('asha@example.com')
    await send('asha@example.com')
    expect((await coming).subject).toBe('आपका बिल')
    await expect(smtp.control.next('nobody@example.com', { within: 20 })).rejects.toThrow('No mail for nobody')
  })

  it('can be read over HTTP', async () => {
    await send('asha@example.com')
    const get = (path: string) => fetch(`${smtp.controlUrl}/__control/mails${path}`).then((it) => it.json())
    expect(await get('?to=asha@example.com')).toMatchObject({ mails: [{ number: 1, to: ['asha@example.com'] }] })
    expect(await get('/1')).toMatchObject({ subject: 'आपका बिल' })
    expect(await get('/9')).toEqual({ problem: 'There is no such mail' })
  })
})

describe('an address that fails', () => {
  it.each([
    ['no-such-user', 550],
    ['mailbox-full', 452],
    ['mailbox-busy', 450],
    ['try-later', 451],
    ['shutting-down', 421],
    ['too-large', 552],
    ['looks-like-spam', 554],
  ])('%s answers %i and keeps nothing', async (local, responseCode) => {
    await expect(send(`${local}@example.com`)).rejects.toMatchObject({ responseCode })
    expect(smtp.control.list()).toHaveLength(0)
  })

  it('beside one that works refuses only the one', async () => {
    const sent = await send(['asha@example.com', 'no-such-user+2@example.com'])
    expect(sent.accepted).toEqual(['asha@example.com'])
    expect(sent.rejected).toEqual(['no-such-user+2@example.com'])
  })

  it('greylisted puts off the first attempt', async () => {
    const attempt = () => send('greylisted@example.com')
    await expect(attempt()).rejects.toMatchObject({ responseCode: 451 })
    await expect(attempt()).rejects.toMatchObject({ responseCode: 451 })
    time += 1000
    expect((await attempt()).accepted).toHaveLength(1)
  })

  it('drop-after-data keeps the mail and loses the answer: the sender cannot know', async () => {
    await expect(send('drop-after-data@example.com')).rejects.toThrow()
    expect(smtp.control.list('drop-after-data@example.com')).toHaveLength(1)
  })

  it('hangup ends the line before anything is taken', async () => {
    await expect(send('hangup@example.com')).rejects.toThrow()
    expect(smtp.control.list()).toHaveLength(0)
  })

  it('slow answers after the impatient have gone', async () => {
    await expect(send('slow@example.com', {}, { socketTimeout: 400 })).rejects.toThrow()
    expect(smtp.control.list('slow@example.com')).toHaveLength(1)
  })

  it('bounces takes the mail and returns a notice to the sender', async () => {
    await send('bounces@example.com')
    const notice = await smtp.control.latest('shop@galla.example')
    expect(notice).toMatchObject({
      subject: 'Undelivered Mail Returned to Sender',
      inReplyTo: '<bill-1@galla.example>',
    })
  })
})

describe('the server', () => {
  it('refuses what is larger than it takes', async () => {
    await expect(send('asha@example.com', { text: 'x'.repeat(200_000) })).rejects.toMatchObject({ responseCode: 552 })
  })

  it('with accounts wants the right password', async () => {
    await smtp.close()
    smtp = await startSmtp({ port: 0, accounts })
    await expect(send('asha@example.com')).rejects.toMatchObject({ responseCode: 530 })
    await expect(send('asha@example.com', {}, { auth: { user: 'shop', pass: 'wrong' } })).rejects.toMatchObject({
      responseCode: 535,
    })
    await send('asha@example.com', {}, { auth: { user: 'shop', pass: 'right' } })
    expect(smtp.control.list()[0]).toMatchObject({ signedInAs: 'shop', isEncrypted: false })
  })

  it('offers encryption only when told, with a certificate nobody vouches for', async () => {
    await expect(
      send('asha@example.com', {}, { requireTLS: true, tls: { rejectUnauthorized: true } }),
    ).rejects.toThrow()
    await smtp.close()
    smtp = await startSmtp({ port: 0 })
    await expect(send('asha@example.com', {}, { requireTLS: true })).rejects.toThrow()
  })
})
