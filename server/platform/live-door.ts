/**
 * The stream of news for one screen: `GET /api/live?after=SEQ`. First exactly what was missed, then what comes; a gap
 * too long to tell is told as `resync`, and the screen reads its lists again. A topic goes only to those who may read it.
 */
import type { Permission } from '@galla/contract/permissions'
import { streamSSE } from 'hono/streaming'
import { businessContext, type House } from './context.ts'
import type { Authenticate, Web } from './http.ts'
import { eventsAfter, type LiveEvent, type LiveHub, type LiveTopic, lastSeq } from './live.ts'
import { refuse } from './refusal.ts'

const readersOf: Readonly<Record<LiveTopic, Permission>> = {
  invoices: 'sales.list-invoices',
  conversations: 'conversations.list-conversations',
  messages: 'conversations.list-conversations',
  contacts: 'contacts.list-contacts',
  products: 'catalogue.list-products',
  stock: 'stock.list-stock',
  shifts: 'tills.list-shifts',
  channels: 'channels.list-channels',
  devices: 'tills.list-devices',
  differences: 'sales.list-differences',
  imports: 'imports.list-imports',
}

const tellAtMost = 1000
const heartbeatMilliseconds = 15_000

export function serveLive(web: Web, house: House, hub: LiveHub, authenticate: Authenticate): void {
  web.get('/api/live', async (c) => {
    c.set('act', 'live')
    const credentials = [c.req.header('authorization'), c.req.header('cookie')] as const
    const visitor = await authenticate(...credentials)
    const business = visitor.business
    if (!business) throw refuse('session.no-business')
    const after = Number(c.req.query('after') ?? Number.NaN)
    const ctx = businessContext(house, {
      requestId: c.get('requestId'),
      businessId: business.id,
      actor: { kind: 'person', ...visitor.person },
      may: business.may,
    })
    c.header('X-Accel-Buffering', 'no')

    return streamSSE(c, async (stream) => {
      let told = Number.isSafeInteger(after) && after >= 0 ? after : await ctx.inBusiness(lastSeq)
      let may = business.may
      const waiting: LiveEvent[] = []
      let ring = () => {}
      const stop = hub.listen(business.id, told, (event) => {
        waiting.push(event)
        ring()
      })
      stream.onAbort(() => {
        stop()
        ring()
      })
      try {
        const missed = await ctx.inBusiness((tx) => eventsAfter(tx, told, tellAtMost))
        if (missed) waiting.unshift(...missed)
        else {
          told = await ctx.inBusiness(lastSeq)
          await stream.writeSSE({ event: 'resync', id: String(told), data: JSON.stringify({ seq: told }) })
        }
        await stream.writeSSE({ event: 'ready', data: JSON.stringify({ seq: told }) })
        while (!stream.aborted) {
          for (const event of waiting.splice(0)) {
            if (event.seq <= told) continue
            told = event.seq
            const mayRead = may.has(readersOf[event.topic as LiveTopic])
            const data = mayRead ? event : { seq: event.seq, topic: 'hidden', ids: {} }
            await stream.writeSSE({ id: String(event.seq), data: JSON.stringify(data) })
          }
          if (waiting.length > 0) continue
          const rang = await rung((f) => {
            ring = f
          }, heartbeatMilliseconds)
          if (!rang && !stream.aborted) {
            // A person who was signed out or taken out hears no more.
            may = (await authenticate(...credentials)).business?.may ?? new Set()
            await stream.writeSSE({ event: 'beat', data: JSON.stringify({ seq: told }) })
          }
        }
      } finally {
        stop()
      }
    })
  })
}

/** Waits for the bell or the time, whichever is first; true for the bell. */
function rung(hang: (ring: () => void) => void, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    timer.unref()
    hang(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
