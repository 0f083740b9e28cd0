/**
 * News from a room that may not import its hearers: one job per listener, inserted in the same transaction. Which room
 * hears what is told once, in app.ts; a listener is named `<room> hears <announcement>`.
 */
import { type AnnouncementName, type AnnouncementOf, announcements } from '@galla/contract/announcements'
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Context } from './context.ts'
import type { BusinessTx } from './database.ts'
import { addJob, type JobDoor, type JobOptions, job, jobsFrom } from './jobs.ts'

export interface Listener {
  readonly room: string
  readonly announcement: AnnouncementName
  readonly door: JobDoor
  readonly options: JobOptions
  /** Does it want to hear this? A job that would find nothing to do costs as much as the act that made it. */
  readonly wants?: (news: Record<string, unknown>) => boolean
}

export function listener<N extends AnnouncementName>(
  room: string,
  announcement: N,
  hear: (ctx: Context, news: AnnouncementOf<N>) => Promise<void>,
  { only, ...options }: JobOptions & { readonly only?: (news: AnnouncementOf<N>) => boolean } = {},
): Listener {
  const door = job(`${room} hears ${announcement}`, (ctx, payload) =>
    hear(ctx, announcements[announcement].parse(payload) as AnnouncementOf<N>),
  )
  const wants = (news: Record<string, unknown>) => only === undefined || only(news as AnnouncementOf<N>)
  return { room, announcement, door, options, wants }
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
  await Promise.all(hearing.map((one) => addJob(tx, one.door.task, told, one.options)))
}

/**
 * News that only a statement's own rows know, told by the statement itself: further parts for its WITH, one for each
 * listener. `news` selects a jsonb for each piece of news.
 */
export function announceWithin(tx: BusinessTx, name: AnnouncementName, news: Sql): Sql {
  const hearing = hearers.get(name) ?? []
  return hearing.reduce((parts, one, nth) => {
    const job = jobsFrom(tx, one.door.task, news, one.options)
    return sql`${parts}, ${raw(`told_${name.replace(/\W/g, '_')}_${nth}`)} as (${job})`
  }, empty)
}
