import { afterAll, describe, expect, it } from 'vitest'
import { asha, castSeed, kirana } from '../../../emulators/whatsapp-cloud/cast.ts'
import { startWhatsAppCloud } from '../../../emulators/whatsapp-cloud/server.ts'
import { whatsAppPortContract } from '../../modules/channels/whatsapp-port.contract.ts'
import { whatsAppCloud } from './adapter.ts'

const emulator = await startWhatsAppCloud({ port: 0, clock: 'virtual', seed: castSeed() })
afterAll(() => emulator.close())
const account = { phoneNumberId: kirana.number, wabaId: kirana.waba, token: kirana.token }

whatsAppPortContract('Cloud API on the emulator', async () => {
  emulator.control.reset()
  emulator.control.phones.send(asha, kirana.number, { type: 'text', text: 'Namaste' })
  return {
    port: whatsAppCloud({ baseUrl: emulator.url, version: 'v25.0', timeoutSeconds: 2 }),
    account,
    person: asha,
    failNext: (how) =>
      void emulator.control.faults.add({
        on: 'messages',
        when: { next: 1 },
        effect:
          how === 'answer-lost'
            ? { do: 'act-then-drop' }
            : how === 'token-ended'
              ? { do: 'graph-error', code: 190 }
              : { do: 'too-many', code: 130429, retryAfterSeconds: 7 },
      }),
    sentTo: (person) =>
      emulator.control.assert({ kind: 'message', like: { waId: person, direction: 'to-customer' } }).found.length,
  }
})

describe('the Cloud API’s adapter', () => {
  it('tells that nothing left when nobody listens', async () => {
    const gone = await startWhatsAppCloud({ port: 0, clock: 'virtual' })
    await gone.close()
    const port = whatsAppCloud({ baseUrl: gone.url, version: 'v25.0' })
    const body = { type: 'text' as const, body: 'Namaste' }
    const sent = await port.send(account, { recipient: { phone: asha }, body, replyTo: undefined, callbackData: 'x' })
    expect(sent).toMatchObject({ outcome: 'never-left', failure: { code: 'no-connection' } })
  })
})
