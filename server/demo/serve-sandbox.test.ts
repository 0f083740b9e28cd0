import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWhatsAppCloud, type WhatsAppCloud } from '../../emulators/whatsapp-cloud/server.ts'
import { systemClock } from '../platform/clock.ts'
import type { House } from '../platform/context.ts'
import { openWeb, type Web } from '../platform/http.ts'
import { systemIds } from '../platform/ids.ts'
import { demoSignIns } from '../seed/cast.ts'
import { serveInstallation } from './serve-installation.ts'
import { serveSandbox } from './serve-sandbox.ts'

let emulator: WhatsAppCloud
let web: Web
const house = { ids: systemIds(systemClock), log: { error: () => undefined } } as unknown as House

const customer = '919000001001'
const shop = '7001'

beforeAll(async () => {
  emulator = await startWhatsAppCloud({
    port: 0,
    clock: 'virtual',
    seed: {
      businesses: [
        {
          id: '1',
          name: 'Kirana store, Pune',
          tokens: [],
          wabas: [
            {
              id: '2',
              name: 'Kirana',
              numbers: [{ id: shop, displayPhoneNumber: '+91 20 5550 0101', verifiedName: 'Kirana' }],
            },
          ],
        },
      ],
      customers: [{ waId: customer, name: 'Asha' }],
    },
  })
  web = openWeb({ house, observe: () => undefined })
  serveSandbox(web, house, emulator.url)
})
afterAll(() => emulator.close())

const post = (path: string, body: unknown, type = 'application/json') =>
  web.request(`/api/sandbox${path}`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })

describe('the line of the Sandbox phone', () => {
  it('carries what a customer writes, and what stands in the chat', async () => {
    const chat = `/phones/${customer}/chats/${shop}/messages`
    expect((await post(chat, { type: 'text', text: 'Is my bill ready?' })).status).toBe(201)
    const shown = (await (await web.request(`/api/sandbox${chat}`)).json()) as { messages: { summary: string }[] }
    expect(shown.messages.map((it) => it.summary)).toEqual(['Is my bill ready?'])
  })

  it('carries what a customer changes afterwards', async () => {
    const said = await post(`/phones/${customer}/chats/${shop}/messages`, { type: 'text', text: 'Two kilos' })
    const { message } = (await said.json()) as { message: { id: string } }
    const address = `/phones/${customer}/messages/${encodeURIComponent(message.id)}`
    expect((await post(`${address}/edit`, { words: 'Three kilos' })).status).toBe(200)
    expect(await (await post(`${address}/delete`, {})).json()).toMatchObject({ message: { isDeleted: true } })
    expect((await post(`/phones/${customer}/block`, { phoneNumberId: shop })).status).toBe(200)
    expect((await post(`/phones/${customer}/unblock`, { phoneNumberId: shop })).status).toBe(200)
    expect((await post(`/phones/${customer}/scenarios`, { phoneNumberId: shop, scenario: 'late' })).status).toBe(200)
  })

  it.each(['/reset', '/seed', '/faults', '/clock/advance', '/webhooks', '/codes', `/phones/${customer}/change-number`])(
    'carries no %s: a visitor does not move the world',
    async (path) => {
      expect((await post(path, {})).status).toBe(404)
    },
  )

  it.each(['/log', '/faults', '/phones/../log', '/media/..%2Flog'])('shows no %s', async (path) => {
    expect((await web.request(`/api/sandbox${path}`)).status).toBe(404)
  })

  it('takes nothing from a form of another site', async () => {
    expect((await post('/phones', { waId: customer }, 'text/plain')).status).toBe(400)
  })

  it('tells of messages the moment they come', async () => {
    const hangUp = new AbortController()
    const line = await web.request(`/api/sandbox/phones/${customer}/events`, { signal: hangUp.signal })
    expect(line.headers.get('content-type')).toContain('text/event-stream')
    const reader = line.body!.pipeThrough(new TextDecoderStream()).getReader()
    emulator.control.phones.send(customer, shop, { type: 'text', text: 'Hello' })
    let heard = ''
    while (!heard.includes('Hello')) heard += (await reader.read()).value
    hangUp.abort()
  })

  it('says so when the emulator is away', async () => {
    const away = openWeb({ house, observe: () => undefined })
    serveSandbox(away, house, 'http://127.0.0.1:9')
    expect((await away.request('/api/sandbox/phones')).status).toBe(503)
  })
})

describe('what this installation is', () => {
  it.each([
    { demo: true, production: false, shown: { demo: true, demoPeople: demoSignIns } },
    { demo: false, production: false, shown: { demo: false, demoPeople: [] } },
    { demo: true, production: true, shown: { demo: false, demoPeople: [] } },
  ])('is told before sign-in, and tells of no sign-in where people are real: %j', async ({ shown, ...config }) => {
    const door = openWeb({ house, observe: () => undefined })
    serveInstallation(door, config)
    expect(await (await door.request('/api/installation')).json()).toEqual(shown)
  })
})
