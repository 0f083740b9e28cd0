/**
 * News for the screens: "conversation 7f3… changed", numbered per business without a gap, so that a browser that was
 * away says the last number it saw and gets exactly what it missed.
 *
 * publish() writes an unnumbered row in the act's transaction. After commit the hub numbers what waits (one statement
 * for all) and tells the other processes by NOTIFY, which carries the business and the number, never content.
 */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import sql from 'sql-template-tag'
import type { Acting } from './context.ts'
import { type BusinessTx, type Database, mayBeDoneAgain } from './database.ts'
import { factsOfError, type Log } from './log.ts'
import { soonAfter } from './soon-after.ts'

export interface LiveEvent {
  readonly seq: number
  readonly topic: string
  readonly ids: Readonly<Record<string, string>>
}

export type LiveTopic =
  | 'invoices'
  | 'conversations'
  | 'messages'
  | 'contacts'
  | 'products'
  | 'price-lists'
  | 'stock'
  | 'purchases'
  | 'shifts'
  | 'channels'
  | 'devices'
  | 'differences'
  | 'imports'
  | 'alerts'
  | 'inbox'
  | 'mentions'

/** Passing news that is kept nowhere and has no number: who is looking at what. Who is away misses it. */
export interface Whispered {
  readonly topic: 'presence'
  readonly ids: Readonly<Record<string, string>>
}
export type Whisper = (businessId: string, whispered: Whispered) => void

/** Tells every open screen of this business, once this transaction has committed. */
export async function publish(tx: BusinessTx, topic: LiveTopic, ids: Readonly<Record<string, string>>): Promise<void> {
  tx.afterCommit('live', tx.acting.wake.live)
  await tx.run(sql`
    insert into platform.live_events (id, topic, ids, at)
    values (${tx.acting.newId()}, ${topic}, ${JSON.stringify(ids)}, ${tx.acting.now})`)
}

/** Much news at once, in one statement. */
export async function publishEach(
  tx: BusinessTx,
  news: readonly { readonly topic: LiveTopic; readonly ids: Readonly<Record<string, string>> }[],
): Promise<void> {
  if (news.length === 0) return
  tx.afterCommit('live', tx.acting.wake.live)
  await tx.run(sql`
    insert into platform.live_events (id, topic, ids, at)
    select id, topic, ids, ${tx.acting.now}::timestamptz
    from unnest(${news.map(() => tx.acting.newId())}::uuid[], ${news.map(({ topic }) => topic)}::text[],
      ${news.map(({ ids }) => JSON.stringify(ids))}::jsonb[]) as n (id, topic, ids)`)
}

/** The last number given in this business: where a screen that has just loaded starts to listen. */
export async function lastSeq(tx: BusinessTx): Promise<number> {
  const row = await tx.row<{ last_seq: number }>(
    sql`select last_seq from platform.live_sequences where business_id = ${tx.businessId}`,
  )
  return row?.last_seq ?? 0
}

/** What came after a number, oldest first; at most `limit`, or undefined when the gap is too long to be told. */
export async function eventsAfter(tx: BusinessTx, seq: number, limit: number): Promise<LiveEvent[] | undefined> {
  const events = await tx.rows<LiveEvent>(sql`
    select seq, topic, ids from platform.live_events
    where business_id = ${tx.businessId} and seq > ${seq} order by seq limit ${limit + 1}`)
  return events.length > limit ? undefined : events
}

export interface LiveHub {
  /** Something was published: number it soon. Calls in the same moment become one. */
  wake(): void
  /** Hears of every event of one business numbered after `seq`, until the returned function is called. May hear one twice. */
  listen(businessId: string, seq: number, hear: (event: LiveEvent) => void): () => void
  readonly whisper: Whisper
  /** Hears what is whispered in one business, in every process, until the returned function is called. */
  overhear(businessId: string, hear: (whispered: Whispered) => void): () => void
  close(): Promise<void>
}

const channel = 'galla_live'
const whispers = 'galla_whispers'

