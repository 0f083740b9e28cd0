import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Unsendable, type WhatsAppClient, type WhatsAppSettings, whatsAppClient } from './client.ts'
import { WhatsAppFailure } from './failure.ts'
import { type OutgoingMessage, textMessage } from './messages.ts'

interface Seen {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

let seen: Seen[] = []
let answer: (request: Seen, response: ServerResponse) => void
let baseUrl: string
let close: () => Promise<void>

beforeEach(async () => {
  seen = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url!, baseUrl)
      const one = {
        method: request.method!,
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(parts).toString('latin1'),
      }
      seen.push(one)
      answer(one, response)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () =>
    new Promise((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    })
})
afterEach(() => close())

const client = (settings: Partial<WhatsAppSettings> = {}): WhatsAppClient =>
  whatsAppClient({ baseUrl, version: 'v25.0', token: 'a-token', timeoutSeconds: 2, ...settings })

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_: Seen, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const graphError = (code: number, extra: object = {}) => ({
  error: { message: `(#${code}) No`, type: 'OAuthException', code, fbtrace_id: 'trace-1', ...extra },
})

const hello: OutgoingMessage = textMessage({ recipient: { phone: '919876543210' }, callbackData: 'ours-1' }, 'नमस्ते')
const taken = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+919876543210', wa_id: '919876543210', user_id: 'IN.77' }],
  messages: [{ id: 'wamid.1', message_status: 'accepted' }],
}

