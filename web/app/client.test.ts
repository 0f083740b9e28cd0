// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, NotReachable, Refused, requestOf } from './client.ts'
import { eventsOf } from './live.ts'

const act = { method: 'POST', path: '/contacts/:contactId/tags', access: 'business' } as never
const list = { method: 'GET', path: '/contacts', access: 'business' } as never

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
let asked: [string, RequestInit][] = []
function serve(...answers: (Response | Error)[]) {
  asked = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([url, init])
    const next = answers.shift()
    if (next instanceof Error || !next) throw next ?? new TypeError('no answer')
    return next
  })
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 400 })
  localStorage.setItem('galla.access', JSON.stringify({ token: 'one', until: Date.now() + 600_000 }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const header = (at: number, name: string) => new Headers(asked[at]?.[1].headers).get(name)

describe('asking the server', () => {
  it('puts names of the path into the path and the rest where the method wants it', () => {
    expect(requestOf(act, { contactId: 'a/b', tag: 'x' })).toMatchObject({
      url: '/api/contacts/a%2Fb/tags',
      body: '{"tag":"x"}',
    })
    expect(requestOf(list, { limit: 50, after: undefined, tag: ['a', 'b'] }).url).toBe(
      '/api/contacts?limit=50&tag=a&tag=b',
    )
  })

  it('signs nobody out for want of a line: a worn-out token is asked for again when it is back', async () => {
    localStorage.setItem('galla.access', JSON.stringify({ token: 'one', until: Date.now() - 1 }))
    serve()
    await expect(call(list, {} as never)).rejects.toBeInstanceOf(NotReachable)
    expect(asked[0]?.[0]).toBe('/api/session/refresh')
    expect(localStorage.getItem('galla.access')).toContain('one')
  })

  it('tries again with the same key when the answer was lost, so that nothing is done twice', async () => {
    serve(new TypeError('line cut'), answer(201, { done: true }))
    await expect(call(act, { contactId: '1' } as never)).resolves.toEqual({ done: true })
    expect(asked).toHaveLength(2)
    expect(header(0, 'Idempotency-Key')).toBe(header(1, 'Idempotency-Key'))
    expect(header(0, 'Authorization')).toBe('Bearer one')
  })

  it('says that the server cannot be reached when no answer comes', async () => {
    serve()
    await expect(call(list, {} as never)).rejects.toBeInstanceOf(NotReachable)
    expect(asked).toHaveLength(3)
  })

  it('hands a refusal on with code, facts, fields and number, and does not ask again', async () => {
    serve(
      answer(422, {
        code: 'request.invalid',
        detail: 'Mend it.',
        facts: { fields: 'phone' },
        fields: [{ path: 'phone', message: 'Ten digits' }],
        requestId: 'r1',
      }),
    )
    const refused = await call(act, { contactId: '1' } as never).catch((error: unknown) => error as Refused)
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({
      code: 'request.invalid',
      status: 422,
      fields: { phone: 'Ten digits' },
      requestId: 'r1',
    })
    expect(asked).toHaveLength(1)
  })

  it('takes a fresh token once when the old one has ended', async () => {
    const person = { id: 'p', name: 'Asha', email: 'asha@example.in', language: 'en' }
    serve(
      answer(401, { code: 'session.ended' }),
      answer(201, { accessToken: 'two', expiresInSeconds: 600, person, businesses: [] }),
      answer(200, { rows: [] }),
    )
    await expect(call(list, {} as never)).resolves.toEqual({ rows: [] })
    expect(asked[1]?.[0]).toBe('/api/session/refresh')
    expect(header(2, 'Authorization')).toBe('Bearer two')
  })
})

describe('news as it comes', () => {
  it('is read whole, however the line cuts it', async () => {
    const bytes = new TextEncoder().encode(
      ': warm\n\nid: 7\ndata: {"seq":7,"topic":"contacts","ids":{"contactId":"é"}}\n\ndata: {"seq":8,"topic":"stock","ids":{}}\n\n',
    )
    const body = new ReadableStream<Uint8Array>({
      start(line) {
        for (let i = 0; i < bytes.length; i += 5) line.enqueue(bytes.slice(i, i + 5))
        line.close()
      },
    })
    const seen = []
    for await (const news of eventsOf(body)) seen.push(news)
    expect(seen).toEqual([
      { seq: 7, topic: 'contacts', ids: { contactId: 'é' } },
      { seq: 8, topic: 'stock', ids: {} },
    ])
  })
})
