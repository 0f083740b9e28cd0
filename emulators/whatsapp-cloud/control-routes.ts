/** The control over HTTP, for the Sandbox phone page, for tests in other processes and for people with curl. */
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Assertion, Control, TemplateDecision } from './control.ts'
import { CannotDo, isCustomerAct } from './customer-acts.ts'
import { isFaultRule } from './faults.ts'
import { type Fields, fieldsAt, isFields, textAt } from './json.ts'
import type { LogEntry } from './log.ts'
import { bytesOf } from './media.ts'
import { isSeed } from './seed.ts'

const PING_EVERY = 15_000
const SHOWN_INLINE = /^(image\/(png|jpeg|webp)|audio\/|video\/|application\/pdf$)/

export function controlRoutes(control: Control): Hono {
  const routes = new Hono()
  const done = (c: Context) => c.json({ done: true })

  routes.onError((error, c) => {
    if (error instanceof CannotDo) return c.json({ problem: error.message }, 422)
    throw error
  })

  routes.post('/reset', (c) => {
    control.reset()
    return done(c)
  })
  routes.post('/seed', async (c) => {
    const seed = await bodyOf(c)
    if (!isSeed(seed)) throw new CannotDo('A seed has lists of apps, businesses and customers')
    control.seed(seed)
    return done(c)
  })
  routes.post('/settle', async (c) => {
    await control.settle()
    return done(c)
  })

  routes.get('/clock', (c) => c.json({ now: control.clock.now(), mode: control.clock.mode }))
  routes.post('/clock/advance', async (c) => {
    const milliseconds = Number((await bodyOf(c)).milliseconds)
    if (!(milliseconds >= 0)) throw new CannotDo('milliseconds must be a number, not below 0')
    await control.clock.advance(milliseconds)
    return c.json({ now: control.clock.now(), mode: control.clock.mode })
  })

  routes.get('/faults', (c) => c.json({ faults: control.faults.list() }))
  routes.post('/faults', async (c) => {
    const rule = await bodyOf(c)
    if (!isFaultRule(rule)) throw new CannotDo('A fault rule has on, when and effect.do')
    return c.json({ id: control.faults.add(rule) }, 201)
  })
  routes.delete('/faults', (c) => {
    control.faults.clear()
    return done(c)
  })
  routes.delete('/faults/:id', (c) => {
    control.faults.remove(Number(c.req.param('id')))
    return done(c)
  })

  routes.get('/habits', (c) => c.json(control.habits.get()))
  routes.post('/habits', async (c) => {
    control.habits.set(await bodyOf(c))
    return c.json(control.habits.get())
  })

  phoneRoutes(routes, control)

  routes.get('/numbers', (c) => c.json({ numbers: control.numbers.list() }))
  routes.post('/numbers/:id/limit', async (c) => {
    const { event, tier } = await bodyOf(c)
    control.numbers.changeLimit(c.req.param('id'), String(event), String(tier))
    return done(c)
  })
  routes.post('/numbers/:id/quality', async (c) => {
    const { event, tier } = await bodyOf(c)
    control.numbers.rate(c.req.param('id'), String(event), String(tier))
    return done(c)
  })
  routes.post('/numbers/:id/name', async (c) => {
    const { name, decision } = await bodyOf(c)
    control.numbers.decideName(c.req.param('id'), String(name), decision === 'REJECTED' ? 'REJECTED' : 'APPROVED')
    return done(c)
  })
  routes.post('/numbers/:id/trouble', async (c) => {
    const { code, details } = await bodyOf(c)
    control.numbers.trouble(c.req.param('id'), Number(code), String(details ?? ''))
    return done(c)
  })
  routes.post('/numbers/:id/shop-app', async (c) => {
    const { waId, words } = await bodyOf(c)
    return c.json({ message: control.numbers.typeInShopApp(c.req.param('id'), String(waId), String(words)) }, 201)
  })
  routes.post('/wabas/:id/account', async (c) => {
    const { event, ...more } = await bodyOf(c)
    control.accounts.update(c.req.param('id'), String(event), more)
    return done(c)
  })
  routes.get('/media/:id', (c) => {
    const media = control.media(c.req.param('id'))
    if (!media) return c.json({ problem: 'There is no such file' }, 404)
    const answer = bytesOf(media, c.req.header('range') ?? null)
    // A file may call itself a web page; nobody's browser shall run it.
    answer.headers.set('X-Content-Type-Options', 'nosniff')
    if (!SHOWN_INLINE.test(media.mimeType)) answer.headers.set('Content-Disposition', 'attachment')
    return answer
  })

  routes.post('/messages/:id/fail', async (c) => {
    control.failMessage(c.req.param('id'), Number((await bodyOf(c)).code))
    return done(c)
  })
  routes.get('/wabas/:id/templates', (c) => c.json({ templates: control.templates.list(c.req.param('id')) }))
  routes.post('/templates/:id', async (c) => {
    control.templates.decide(c.req.param('id'), (await bodyOf(c)) as unknown as TemplateDecision)
    return done(c)
  })
  routes.post('/codes', async (c) => {
    const { businessId, appId } = await bodyOf(c)
    return c.json({ code: control.tokens.issueCode(String(businessId), String(appId)) }, 201)
  })
  routes.post('/webhooks', async (c) => {
    const body = await bodyOf(c)
    control.webhooks.emit(String(body.wabaId), String(body.field), fieldsAt(body, 'value') ?? {}, body.hasTime === true)
    return done(c)
  })
  routes.post('/webhooks/:id/replay', async (c) => {
    if (!(await control.webhooks.replay(c.req.param('id')))) throw new CannotDo('There is no such delivery')
    return done(c)
  })

  routes.get('/log', (c) => {
    const kind = c.req.query('kind') as LogEntry['kind'] | undefined
    return c.json({ entries: control.log({ ...(kind ? { kind } : {}), after: Number(c.req.query('after') ?? 0) }) })
  })
  routes.post('/assertions', async (c) => {
    const assertion = (await bodyOf(c)) as unknown as Assertion
    const result = control.assert(assertion)
    return c.json(result, result.holds ? 200 : 417)
  })
  return routes
}