export function openLiveHub({
  database,
  listenUrl,
  acting,
  log,
}: {
  database: Database
  listenUrl: string
  acting: () => Acting
  log: Log
}): LiveHub {
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>()
  let closed = false
  let listener: pg.Client | undefined

  async function numberWhatWaits(): Promise<boolean> {
    const numbered = await database.asPlatform('number the news that waits', async (tx) => {
      const [, rows] = await Promise.all([
        mayBeDoneAgain(tx),
        tx.rows<LiveEvent & { business_id: string }>(
          sql`select business_id, seq, topic, ids from platform.number_live_events()`,
        ),
      ])
      if (rows.length > 0) {
        const businesses = [...new Set(rows.map((row) => row.business_id))]
        // Other processes fetch by number; a payload must stay below 8,000 bytes, so it is ids only, in portions.
        for (let i = 0; i < businesses.length; i += 100) {
          await tx.run(sql`select pg_notify(${channel}, ${`${processMark} ${businesses.slice(i, i + 100).join(' ')}`})`)
        }
      }
      return rows
    })
    for (const { business_id, ...event } of numbered) for (const hear of listeners.get(business_id) ?? []) hear(event)
    const portion = 5000
    return numbered.length >= portion
  }

  /** Another process numbered news of these businesses: fetch what our listeners have not heard. */
  const heard = new Map<string, number>()
  async function fetchFor(businessId: string): Promise<void> {
    const hearers = listeners.get(businessId)
    if (!hearers || hearers.size === 0) return
    const events = await database.inBusiness(businessId, acting(), (tx) =>
      eventsAfter(tx, heard.get(businessId) ?? 0, 10_000),
    )
    for (const event of events ?? []) {
      heard.set(businessId, event.seq)
      for (const hear of hearers) hear(event)
    }
  }

  async function keepListening(): Promise<void> {
    while (!closed) {
      const client = new pg.Client({ connectionString: listenUrl, application_name: 'galla_live' })
      try {
        await client.connect()
        listener = client
        client.on('notification', ({ channel: on, payload }) => {
          if (on === whispers) return overheard(payload ?? '')
          const [mark, ...businesses] = (payload ?? '').split(' ')
          if (mark === processMark) return
          for (const businessId of businesses)
            fetchFor(businessId).catch((e) => log.error('live.fetch-failed', factsOfError(e)))
        })
        const ended = new Promise<void>((resolve) => {
          client.on('error', () => resolve())
          client.on('end', () => resolve())
        })
        await client.query(`listen ${channel}`)
        await client.query(`listen ${whispers}`)
        await ended
      } catch (error) {
        if (!closed) log.warn('live.listener-lost', factsOfError(error))
      }
      if (!closed) await wait(1000, undefined, { ref: false })
    }
  }

  const overhearing = new Map<string, Set<(whispered: Whispered) => void>>()
  function tellOn(businessId: string, whispered: Whispered): void {
    for (const hear of overhearing.get(businessId) ?? []) hear(whispered)
  }
  function overheard(payload: string): void {
    const { mark, businessId, ...whispered } = JSON.parse(payload) as Whispered & { mark: string; businessId: string }
    if (mark !== processMark) tellOn(businessId, whispered)
  }

  const processMark = `${process.pid}.${Math.trunc(performance.timeOrigin)}`
  const listening = keepListening()
  const numbering = soonAfter('live.numbering', { everySeconds: 2, gatherMilliseconds: 10, log }, numberWhatWaits)

  return {
    wake: numbering.wake,
    listen(businessId, seq, hear) {
      const hearers = listeners.get(businessId) ?? new Set()
      heard.set(businessId, Math.max(heard.get(businessId) ?? 0, seq))
      const withMark = (event: LiveEvent) => {
        heard.set(businessId, Math.max(heard.get(businessId) ?? 0, event.seq))
        hear(event)
      }
      hearers.add(withMark)
      listeners.set(businessId, hearers)
      return () => {
        hearers.delete(withMark)
        if (hearers.size === 0) {
          listeners.delete(businessId)
          heard.delete(businessId)
        }
      }
    },
    whisper(businessId, whispered) {
      tellOn(businessId, whispered)
      // The line that listens is free to speak; a whisper that is lost is said again soon.
      listener
        ?.query('select pg_notify($1, $2)', [whispers, JSON.stringify({ ...whispered, businessId, mark: processMark })])
        .catch(() => undefined)
    },
    overhear(businessId, hear) {
      const hearers = overhearing.get(businessId) ?? new Set()
      hearers.add(hear)
      overhearing.set(businessId, hearers)
      return () => {
        hearers.delete(hear)
        if (hearers.size === 0) overhearing.delete(businessId)
      }
    },
    async close() {
      closed = true
      await numbering.close()
      await listener?.end()
      await listening
    },
  }
}
