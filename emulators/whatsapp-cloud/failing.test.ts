/** The emulator can be made to fail in every way a provider does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { app, asha, castSeed, errorOf, kirana, listen, type Stage, setStage, statusesIn, tailor } from './cast.ts'
import type { FaultRule, RequestEffect, WebhookEffect } from './faults.ts'
import { sign } from './webhooks.ts'

const DAY = 86_400_000
let stage: Stage

beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.close())

const wrote = (text = 'Hello', waId = asha) =>
  stage.cloud.control.phones.send(waId, kirana.number, { type: 'text', text })
const later = (milliseconds: number) => stage.cloud.control.clock.advance(milliseconds)
const shown = () => stage.cloud.control.phones.messages(asha, kirana.number).filter((it) => it.from === 'business')

describe('requests', () => {
  const once = (effect: RequestEffect, more: Partial<FaultRule> = {}) =>
    stage.cloud.control.faults.add({ on: 'messages', when: { next: 1 }, effect, ...more } as FaultRule)

  it('the line drops before anything happens', async () => {
    wrote()
    once({ do: 'close' })
    await expect(stage.text(asha)).rejects.toThrow()
    await later(1000)
    expect(shown()).toHaveLength(0)
  })

  it('the message goes out but the answer is lost', async () => {
    wrote()
    once({ do: 'act-then-drop' })
    await expect(stage.text(asha)).rejects.toThrow()
    await later(1000)
    expect(shown()).toHaveLength(1)
  })

  it('the answer comes too late', async () => {
    wrote()
    once({ do: 'answer-late', milliseconds: 500 })
    const impatient = fetch(`${stage.cloud.url}/v25.0/${kirana.number}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${kirana.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: asha, type: 'text', text: { body: 'Hello' } }),
      signal: AbortSignal.timeout(100),
    })
    await expect(impatient).rejects.toThrow()
    await later(1000)
    expect(shown()).toHaveLength(1)
  })

  it.each([
    [{ do: 'answer', status: 503, body: { error: { code: 2 } } } as const, 503, 2],
    [{ do: 'too-many', retryAfterSeconds: 30 } as const, 429, 130429],
    [{ do: 'graph-error', code: 131000 } as const, 500, 131000],
  ])('%j', async (effect, status, code) => {
    once(effect)
    const answer = await stage.text(asha)
    expect([answer.status, errorOf(answer.body).code]).toEqual([status, code])
    expect(answer.headers.get('retry-after')).toBe(effect.do === 'too-many' ? '30' : null)
    expect((await stage.text(asha)).status).toBe(200)
  })

  it('a page of HTML, half a JSON, a JSON drop by drop', async () => {
    wrote()
    once({ do: 'html-502' })
    await expect(stage.text(asha)).rejects.toThrow(/JSON/)
    once({ do: 'truncate' })
    await expect(stage.text(asha)).rejects.toThrow(/JSON/)
    once({ do: 'drip', bytes: 40, everyMilliseconds: 5 })
    expect((await stage.text(asha)).status).toBe(200)
  })

  it('every third, for one recipient only, or always', async () => {
    wrote()
    const effect = { do: 'graph-error', code: 131016 } as const
    const codes = async (count: number, to = asha) => {
      const all = []
      for (let i = 0; i < count; i++) all.push(errorOf((await stage.text(to)).body).code)
      return all
    }
    once(effect, { when: { every: 3 }, matching: { to: asha } })
    expect(await codes(2, '919820055590')).toEqual([undefined, undefined])
    expect(await codes(4)).toEqual([undefined, undefined, 131016, undefined])
    stage.cloud.control.faults.clear()
    once(effect, { when: 'always' })
    expect(await codes(2)).toEqual([131016, 131016])
  })

  it('the status may come before the answer', async () => {
    wrote()
    await later(0)
    once({ do: 'status-first' })
    await stage.text(asha)
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent'])
  })
})

describe('webhooks', () => {
  const texts = () =>
    stage.listener
      .values()
      .flatMap((it) => ((it.messages ?? []) as { text: { body: string } }[]).map((message) => message.text.body))
  const once = (effect: WebhookEffect, when: FaultRule['when'] = { next: 1 }) =>
    stage.cloud.control.faults.add({ on: 'webhook', when, effect })

  it('not answered with 200 are tried again with growing gaps, for seven days', async () => {
    stage.listener.answers.push(...Array.from({ length: 40 }, () => 500))
    wrote()
    await later(0)
    expect(stage.listener.received).toHaveLength(1)
    await later(5000)
    expect(stage.listener.received).toHaveLength(2)
    await later(8 * DAY)
    const tries = stage.listener.received.length
    expect(tries).toBeGreaterThan(10)
    await later(30 * DAY)
    expect(stage.listener.received).toHaveLength(tries)
    expect(new Set(stage.listener.received.map((it) => it.text)).size).toBe(1)
    expect(stage.cloud.control.log({ kind: 'note' })).toHaveLength(1)
  })

  it('stop being tried once answered', async () => {
    stage.listener.answers.push(500)
    wrote()
    await later(DAY)
    expect(stage.listener.received).toHaveLength(2)
  })

  it('come twice, not at all, late, or after the next one', async () => {
    once({ do: 'duplicate' })
    wrote('twice')
    await later(0)
    expect(texts()).toEqual(['twice', 'twice'])
    once({ do: 'never' })
    wrote('never')
    await later(DAY)
    once({ do: 'delay', milliseconds: 60_000 })
    wrote('late')
    wrote('prompt')
    await later(60_000)
    once({ do: 'reorder' })
    wrote('first')
    wrote('second')
    await later(0)
    expect(texts()).toEqual(['twice', 'twice', 'prompt', 'late', 'second', 'first'])
  })

  it('come in a burst, or packed into one body', async () => {
    once({ do: 'burst', count: 3 }, { next: 3 })
    for (const word of ['a', 'b', 'c']) wrote(word)
    await later(0)
    expect(stage.listener.received).toHaveLength(3)
    once({ do: 'batch', count: 3 }, { next: 3 })
    for (const word of ['d', 'e', 'f']) wrote(word)
    await later(0)
    expect(stage.listener.received).toHaveLength(4)
    expect(texts().slice(3)).toEqual(['d', 'e', 'f'])
  })

  it('of several businesses may share one body', async () => {
    const { control } = stage.cloud
    control.habits.set({ webhooks: { batchUpTo: 10, lingerMilliseconds: 200 } })
    wrote('to the kirana')
    control.phones.send(asha, tailor.number, { type: 'text', text: 'to the tailor' })
    await later(200)
    expect(stage.listener.received).toHaveLength(1)
    expect((stage.listener.received[0]!.body.entry as { id: string }[]).map((it) => it.id)).toEqual([
      kirana.waba,
      tailor.waba,
    ])
  })

  it('may be signed wrongly, or with the secret of yesterday', async () => {
    once({ do: 'wrong-signature' })
    wrote()
    await later(0)
    stage.cloud.control.seed({ apps: [{ ...castSeed().apps![0]!, secret: 'new secret' }] })
    once({ do: 'old-secret' })
    wrote()
    wrote()
    await later(0)
    const [wrong, old, fresh] = stage.listener.received
    expect(wrong!.headers['x-hub-signature-256']).toBe(`sha256=${'0'.repeat(64)}`)
    expect(old!.headers['x-hub-signature-256']).toBe(sign(old!.text, app.secret))
    expect(fresh!.headers['x-hub-signature-256']).toBe(sign(fresh!.text, 'new secret'))
  })

  it('may be played again', async () => {
    wrote('old')
    await later(0)
    once({ do: 'replay' })
    wrote('new')
    await later(0)
    expect(texts()).toEqual(['old', 'new', 'old'])
  })

  it('may speak of what nobody knows yet', async () => {
    for (const effect of ['unknown-field', 'unknown-type', 'future-enum'] as const) once({ do: effect })
    wrote('field')
    wrote('type')
    await stage.text(asha)
    await later(1000)
    expect(stage.listener.values('unknown_field_xyz')).toHaveLength(1)
    expect(stage.listener.values().flatMap((it) => it.messages ?? [])).toMatchObject([{ type: 'hologram' }])
    expect(statusesIn(stage.listener)[0]).toMatchObject({ status: 'pondered' })
  })
})

describe('the handshake', () => {
  const subscribe = (token: string) =>
    stage.graph('POST', `${kirana.waba}/subscribed_apps`, {
      override_callback_uri: stage.listener.url,
      verify_token: token,
    })

  it('must be answered with the challenge', async () => {
    expect(errorOf((await subscribe('wrong')).body).code).toBe(2200)
    expect((await subscribe(app.verifyToken)).body).toEqual({ success: true })
  })

  it('an app that is not subscribed hears nothing', async () => {
    await stage.graph('DELETE', `${kirana.waba}/subscribed_apps`)
    wrote()
    await later(1000)
    expect(stage.listener.received).toHaveLength(0)
  })

  it("a number's own address goes before the account's", async () => {
    const other = await listen()
    const set = await stage.graph('POST', kirana.number, {
      webhook_configuration: { override_callback_uri: other.url, verify_token: app.verifyToken },
    })
    expect(set.body).toEqual({ success: true })
    wrote()
    stage.cloud.control.phones.send(asha, tailor.number, { type: 'text', text: 'Hello' })
    await later(0)
    expect([other.received.length, stage.listener.received.length]).toEqual([1, 1])
    await other.close()
  })

  it("the app's own address is set with the app's token", async () => {
    const set = (token: string) =>
      stage.graph(
        'POST',
        `${app.id}/subscriptions`,
        { object: 'whatsapp_business_account', callback_url: stage.listener.url, verify_token: app.verifyToken },
        token,
      )
    expect((await set(`${app.id}|${app.secret}`)).body).toEqual({ success: true })
    expect((await set(`${app.id}|guess`)).status).toBe(401)
  })
})