describe('a message that is sent', () => {
  it('goes to its number with the token, and comes back with its id', async () => {
    answer = json(200, taken)
    expect(await client().sendMessage('106', hello)).toEqual({
      outcome: 'accepted',
      messageId: 'wamid.1',
      held: false,
      messageStatus: 'accepted',
      waId: '919876543210',
      userId: 'IN.77',
    })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/v25.0/106/messages' })
    expect(seen[0]!.headers.authorization).toBe('Bearer a-token')
    expect(JSON.parse(Buffer.from(seen[0]!.body, 'latin1').toString('utf8'))).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+919876543210',
      biz_opaque_callback_data: 'ours-1',
      type: 'text',
      text: { body: 'नमस्ते', preview_url: false },
    })
  })

  it('is known to be held back while a template is tried out', async () => {
    answer = json(200, { ...taken, messages: [{ id: 'wamid.2', message_status: 'held_for_quality_assessment' }] })
    expect(await client().sendMessage('106', hello)).toMatchObject({ outcome: 'accepted', held: true })
  })

  it('does not leave at all when it breaks a limit', async () => {
    const long = textMessage({ recipient: { phone: '919876543210' } }, 'x'.repeat(4097))
    expect(await client().sendMessage('106', long)).toMatchObject({ outcome: 'invalid', problems: [{ path: 'body' }] })
    expect(seen).toHaveLength(0)
  })

  it('carries the proof of the app secret when there is one', async () => {
    answer = json(200, taken)
    await client({ appSecret: 'secret' }).sendMessage('106', hello)
    expect(seen[0]!.query.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a message that WhatsApp refuses', () => {
  it('tells what kind of no it was, how far it reaches and what to do', async () => {
    answer = json(400, graphError(131047, { error_data: { details: 'more than 24 hours' } }))
    const sent = await client().sendMessage('106', hello)
    expect(sent).toMatchObject({
      outcome: 'refused',
      failure: {
        fate: 'refused',
        kind: 'refused-for-good',
        scope: 'recipient',
        code: 131047,
        httpStatus: 400,
        details: 'more than 24 hours',
        traceId: 'trace-1',
      },
    })
  })

  it.each([
    ['seconds', { 'retry-after': '17' }, 17],
    ['a date', { 'retry-after': 'Sat, 21 Nov 2026 10:01:00 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, 60],
    [
      'minutes of a usage header',
      { 'x-business-use-case-usage': '{"7":[{"estimated_time_to_regain_access":3}]}' },
      180,
    ],
    ['a broken usage header', { 'x-business-use-case-usage': '{' }, 2],
    ['nothing', {}, 2],
  ])('too fast, with %s: says how long to wait', async (_, headers, waitSeconds) => {
    answer = json(429, graphError(130429), headers as Record<string, string>)
    expect(await client().sendMessage('106', hello)).toMatchObject({
      outcome: 'refused',
      failure: { kind: 'throttled', waitSeconds },
    })
  })

  it('an ended sign-in is told as such', async () => {
    answer = json(401, graphError(190, { error_subcode: 463 }))
    expect(await client().sendMessage('106', hello)).toMatchObject({
      outcome: 'refused',
      failure: { kind: 'sign-in-again', subcode: 463, shopMustAct: true },
    })
  })

  it('a fault Meta itself calls passing is passing', async () => {
    answer = json(400, graphError(987654, { is_transient: true }))
    expect(await client().sendMessage('106', hello)).toMatchObject({ failure: { kind: 'retry-later' } })
  })

  it('a gateway that turns it away with 403 or 429 has not passed it on', async () => {
    for (const status of [403, 429]) {
      answer = (_, response) => response.writeHead(status).end('<html>no</html>')
      expect(await client().sendMessage('106', hello)).toMatchObject({ outcome: 'refused' })
    }
  })
})

describe('a message that may or may not have gone out', () => {
  it.each([
    ['an HTML page of a gateway', (_: Seen, r: ServerResponse) => r.writeHead(502).end('<html>Bad Gateway</html>')],
    ['a gateway that waited in vain', (_: Seen, r: ServerResponse) => r.writeHead(504).end()],
    ['JSON cut off', (_: Seen, r: ServerResponse) => r.writeHead(200).end('{"messages":[{"id":"wam')],
    ['an answer without a message id', json(200, { messaging_product: 'whatsapp' })],
    ['an empty answer', (_: Seen, r: ServerResponse) => r.writeHead(200).end()],
    [
      'an answer that breaks off',
      (_: Seen, r: ServerResponse) => {
        r.writeHead(200, { 'content-length': '500' }).write('{"messages"')
        setTimeout(() => r.destroy(), 20)
      },
    ],
    ['a connection closed after it was read', (_: Seen, r: ServerResponse) => r.destroy()],
  ])('%s: unknown, and not tried again', async (_, reply) => {
    answer = reply
    expect(await client().sendMessage('106', hello)).toMatchObject({
      outcome: 'unknown',
      failure: { fate: 'unknown', words: expect.stringContaining('may have gone out') },
    })
    expect(seen).toHaveLength(1)
  })

  it('no answer in time: unknown', async () => {
    answer = () => {}
    expect(await client({ timeoutSeconds: 0.2 }).sendMessage('106', hello)).toMatchObject({ outcome: 'unknown' })
    expect(seen).toHaveLength(1)
  })

  it('an answer that drips beyond the time: unknown', async () => {
    answer = (_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    }
    expect(await client({ timeoutSeconds: 0.3 }).sendMessage('106', hello)).toMatchObject({ outcome: 'unknown' })
  })
})

describe('a message that never left', () => {
  it('nobody listens: it may be sent again', async () => {
    const gone = baseUrl
    await close()
    const sent = await client({ baseUrl: gone }).sendMessage('106', hello)
    expect(sent).toMatchObject({ outcome: 'never-left', failure: { fate: 'never-left', kind: 'not-reachable' } })
  })

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])('%s likewise', async (code) => {
    const broken = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
    }
    expect(await client({ fetch: broken }).sendMessage('106', hello)).toMatchObject({ outcome: 'never-left' })
  })

  it('but a reset connection proves nothing', async () => {
    const broken = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })
    }
    expect(await client({ fetch: broken }).sendMessage('106', hello)).toMatchObject({ outcome: 'unknown' })
  })

  it('and of several addresses every one must have refused', async () => {
    const failing =
      (...codes: string[]) =>
      async () => {
        const errors = codes.map((code) => Object.assign(new Error(code), { code }))
        throw new TypeError('fetch failed', { cause: new AggregateError(errors) })
      }
    expect(await client({ fetch: failing('ECONNREFUSED', 'ENETUNREACH') }).sendMessage('106', hello)).toMatchObject({
      outcome: 'never-left',
    })
    expect(await client({ fetch: failing('ECONNREFUSED', 'ECONNRESET') }).sendMessage('106', hello)).toMatchObject({
      outcome: 'unknown',
    })
  })
})

