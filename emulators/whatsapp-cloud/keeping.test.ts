/** Media, templates and the control: what is kept, for how long, and who may see it. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { app, asha, castSeed, errorOf, kirana, type Stage, setStage, tailor } from './cast.ts'
import type { Fields } from './json.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let stage: Stage

beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.close())

const later = (milliseconds: number) => stage.cloud.control.clock.advance(milliseconds)

async function upload(bytes: Uint8Array<ArrayBuffer>, type = 'application/pdf') {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', type)
  form.set('file', new Blob([bytes], { type }), 'bill.pdf')
  const answer = await fetch(`${stage.cloud.url}/v25.0/${kirana.number}/media`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${kirana.token}` },
    body: form,
  })
  return (await answer.json()) as Fields
}

describe('media', () => {
  const bytes = Buffer.from('%PDF a bill')
  const fetchBytes = (url: unknown, token: string = kirana.token, range?: string) =>
    fetch(String(url), {
      headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(range ? { Range: range } : {}) },
    })

  it('bytes need the token of their business, and can be had in parts', async () => {
    const { id } = await upload(bytes)
    const { body } = await stage.graph('GET', String(id))
    expect(body.sha256).toBe(createHash('sha256').update(bytes).digest('base64'))
    expect((await fetchBytes(body.url, '')).status).toBe(401)
    expect((await fetchBytes(body.url, tailor.token)).status).toBe(403)
    const part = await fetchBytes(body.url, kirana.token, 'bytes=1-3')
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, 'PDF', 'bytes 1-3/11'])
    expect((await fetchBytes(body.url, kirana.token, 'bytes=99-')).status).toBe(416)
  })

  it('an address lives five minutes, an upload thirty days, a file from a customer seven', async () => {
    const { id } = await upload(bytes)
    const { body } = await stage.graph('GET', String(id))
    await later(5 * MINUTE)
    expect((await fetchBytes(body.url)).status).toBe(404)
    const again = await stage.graph('GET', String(id))
    expect((await fetchBytes(again.body.url)).status).toBe(200)
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'voice' })
    await later(0)
    const [voice] = stage.listener.values().at(-1)!.messages as { audio: { id: string; url: string; voice: boolean } }[]
    expect((await fetchBytes(voice!.audio.url)).status).toBe(200)
    await later(7 * DAY)
    expect(errorOf((await stage.graph('GET', voice!.audio.id)).body).error_subcode).toBe(33)
    await later(23 * DAY)
    expect(errorOf((await stage.graph('GET', String(id))).body).error_subcode).toBe(33)
  })

  it('of a wrong kind or size is refused with 131053', async () => {
    expect(errorOf(await upload(bytes, 'application/x-sh')).code).toBe(131053)
    expect(errorOf(await upload(Buffer.alloc(5 * 1024 * 1024 + 1), 'image/png')).code).toBe(131053)
  })

  it('sent as what it is not: accepted, then failed with 131053', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Hello' })
    const { id } = await upload(bytes)
    const sent = await stage.graph('POST', `${kirana.number}/messages`, {
      messaging_product: 'whatsapp',
      to: asha,
      type: 'image',
      image: { id },
    })
    expect(sent.status).toBe(200)
    await later(1000)
    expect(stage.listener.values().at(-1)!.statuses).toMatchObject([{ status: 'failed', errors: [{ code: 131053 }] }])
  })
})

describe('templates', () => {
  const create = (more: Fields = {}) =>
    stage.graph('POST', `${kirana.waba}/message_templates`, {
      name: 'order_ready',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Your order is ready and waits for you.' }],
      ...more,
    })
  const bodyText = (text: string, example?: Fields) =>
    create({ components: [{ type: 'BODY', text, ...(example ? { example } : {}) }] })
  const one = { body_text: [['Asha']] }

  it.each([
    ['a name with capitals', () => create({ name: 'Order' }), undefined],
    ['an unknown category', () => create({ category: 'GOSSIP' }), undefined],
    ['no body', () => create({ components: [] }), undefined],
    ['a variable at the end', () => bodyText('Your order is ready {{1}}', one), 2388299],
    ['more variables than words', () => bodyText('Hi {{1}} there', { body_text: [['a']] }), undefined],
    ['no examples', () => bodyText('Dear {{1}}, your order is ready.'), 2388043],
    ['a gap in the variables', () => bodyText('Dear {{2}}, your order is ready.', one), 2388042],
    ['a name in use', () => create({ name: 'bill_ready' }), 2388024],
    [
      'a document without its sample',
      () =>
        create({
          components: [
            { type: 'HEADER', format: 'DOCUMENT' },
            { type: 'BODY', text: 'Your bill.' },
          ],
        }),
      2388273,
    ],
  ])('%s', async (name, send, subcode) => {
    const { status, body } = await send()
    if (name === 'more variables than words') expect(status).toBe(200)
    else expect([status, errorOf(body).code, errorOf(body).error_subcode]).toEqual([400, 100, subcode])
  })

  it('wait for review; a deleted name rests for thirty days', async () => {
    const { body } = await create()
    const send = () =>
      stage.graph('POST', `${kirana.number}/messages`, {
        messaging_product: 'whatsapp',
        to: asha,
        type: 'template',
        template: { name: 'order_ready', language: { code: 'en' } },
      })
    expect(errorOf((await send()).body).code).toBe(132001)
    stage.cloud.control.templates.decide(String(body.id), { decide: 'approve' })
    expect((await send()).status).toBe(200)
    await stage.graph('DELETE', `${kirana.waba}/message_templates?name=order_ready&hsm_id=${body.id}`)
    expect(errorOf((await create()).body).error_subcode).toBe(2388023)
    await later(31 * DAY)
    expect((await create()).status).toBe(200)
  })

  it('approved may be edited once a day', async () => {
    const edit = () => stage.graph('POST', '7301', { components: [{ type: 'BODY', text: 'Your bill is ready.' }] })
    expect((await edit()).status).toBe(200)
    expect(errorOf((await edit()).body).error_subcode).toBe(2388025)
    stage.cloud.control.templates.decide('7301', { decide: 'approve' })
    expect(errorOf((await edit()).body).error_subcode).toBe(2388025)
    await later(DAY)
    expect((await edit()).status).toBe(200)
  })

  it('change their category a day after it is announced', async () => {
    stage.cloud.control.templates.decide('7301', { decide: 'reclassify', category: 'MARKETING' })
    await later(DAY)
    expect(stage.listener.values('template_category_update')).toMatchObject([
      { new_category: 'UTILITY', correct_category: 'MARKETING' },
      { previous_category: 'UTILITY', new_category: 'MARKETING' },
    ])
  })

  it('samples for headers come by resumable upload', async () => {
    const { body } = await stage.graph('POST', `${app.id}/uploads?file_length=4&file_type=application/pdf`)
    const put = (offset: number, part: string) =>
      fetch(`${stage.cloud.url}/v25.0/${body.id}`, {
        method: 'POST',
        headers: { Authorization: `OAuth ${kirana.token}`, file_offset: String(offset) },
        body: part,
      }).then((it) => it.json() as Promise<Fields>)
    expect(await put(0, '%P')).toMatchObject({ file_offset: 2 })
    expect((await put(2, 'DF')).h).toMatch(/^4::/)
  })

  it('a bad cursor says so', async () => {
    const { body } = await stage.graph('GET', `${kirana.waba}/message_templates?after=nowhere`)
    expect(errorOf(body).code).toBe(131059)
  })
})

describe('the control', () => {
  const control = (method: string, path: string, body?: unknown) =>
    fetch(`${stage.cloud.url}/__control${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  const chat = `/phones/${asha}/chats/${kirana.number}/messages`

  it('works the phone over HTTP: write, list, open, download', async () => {
    const written = await control('POST', chat, { type: 'document', filename: 'list.pdf' })
    expect(written.status).toBe(201)
    await stage.text(asha, 'Thank you')
    await control('POST', '/clock/advance', { milliseconds: 1000 })
    const { messages } = (await (await control('GET', chat)).json()) as {
      messages: { id: string; media?: { path: string } }[]
    }
    expect(messages).toMatchObject([
      { from: 'me', type: 'document', media: { mimeType: 'application/pdf', filename: 'list.pdf' } },
      { from: 'business', summary: 'Thank you', status: 'delivered' },
    ])
    const newer = await (await control('GET', `${chat}?after=${encodeURIComponent(messages[0]!.id)}`)).json()
    expect((newer as { messages: unknown[] }).messages).toHaveLength(1)
    expect((await fetch(stage.cloud.url + messages[0]!.media!.path)).headers.get('content-type')).toBe(
      'application/pdf',
    )
    const { phones } = (await (await control('GET', '/phones')).json()) as { phones: Fields[] }
    expect(phones[0]).toMatchObject({ waId: asha, chats: 1, unread: 1 })
    await control('POST', `/phones/${asha}/open-chat`, { phoneNumberId: kirana.number })
    const { chats } = (await (await control('GET', `/phones/${asha}/chats`)).json()) as { chats: Fields[] }
    expect(chats[0]).toMatchObject({ businessName: 'Kirana store', unread: 0, isOpen: true })
  })

  it('says what is wrong', async () => {
    expect(
      (await control('POST', `/phones/9100/chats/${kirana.number}/messages`, { type: 'text', text: 'x' })).status,
    ).toBe(422)
    expect((await control('POST', '/faults', { on: 'messages' })).status).toBe(422)
  })

  it('tells the phone what happens as it happens', async () => {
    const stop = new AbortController()
    const answer = await fetch(`${stage.cloud.url}/__control/phones/${asha}/events`, { signal: stop.signal })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toContain('event: open')
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'हाँ' })
    const { value } = await reader.read()
    expect(value).toContain('event: message')
    expect(JSON.parse(/data: (.*)/.exec(value!)![1]!)).toMatchObject({
      phoneNumberId: kirana.number,
      message: { from: 'me', summary: 'हाँ' },
    })
    stop.abort()
  })

  it('seeding twice keeps what has happened since', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Hello' })
    stage.cloud.control.templates.decide('7302', { decide: 'pause' })
    stage.cloud.control.seed(castSeed())
    expect(stage.cloud.control.phones.messages(asha, kirana.number)).toHaveLength(1)
    expect(stage.cloud.control.templates.list(kirana.waba).find((it) => it.id === '7302')?.status).toBe('PAUSED')
    await later(0)
    expect(stage.listener.received).toHaveLength(2)
  })

  it('after a reset the same steps give the same ids', async () => {
    const step = () => stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Hello' }).id
    const first = step()
    expect(step()).not.toBe(first)
    stage.cloud.control.reset()
    expect(step()).toBe(first)
  })

  it('answers whether something happened', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Is it ready?' })
    const asked = { kind: 'message', like: { waId: asha, content: { body: 'ready' } } }
    expect((await control('POST', '/assertions', asked)).status).toBe(200)
    expect((await control('POST', '/assertions', { ...asked, times: 2 })).status).toBe(417)
  })
})
