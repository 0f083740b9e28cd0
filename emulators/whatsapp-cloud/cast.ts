/** For tests of this folder: two businesses and their customers, and a listener that stands for the product. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fields, isFields } from './json.ts'
import type { Seed } from './seed.ts'
import { startWhatsAppCloud, type WhatsAppCloud, type WhatsAppCloudOptions } from './server.ts'

export const kirana = {
  business: '7001',
  waba: '7101',
  number: '7201',
  digits: '912055501234',
  token: 'token-of-kirana',
}
export const tailor = {
  business: '8001',
  waba: '8101',
  number: '8201',
  digits: '912615550123',
  token: 'token-of-tailor',
}
export const app = { id: '6001', secret: 'secret-of-the-app', verifyToken: 'handshake' }
export const asha = '919820055501'
export const farid = '919820055502'
export const meera = '919820055503'

export const billTemplate = {
  id: '7301',
  name: 'bill_ready',
  language: 'en',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::sample'] } },
    {
      type: 'BODY',
      text: 'Dear {{1}}, your bill of {{2}} is ready. Thank you.',
      example: { body_text: [['Asha', '₹120']] },
    },
    { type: 'FOOTER', text: 'Reply STOP to hear no more' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See the bill', url: 'https://bills.example/{{1}}' }] },
  ],
} as const

export const offerTemplate = {
  id: '7302',
  name: 'festival_offer',
  language: 'hi',
  category: 'MARKETING',
  parameterFormat: 'NAMED',
  components: [
    { type: 'BODY', text: 'नमस्ते {{name}}, आज दस प्रतिशत की छूट है' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Show me' }] },
  ],
} as const

export const codeTemplate = {
  id: '7303',
  name: 'sign_in_code',
  language: 'en',
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', text: '{{1}} is your verification code.' },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
  ],
} as const

export const alertTemplate = {
  id: '7304',
  name: 'shop_alert',
  language: 'en',
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: 'Alert from {{1}}. {{2}}. You asked for these alerts.',
      example: { body_text: [['Kirana', 'Low: dal']] },
    },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop these alerts' }] },
  ],
} as const

export const numberCodeTemplate = { ...codeTemplate, id: '7305', name: 'number_code' } as const

export function castSeed(callbackUrl?: string, webhookVersion = 25): Seed {
  const ofApp = [app.id]
  return {
    apps: [
      {
        id: app.id,
        secret: app.secret,
        verifyToken: app.verifyToken,
        webhookVersion,
        ...(callbackUrl ? { callbackUrl } : {}),
      },
    ],
    businesses: [
      {
        id: kirana.business,
        name: 'Kirana',
        tokens: [{ token: kirana.token, appId: app.id }],
        wabas: [
          {
            id: kirana.waba,
            name: 'Kirana',
            subscribedApps: ofApp,
            numbers: [{ id: kirana.number, displayPhoneNumber: '+91 20 5550 1234', verifiedName: 'Kirana store' }],
            templates: [billTemplate, offerTemplate, codeTemplate],
          },
        ],
      },
      {
        id: tailor.business,
        name: 'Tailor',
        tokens: [{ token: tailor.token, appId: app.id }],
        wabas: [
          {
            id: tailor.waba,
            name: 'Tailor',
            subscribedApps: ofApp,
            numbers: [{ id: tailor.number, displayPhoneNumber: '+91 261 555 0123', verifiedName: 'Tailor' }],
          },
        ],
      },
    ],
    customers: [
      { waId: asha, name: 'Asha Kulkarni' },
      { waId: farid, name: 'Farid Shaikh', username: 'farid.tailors' },
      { waId: meera, name: 'Meera Iyer' },
    ],
  }
}

export interface Received {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
  readonly body: Fields
}

export interface Listener {
  readonly url: string
  readonly received: Received[]
  /** What the next POSTs are answered with; 200 when empty. */
  readonly answers: number[]
  readonly values: (field?: string) => Fields[]
  readonly close: () => Promise<void>
}

export async function listen(): Promise<Listener> {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://here')
    if (request.method === 'GET') {
      const isRight = asked.searchParams.get('hub.verify_token') === app.verifyToken
      response.writeHead(isRight ? 200 : 403).end(isRight ? asked.searchParams.get('hub.challenge') : 'no')
      return
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8')
      const headers = request.headers as Record<string, string | undefined>
      received.push({ headers, text, body: JSON.parse(text) })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    answers,
    values: (field = 'messages') =>
      received
        .flatMap((it) => changesOf(it.body))
        .filter((it) => it.field === field)
        .map((it) => it.value as Fields),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function changesOf(body: Fields): Fields[] {
  return (body.entry as Fields[]).flatMap((entry) => entry.changes as Fields[])
}

export function statusesIn(listener: Listener): Fields[] {
  return listener.values().flatMap((it) => (it.statuses ?? []) as Fields[])
}

export interface Stage {
  readonly cloud: WhatsAppCloud
  readonly listener: Listener
  /** POST, GET or DELETE on the Graph as the kirana store unless another token is named. */
  readonly graph: (
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ) => Promise<{ status: number; body: Fields; headers: Headers }>
  readonly text: (to: string, words?: string) => Promise<{ status: number; body: Fields; headers: Headers }>
  readonly close: () => Promise<void>
}

export async function setStage(
  options: Partial<WhatsAppCloudOptions> & { webhookVersion?: number } = {},
): Promise<Stage> {
  const { webhookVersion, ...others } = options
  const listener = await listen()
  const cloud = await startWhatsAppCloud({
    port: 0,
    clock: 'virtual',
    seed: castSeed(listener.url, webhookVersion),
    ...others,
  })
  const graph: Stage['graph'] = async (method, path, body, token = kirana.token) => {
    const answer = await fetch(`${cloud.url}/v25.0/${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const read: unknown = await answer.json()
    return { status: answer.status, body: isFields(read) ? read : {}, headers: answer.headers }
  }
  return {
    cloud,
    listener,
    graph,
    text: (to, words = 'Namaste') =>
      graph('POST', `${kirana.number}/messages`, {
        messaging_product: 'whatsapp',
        to,
        type: 'text',
        text: { body: words },
      }),
    close: async () => {
      await cloud.close()
      await listener.close()
    },
  }
}

export function errorOf(body: Fields): Fields {
  return (body.error ?? {}) as Fields
}

export function messageIdOf(body: Fields): string {
  return String((body.messages as Fields[])[0]!.id)
}