describe('files', () => {
  const pdf = { bytes: Uint8Array.from(Buffer.from('%PDF-1.7 bill')), mimeType: 'application/pdf', filename: 'बिल.pdf' }

  it('go up as a form and come back as an id', async () => {
    answer = json(200, { id: 4490709327384033 })
    expect(await client().uploadMedia('106', pdf)).toEqual({ id: '4490709327384033' })
    expect(seen[0]!.path).toBe('/v25.0/106/media')
    expect(seen[0]!.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(seen[0]!.body).toContain('name="messaging_product"\r\n\r\nwhatsapp')
    expect(seen[0]!.body).toContain('%PDF-1.7 bill')
  })

  it('that are empty or too large stay here', async () => {
    const large = { bytes: new Uint8Array(5 * 1024 * 1024 + 1), mimeType: 'image/png', filename: 'x.png' }
    await expect(client().uploadMedia('106', large)).rejects.toThrow(Unsendable)
    await expect(client().uploadMedia('106', { ...pdf, bytes: new Uint8Array() })).rejects.toThrow('The file is empty.')
    expect(seen).toHaveLength(0)
  })

  it('are described, with a size that may be a text, and fetched with the token', async () => {
    answer = (request, response) => {
      if (request.path === '/bytes') response.writeHead(200, { 'content-type': 'image/jpeg' }).end('JPEG')
      else json(200, { id: '9', url: `${baseUrl}/bytes`, mime_type: 'image/jpeg', file_size: '4' })(request, response)
    }
    const about = await client().describeMedia('9', '106')
    expect(about).toEqual({ id: '9', url: `${baseUrl}/bytes`, mimeType: 'image/jpeg', sha256: null, sizeBytes: 4 })
    const file = await client().downloadMedia(about.url)
    expect([Buffer.from(file.bytes).toString(), file.mimeType]).toEqual(['JPEG', 'image/jpeg'])
    expect(seen[1]!.headers.authorization).toBe('Bearer a-token')
  })

  it('that are larger than allowed are not taken in', async () => {
    answer = (_, response) => response.writeHead(200).end('12345')
    await expect(client().downloadMedia(`${baseUrl}/bytes`, { maxBytes: 4 })).rejects.toThrow('larger than 4 bytes')
  })

  it('whose address has died are told with 404', async () => {
    answer = (_, response) => response.writeHead(404).end('Not found')
    await expect(client().downloadMedia(`${baseUrl}/bytes`)).rejects.toMatchObject({
      httpStatus: 404,
      kind: 'refused-for-good',
    })
  })

  it('are never fetched from a strange host: the token would travel there', async () => {
    await expect(client().downloadMedia('http://example.test/steal')).rejects.toThrow('not fetched from example.test')
    answer = (_, response) => response.writeHead(302, { location: 'http://example.test/steal' }).end()
    await expect(client().downloadMedia(`${baseUrl}/bytes`)).rejects.toThrow('not fetched from example.test')
  })

  it('as samples go up in two steps, under the address the session gave', async () => {
    answer = (request, response) =>
      json(200, request.path.endsWith('/uploads') ? { id: 'upload:MTph?sig=AR' } : { h: '4:handle' })(request, response)
    expect(await client().uploadSample('app', pdf)).toEqual({ handle: '4:handle' })
    expect(seen[0]!.query.get('file_length')).toBe('13')
    expect(seen[1]).toMatchObject({ path: '/v25.0/upload:MTph', body: '%PDF-1.7 bill' })
    expect(seen[1]!.headers).toMatchObject({ authorization: 'OAuth a-token', file_offset: '0' })
  })
})

describe('templates and numbers', () => {
  it('lists run through all pages and end where Meta ends them', async () => {
    const page = (name: string, after: string, next: boolean) => ({
      data: [{ id: '1', name, language: 'hi', status: 'APPROVED', components: [] }, 'odd'],
      paging: { cursors: { after }, ...(next ? { next: 'https://graph.facebook.com/elsewhere' } : {}) },
    })
    answer = (request, response) =>
      json(200, request.query.get('after') === 'c1' ? page('b', 'c2', false) : page('a', 'c1', true))(request, response)
    const names: string[] = []
    for await (const one of client().listTemplates('7', { status: 'APPROVED' })) names.push(one.name)
    expect(names).toEqual(['a', 'b'])
    expect(seen.map((it) => [it.path, it.query.get('status'), it.query.get('after')])).toEqual([
      ['/v25.0/7/message_templates', 'APPROVED', null],
      ['/v25.0/7/message_templates', 'APPROVED', 'c1'],
    ])
  })

  it('a cursor that comes again does not run in a circle', async () => {
    answer = json(200, { data: [], paging: { cursors: { after: 'same' }, next: 'x' } })
    for await (const _ of client().listPhoneNumbers('7')) throw new Error('nothing is listed')
    expect(seen).toHaveLength(2)
  })

  it('a new template tells under which category it was taken', async () => {
    answer = json(200, { id: '5', status: 'PENDING', category: 'MARKETING' })
    const components = [{ type: 'BODY', text: 'Your bill {{1}} is here.', example: { body_text: [['GL/1']] } }]
    const draft = { name: 'bill_ready', language: 'en', category: 'UTILITY', components } as const
    expect(await client().createTemplate('7', draft)).toEqual({ id: '5', status: 'PENDING', category: 'MARKETING' })
    await expect(client().createTemplate('7', { ...draft, name: 'Bill Ready' })).rejects.toThrow(Unsendable)
    expect(seen).toHaveLength(1)
  })

  it("Meta's own words on a template reach the shop", async () => {
    answer = json(400, graphError(2388040, { error_user_msg: 'The field is too long.' }))
    const draft = {
      name: 'x',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Hello.' }],
    } as const
    await expect(client().createTemplate('7', draft)).rejects.toMatchObject({
      code: 2388040,
      remark: 'The field is too long.',
    })
  })

  it('an unknown number is a failure with its code', async () => {
    answer = json(400, graphError(100, { error_subcode: 33 }))
    const asked = client().showPhoneNumber('0')
    await expect(asked).rejects.toBeInstanceOf(WhatsAppFailure)
    await expect(asked).rejects.toMatchObject({ code: 100, subcode: 33 })
  })

  it('a number shows its state', async () => {
    answer = json(200, { id: '106', quality_rating: 'GREEN', throughput: { level: 'STANDARD' }, is_on_biz_app: true })
    expect(await client().showPhoneNumber('106')).toMatchObject({
      id: '106',
      quality: 'GREEN',
      throughput: 'STANDARD',
      onBusinessApp: true,
    })
  })

  it.each([
    ['markRead', (c: WhatsAppClient) => c.markRead('106', 'wamid.1', { typing: true }), 'POST', '/106/messages'],
    ['registerNumber', (c: WhatsAppClient) => c.registerNumber('106', '123456'), 'POST', '/106/register'],
    ['subscribeApp', (c: WhatsAppClient) => c.subscribeApp('7'), 'POST', '/7/subscribed_apps'],
    ['unsubscribeApp', (c: WhatsAppClient) => c.unsubscribeApp('7'), 'DELETE', '/7/subscribed_apps'],
    ['deleteTemplate', (c: WhatsAppClient) => c.deleteTemplate('7', 'bill'), 'DELETE', '/7/message_templates'],
    ['deleteMedia', (c: WhatsAppClient) => c.deleteMedia('9'), 'DELETE', '/9'],
    [
      'updateProfile',
      (c: WhatsAppClient) => c.updateProfile('106', { about: 'x' }),
      'POST',
      '/106/whatsapp_business_profile',
    ],
  ] as const)('%s asks what it says', async (_, ask, method, path) => {
    answer = json(200, { success: true })
    await ask(client())
    expect(seen[0]).toMatchObject({ method, path: `/v25.0${path}` })
  })

  it('blocking says who was blocked even when it failed for some', async () => {
    answer = json(400, {
      ...graphError(139100),
      block_users: {
        added_users: [{ input: '911', wa_id: '911' }],
        failed_users: [{ input: '912', errors: [{ code: 139101, message: 'no' }] }],
      },
    })
    expect(await client().blockUsers('106', ['911', '912'])).toMatchObject({
      done: ['911'],
      failed: [{ user: '912', errors: [{ code: 139101 }] }],
    })
  })

  it('an id with a slash stays one part of the path', async () => {
    answer = json(200, { success: true })
    await client().deleteMedia('../other?x=1')
    expect(seen[0]!.path).toBe('/v25.0/..%2Fother%3Fx%3D1')
  })
})

it('a version that is none is told at once', () => {
  expect(() => client({ version: '25' })).toThrow('v25.0')
})
