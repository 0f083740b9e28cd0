/** Where webhooks go: the app's own address, an account's or a number's override. Each must answer the handshake. */
import type { Emulator } from './emulator.ts'
import { type Answer, type Call, success } from './graph-call.ts'
import { badParameter, GraphError } from './graph-error.ts'
import { type Fields, textAt } from './json.ts'
import { shakeHands } from './webhooks.ts'
import type { App, PhoneNumber, Waba, WebhookAddress } from './world.ts'

async function verified(emulator: Emulator, url: string, verifyToken: string): Promise<WebhookAddress> {
  const challenge = String(Number.parseInt(emulator.ids.hex(8), 16))
  const problem = URL.canParse(url) ? await shakeHands(url, verifyToken, challenge) : 'The address is not valid'
  if (!problem) return { url, verifyToken }
  throw new GraphError(2200, { message: `(#2200) Callback verification failed with the following errors: ${problem}` })
}

export async function subscribeApp(emulator: Emulator, call: Call, app: App): Promise<Answer> {
  const body = await call.fields()
  if (body.object !== 'whatsapp_business_account') throw badParameter('Param object must be whatsapp_business_account.')
  app.callback = await verified(emulator, textAt(body, 'callback_url') ?? '', textAt(body, 'verify_token') ?? '')
  return success
}

export function listSubscriptions(_: Emulator, __: Call, app: App): Answer {
  const data = app.callback
    ? [{ object: 'whatsapp_business_account', callback_url: app.callback.url, active: true, fields: [] }]
    : []
  return { body: { data } }
}

export function unsubscribeApp(_: Emulator, __: Call, app: App): Answer {
  app.callback = undefined
  return success
}

export async function subscribeWaba(emulator: Emulator, call: Call, waba: Waba): Promise<Answer> {
  const body = await call.fields()
  const url = textAt(body, 'override_callback_uri')
  const override = url ? await verified(emulator, url, textAt(body, 'verify_token') ?? '') : undefined
  waba.subscribedApps.set(call.token.appId, override)
  return success
}

export function listSubscribedApps({ world }: Emulator, _: Call, waba: Waba): Answer {
  const data = [...waba.subscribedApps].map(([id, override]) => ({
    whatsapp_business_api_data: {
      id,
      name: world.apps.get(id)?.name,
      link: `https://www.facebook.com/games/?app_id=${id}`,
    },
    ...(override ? { override_callback_uri: override.url } : {}),
  }))
  return { body: { data } }
}

export function unsubscribeWaba(_: Emulator, call: Call, waba: Waba): Answer {
  waba.subscribedApps.delete(call.token.appId)
  return success
}

export async function changeNumberCallback(emulator: Emulator, number: PhoneNumber, wanted: Fields): Promise<void> {
  const url = textAt(wanted, 'override_callback_uri')
  number.callback = url ? await verified(emulator, url, textAt(wanted, 'verify_token') ?? '') : undefined
}
