/**
 * The stream of news for one screen: `GET /api/live?after=SEQ`. First exactly what was missed, then what comes; a gap
 * too long to tell is told as `resync`, and the screen reads its lists again. A topic goes only to those who may read it.
 */
import type { Permission } from '@galla/contract/permissions'
import { streamSSE } from 'hono/streaming'
import { businessContext, type Context, type House } from './context.ts'
import type { Authenticate, Web } from './http.ts'
import { eventsAfter, type LiveEvent, type LiveHub, type LiveTopic, lastSeq, type Whispered } from './live.ts'
import { refuse } from './refusal.ts'

const readersOf: Readonly<Record<LiveTopic, Permission>> = {
  invoices: 'sales.list-invoices',
  conversations: 'conversations.list-conversations',
  messages: 'conversations.list-conversations',
  contacts: 'contacts.list-contacts',
  products: 'catalogue.list-products',
  'price-lists': 'catalogue.list-price-lists',
  stock: 'stock.list-stock',
  purchases: 'purchases.list-purchases',
  shifts: 'tills.list-shifts',
  channels: 'channels.list-channels',
  devices: 'tills.list-devices',
  differences: 'sales.list-differences',
  imports: 'imports.list-imports',
  alerts: 'notifications.list-alerts',
  inbox: 'conversations.list-conversations',
  mentions: 'conversations.list-conversations',
}

export interface News {
  readonly topic: string
  readonly ids: Readonly<Record<string, string>>
}

/** Of topics of which not everybody may hear everything: which of these pieces of news this person may hear. */
export interface Guard {
  readonly topics: readonly string[]
  readonly hears: (ctx: Context, news: readonly News[]) => Promise<ReadonlySet<News>>
}

const tellAtMost = 1000
/** A screen that does not take what it is told misses who is looking at what. */
const mostWhispers = 200
const heartbeatMilliseconds = 15_000

export function serveLive(
  web: Web,
  {
    house,
    hub,
    authenticate,
    guards,
  }: {
    readonly house: House
    readonly hub: LiveHub
    readonly authenticate: Authenticate
    readonly guards: readonly Guard[]
  },
): void {
  web.get('/api/live', async (c) => {
    c.set('act', 'live')
    const credentials = [c.req.header('authorization'), c.req.header('cookie')] as const
    const visitor = await authenticate(...credentials)
    const business = visitor.business
    if (!business) throw refuse('session.no-business')
    const after = Number(c.req.query('after') ?? Number.NaN)
    const contextOf = (may: ReadonlySet<string>) =>
      businessContext(house, {
        requestId: c.get('requestId'),
        businessId: business.id,
        actor: { kind: 'person', ...visitor.person },
        may,
        reading: true,
      })
    const ctx = contextOf(business.may)
    c.header('X-Accel-Buffering', 'no')

    return streamSSE(c, async (stream) => {
      let told = Number.isSafeInteger(after) && after >= 0 ? after : await ctx.inBusiness(lastSeq)
      let may = business.may
      const waiting: LiveEvent[] = []
      const whispered: Whispered[] = []
      let ring = () => {}
      const stop = hub.listen(business.id, told, (event) => {
        waiting.push(event)
        ring()
      })
      const stopOverhearing = hub.overhear(business.id, (one) => {
        if (whispered.length < mostWhispers) whispered.push(one)
        ring()
      })
      stream.onAbort(() => {
        stop()
        stopOverhearing()
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
          const portion = waiting.splice(0)
          const passing = whispered.splice(0)
          const heard = await heardBy(contextOf(may), guards, [
            ...portion.filter(({ topic }) => may.has(readersOf[topic as LiveTopic])),
            ...passing.filter(() => may.has(readersOf.conversations)),
          ])
          const lines: string[] = []
          for (const event of portion) {
            if (event.seq <= told) continue
            told = event.seq
            lines.push(heard.has(event) ? lineOf(event) : hiddenLine(event))
          }
          // One write for the portion: each costs as much as the news in it.
          if (lines.length > 0) await stream.write(lines.join(''))
          for (const one of passing)
            if (heard.has(one)) await stream.writeSSE({ event: 'whisper', data: JSON.stringify(one) })
          if (waiting.length > 0 || whispered.length > 0) continue
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
        stopOverhearing()
      }
    })
  })
}

const lines = new WeakMap<LiveEvent, string>()

/** As it goes over the wire, made once for all the screens that hear it. */
function lineOf(event: LiveEvent): string {
  const made = lines.get(event) ?? sseLine(event)
  lines.set(event, made)
  return made
}

const hiddenLine = ({ seq }: LiveEvent): string => sseLine({ seq, topic: 'hidden', ids: {} })

const sseLine = ({ seq, topic, ids }: LiveEvent): string =>
  `id: ${seq}\ndata: ${JSON.stringify({ seq, topic, ids })}\n\n`

async function heardBy(ctx: Context, guards: readonly Guard[], news: readonly News[]): Promise<ReadonlySet<News>> {
  const guarded = (one: News) => guards.some(({ topics }) => topics.includes(one.topic))
  const heard = await Promise.all(
    guards.map(({ topics, hears }) => {
      const own = news.filter(({ topic }) => topics.includes(topic))
      return own.length > 0 ? hears(ctx, own) : new Set<News>()
    }),
  )
  return new Set([...news.filter((one) => !guarded(one)), ...heard.flatMap((some) => [...some])])
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
