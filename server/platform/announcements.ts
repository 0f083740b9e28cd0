/**
 * News from a room that may not import its hearers: one job per listener, inserted in the same transaction. Which room
 * hears what is told once, in app.ts; a listener is named `<room> hears <announcement>`.
 */
import { type AnnouncementName, type AnnouncementOf, announcements } from '@galla/contract/announcements'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Context } from './context.ts'
import type { BusinessTx } from './database.ts'
import { addJob, insertedJobs, type JobDoor, type JobOptions, job, jobRows } from './jobs.ts'

export interface Listener {
  readonly room: string
  readonly announcement: AnnouncementName
  readonly door: JobDoor
  readonly options: JobOptions
  /** Does it want to hear this? A job that would find nothing to do costs as much as the act that made it. */
  readonly wants?: (news: Record<string, unknown>) => boolean
  /** Does anybody of this business? A condition, asked by the statement that would write the job. */
  readonly wantedBy?: ((tx: BusinessTx) => Sql) | undefined
}

export function listener<N extends AnnouncementName>(
  room: string,
  announcement: N,
  hear: (ctx: Context, news: AnnouncementOf<N>) => Promise<void>,
  {
    only,
    wantedBy,
    ...options
  }: JobOptions & {
    readonly only?: (news: AnnouncementOf<N>) => boolean
    readonly wantedBy?: (tx: BusinessTx) => Sql
  } = {},
): Listener {
  const door = job(`${room} hears ${announcement}`, (ctx, payload) =>
    hear(ctx, announcements[announcement].parse(payload) as AnnouncementOf<N>),
  )
  const wants = (news: Record<string, unknown>) => only === undefined || only(news as AnnouncementOf<N>)
  return { room, announcement, door, options, wants, wantedBy }
}

const hearers = new Map<AnnouncementName, Listener[]>()

/** Said once at start, by app.ts. */
export function listenersAre(all: readonly Listener[]): void {
  hearers.clear()
  for (const one of all) hearers.set(one.announcement, [...(hearers.get(one.announcement) ?? []), one])
}

export async function announce<N extends AnnouncementName>(
  tx: BusinessTx,
  name: N,
  news: AnnouncementOf<N>,
): Promise<void> {
  const told = news as Record<string, unknown>
  const hearing = (hearers.get(name) ?? []).filter((one) => one.wants?.(told) ?? true)
  await Promise.all(hearing.map((one) => addJob(tx, one.door.task, told, one.options, one.wantedBy?.(tx))))
}

/**
 * News that only a statement's own rows know, told by the statement itself: a further part for its WITH, and whether it
 * told anything: then the jobs want to be woken. `news` selects a jsonb for each piece of news.
 */
export function announceWithin(
  tx: BusinessTx,
  all: readonly { readonly name: AnnouncementName; readonly news: Sql }[],
): { readonly part: Sql; readonly any: Sql } {
  const rows = all.flatMap(({ name, news }) =>
    (hearers.get(name) ?? []).map((one) => jobRows(tx, one.door.task, news, one.options, one.wantedBy?.(tx))),
  )
  if (rows.length === 0) return { part: empty, any: sql`false` }
  return {
    part: sql`, told as (${insertedJobs} ${join(rows, ' union all ')} returning 1)`,
    any: sql`exists (select from told)`,
  }
}