function phoneRoutes(routes: Hono, control: Control): void {
  const { phones } = control
  const done = (c: Context) => c.json({ done: true })
  const chatOf = async (c: Context) => {
    const phoneNumberId = textAt(await bodyOf(c), 'phoneNumberId')
    if (!phoneNumberId) throw new CannotDo('phoneNumberId is missing')
    return [c.req.param('waId')!, phoneNumberId] as const
  }

  routes.get('/phones', (c) => c.json({ phones: phones.list() }))
  routes.post('/phones', async (c) => {
    const body = await bodyOf(c)
    const waId = textAt(body, 'waId')?.replace(/\D/g, '')
    if (!waId) throw new CannotDo('waId is missing')
    const [username, language, persona] = (['username', 'language', 'persona'] as const).map((it) => textAt(body, it))
    control.seed({
      customers: [
        {
          waId,
          name: textAt(body, 'name') ?? `+${waId}`,
          hidesPhone: body.hidesPhone === true,
          ...(username && { username }),
          ...(language && { language }),
          ...(persona && { persona }),
        },
      ],
    })
    return c.json({ waId }, 201)
  })
  routes.get('/phones/:waId/chats', (c) => c.json({ chats: phones.chats(c.req.param('waId')) }))
  routes.get('/phones/:waId/chats/:phoneNumberId/messages', (c) => {
    const { waId, phoneNumberId } = c.req.param()
    return c.json({ messages: phones.messages(waId, phoneNumberId, c.req.query('after')) })
  })
  routes.post('/phones/:waId/chats/:phoneNumberId/messages', async (c) => {
    const deed = await bodyOf(c)
    if (!isCustomerAct(deed)) throw new CannotDo('type is missing')
    const { waId, phoneNumberId } = c.req.param()
    return c.json({ message: phones.send(waId, phoneNumberId, deed) }, 201)
  })
  routes.post('/phones/:waId/open-chat', async (c) => {
    phones.openChat(...(await chatOf(c)))
    return done(c)
  })
  routes.post('/phones/:waId/close-chat', async (c) => {
    phones.closeChat(...(await chatOf(c)))
    return done(c)
  })
  routes.post('/phones/:waId/stop-marketing', async (c) => {
    phones.stopMarketing(...(await chatOf(c)))
    return done(c)
  })
  routes.post('/phones/:waId/resume-marketing', async (c) => {
    phones.resumeMarketing(...(await chatOf(c)))
    return done(c)
  })
  routes.post('/phones/:waId/offline', (c) => {
    phones.goOffline(c.req.param('waId'))
    return done(c)
  })
  routes.post('/phones/:waId/online', (c) => {
    phones.goOnline(c.req.param('waId'))
    return done(c)
  })
  routes.post('/phones/:waId/block', async (c) => {
    const { phoneNumberId, isReport } = await bodyOf(c)
    phones.block(c.req.param('waId'), String(phoneNumberId), isReport === true)
    return done(c)
  })
  routes.post('/phones/:waId/unblock', async (c) => {
    phones.unblock(...(await chatOf(c)))
    return done(c)
  })
  routes.post('/phones/:waId/messages/:id/edit', async (c) => {
    const words = textAt(await bodyOf(c), 'words')
    if (!words) throw new CannotDo('words are missing')
    return c.json({ message: phones.edit(c.req.param('waId'), c.req.param('id'), words) })
  })
  routes.post('/phones/:waId/messages/:id/delete', (c) =>
    c.json({ message: phones.takeBack(c.req.param('waId'), c.req.param('id')) }),
  )
  routes.post('/phones/:waId/messages/:id/heard', (c) => {
    phones.heard(c.req.param('waId'), c.req.param('id'))
    return done(c)
  })
  routes.post('/phones/:waId/messages/:id/pay', async (c) => {
    const { ends } = await bodyOf(c)
    if (ends !== 'captured' && ends !== 'pending' && ends !== 'failed') {
      throw new CannotDo('ends must be captured, pending or failed')
    }
    phones.pay(c.req.param('waId'), c.req.param('id'), ends)
    return done(c)
  })
  routes.post('/phones/:waId/calls', async (c) => {
    const { id, state } = phones.call(...(await chatOf(c)))
    return c.json({ id, state }, 201)
  })
  routes.post('/phones/:waId/calls/:id', async (c) => {
    const { waId, id } = c.req.param()
    const { do: deed } = await bodyOf(c)
    if (deed === 'hang-up') phones.hangUp(waId, id)
    else if (deed === 'take' || deed === 'refuse') phones.answerCall(waId, id, deed === 'take')
    else throw new CannotDo('do must be take, refuse or hang-up')
    return done(c)
  })
  routes.post('/phones/:waId/scenarios', async (c) => {
    const { phoneNumberId, scenario } = await bodyOf(c)
    phones.play(c.req.param('waId'), String(phoneNumberId), String(scenario))
    return done(c)
  })
  routes.post('/phones/:waId/change-number', async (c) => {
    phones.changeNumber(c.req.param('waId'), textAt(await bodyOf(c), 'waId') ?? '')
    return done(c)
  })
  routes.post('/phones/:waId/change-user-id', (c) => {
    phones.changeUserId(c.req.param('waId'))
    return done(c)
  })
  // `*` as the phone hears of new phones only.
  routes.get('/phones/:waId/events', (c) => {
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      let isOver = false
      const stop = phones.listen(c.req.param('waId'), ({ event, phoneNumberId, facts }) => {
        void stream.writeSSE({ event, data: JSON.stringify({ phoneNumberId, ...facts }) })
      })
      stream.onAbort(() => {
        isOver = true
        stop()
      })
      await stream.writeSSE({ event: 'open', data: '{}' })
      while (!isOver) {
        await stream.sleep(PING_EVERY)
        await stream.writeSSE({ event: 'ping', data: '{}' })
      }
    })
  })
}

async function bodyOf(c: Context): Promise<Fields> {
  const text = await c.req.text()
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    if (isFields(body)) return body
  } catch {
    // Told below, with what is not an object.
  }
  throw new CannotDo('The body must be a JSON object')
}
