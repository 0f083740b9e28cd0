/** Webhooks of a shop's number, written by hand: for what a phone in the emulator does not do. */
import { signBody } from '@galla/whatsapp/signature'
import { app, kirana } from '../../emulators/whatsapp-cloud/cast.ts'
import type { TestTalk } from './talk.ts'

export interface Posting {
  /** One webhook with these values, each under its field. */
  post(values: readonly { readonly field: string; readonly value: object }[]): Promise<number>
  /** Messages of people, as one value of the field `messages`. */
  say(...messages: readonly object[]): Promise<void>
  tell(field: string, value: object): Promise<void>
}

export function posting(talk: TestTalk, number = kirana): Posting {
  const metadata = { display_phone_number: number.digits, phone_number_id: number.number }
  async function post(values: readonly { field: string; value: object }[]): Promise<number> {
    const changes = values.map(({ field, value }) => ({
      field,
      value: { messaging_product: 'whatsapp', metadata, ...value },
    }))
    const body = Buffer.from(
      JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: number.waba, changes }] }),
    )
    const headers = { 'x-hub-signature-256': signBody(body, app.secret) }
    return (await fetch(talk.webhookUrl, { method: 'POST', body: new Uint8Array(body), headers })).status
  }
  const tell = async (field: string, value: object) => {
    await post([{ field, value }])
    await talk.settle()
  }
  return { post, tell, say: (...messages) => tell('messages', { messages }) }
}

/** Unix seconds as text, so many seconds after the talk of a test begins. */
export const secondsAt = (talk: TestTalk, offset = 0): string =>
  String(Math.floor(talk.house.clock.milliseconds() / 1000) + offset)
