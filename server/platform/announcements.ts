/**
 * News from a room that may not import its hearers: one job per listener, inserted in the same transaction. Which room
 * hears what is told once, in app.ts; a listener is named `<room> hears <announcement>`.
 */
import { type AnnouncementName, type AnnouncementOf, announcements } from '@galla/contract/announcements'
import type { Context } from './context.ts'
import type { BusinessTx } from './database.ts'
import { addJob, type JobDoor, type JobOptions, job } from './jobs.ts'

export interface Listener {
  readonly room: string
  readonly announcement: AnnouncementName
  readonly door: JobDoor
  readonly options: JobOptions
}

export function listener<N extends AnnouncementName>(
  room: string,
  announcement: N,
  hear: (ctx: Context, news: AnnouncementOf<N>) => Promise<void>,
  options: JobOptions = {},
): Listener {
  const door = job(`${room} hears ${announcement}`, (ctx, payload) =>
    hear(ctx, announcements[announcement].parse(payload) as AnnouncementOf<N>),
  )
  return { room, announcement, door, options }
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
  await Promise.all(
    (hearers.get(name) ?? []).map((one) => addJob(tx, one.door.task, news as Record<string, unknown>, one.options)),
  )
}
