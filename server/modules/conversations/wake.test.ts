/** Browsers that are closed are woken by the service of their maker, which learns nothing of what came. */
import { createPublicKey, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { asha, farid } from '../../../emulators/whatsapp-cloud/cast.ts'
import { webPush } from '../../adapters/web-push/adapter.ts'
import { clockAt } from '../../platform/clock.ts'
import { job } from '../../platform/jobs.ts'
import { ProviderFailure } from '../../platform/refusal.ts'
import { refusalOf } from '../../test/house.ts'
import { testTalk } from '../../test/talk.ts'
import { addPushDevice } from '../notifications/add-push-device.ts'
import { removePushDevice } from '../notifications/remove-push-device.ts'
import { showPush } from '../notifications/show-push.ts'
import { wakeDevice } from '../notifications/wake-device.ts'
import { assignConversation } from './assign-conversation.ts'
import { listConversations } from './list-conversations.ts'

const rung: { path: string; headers: IncomingHttpHeaders; body: string }[] = []
let answer = 201
const maker = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  rung.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() })
  response.writeHead(answer, answer === 302 ? { location: `${origin}/elsewhere` } : {}).end()
})
await new Promise<void>((resolve) => maker.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise((resolve) => maker.close(resolve)))
const origin = `http://127.0.0.1:${(maker.address() as { port: number }).port}`

const settings = {
  key: Buffer.alloc(32, 7),
  contact: 'https://galla.example.in',
  clock: clockAt('2026-11-21T05:30:00Z'),
}
const push = webPush({ ...settings, emulator: origin })
const talk = await testTalk([
  job('notifications.wake-device', (ctx, { deviceId }) => wakeDevice(ctx, push, { deviceId: deviceId! })),
])
const shop = await talk.shop()
const agent = () => shop.as('agent')
const manager = () => shop.as('manager')
const browser = (name: string, unassigned = false) => ({ endpoint: `${origin}/${name}`, name, unassigned })
const paths = () => rung.map(({ path }) => path)
/** Also the moment in which what comes in rings once. */
async function settle() {
  await talk.settle()
  await talk.settle({ seconds: 5 })
}
async function writes(person: string, text: string) {
  talk.emulator.phones.send(person, shop.number, { type: 'text', text })
  await settle()
  const { rows } = await listConversations(manager(), { tab: 'all', state: 'open', sort: 'newest', limit: 1 })
  return rows[0]!
}
beforeEach(() => {
  rung.length = 0
  answer = 201
})

describe('what comes in', () => {
  it('rings whoever answers it, and of what nobody answers whoever asked for that; once for one moment', async () => {
    await addPushDevice(agent(), push, browser('agents'))
    await addPushDevice(manager(), push, browser('managers', true))
    const row = await writes(asha, 'Namaste')
    expect(paths()).toEqual(['/managers'])
    rung.length = 0
    await assignConversation(manager(), {
      conversationId: row.id,
      version: row.version,
      to: shop.person('agent').id,
    })
    await settle()
    expect(paths()).toEqual(['/agents'])
    rung.length = 0
    for (const text of ['Are you open?', 'Hello?', 'Please'])
      talk.emulator.phones.send(asha, shop.number, { type: 'text', text })
    await settle()
    expect(paths()).toEqual(['/agents'])
  })

  it('is not told: the maker gets a signature and not a word', async () => {
    await writes(farid, 'My number is 98200 55502')
    const [{ headers, body }] = rung as [(typeof rung)[number]]
    expect(body).toBe('')
    const [, token, key] = /^vapid t=(.+), k=(.+)$/.exec(headers.authorization!)!
    expect(key).toBe(push.publicKey)
    const [head, said, signature] = token!.split('.') as [string, string, string]
    const point = Buffer.from(key!, 'base64url')
    const publicKey = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    })
    const good = (text: string) =>
      verify(
        'sha256',
        Buffer.from(text),
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      )
    expect([good(`${head}.${said}`), good(`${head}.${said}x`)]).toEqual([true, false])
    expect(JSON.parse(Buffer.from(said, 'base64url').toString())).toMatchObject({
      aud: origin,
      sub: 'https://galla.example.in',
    })
    expect(JSON.stringify([headers, said])).not.toMatch(/Farid|98200|55502/)
  })
})

describe('a device', () => {
  it('that its browser let go of is forgotten', async () => {
    answer = 410
    await writes(farid, 'Anybody there?')
    const { devices } = await showPush(manager(), push)
    expect(devices).toEqual([])
  })

  it('is its person’s alone to see and to let sleep', async () => {
    const { devices } = await addPushDevice(manager(), push, browser('again', true))
    expect(devices.map(({ name }) => name)).toEqual(['again'])
    expect(JSON.stringify(devices)).not.toContain(origin)
    const pushDeviceId = devices[0]!.id
    expect((await refusalOf(removePushDevice(agent(), push, { pushDeviceId }))).code).toBe(
      'notifications.no-such-device',
    )
    expect((await removePushDevice(manager(), push, { pushDeviceId })).devices).toEqual([])
    await writes(farid, 'Still there?')
    expect(paths()).toEqual([])
  })

  it.each([
    'http://fcm.googleapis.com/fcm/send/x',
    'https://fcm.googleapis.com:8443/x',
    'https://me@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.example.in/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data/',
    'https://wns.notify.windows.com.evil.test/x',
    'file:///etc/passwd',
  ])('at %s is not rung', async (endpoint) => {
    const real = webPush(settings)
    expect((await refusalOf(addPushDevice(agent(), real, { ...browser('x'), endpoint }))).code).toBe(
      'notifications.unknown-browser',
    )
    expect(await real.ring(endpoint)).toBe('gone')
  })
})

it('a maker that is busy is tried again, and one that sends us elsewhere is not followed', async () => {
  for (const status of [302, 429, 503]) {
    answer = status
    await expect(push.ring(`${origin}/busy`)).rejects.toBeInstanceOf(ProviderFailure)
  }
  expect(new Set(paths())).toEqual(new Set(['/busy']))
})
