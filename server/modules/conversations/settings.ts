/** The settings of an inbox: what holds until somebody says otherwise, and which target counts. */
import type { inboxSettings } from '@galla/contract/inbox'
import type { z } from 'zod'
import type { Instant } from '../../platform/clock.ts'
import { afterOpenMinutes } from './hours.ts'

export type InboxSettings = z.output<typeof inboxSettings>
export type Target = InboxSettings['targets'][number]
export type Assigning = InboxSettings['channels'][number]

export const standardSettings: InboxSettings = {
  hours: [[], [], [], [], [], [], []],
  holidays: [],
  awayMessage: '',
  askRating: false,
  ratingQuestion: '',
  reassignAfterMinutes: null,
  capacity: 10,
  capacities: [],
  channels: [],
  targets: [],
}

/** The one that names both the number and the priority, else the number, else the priority, else all. */
export function targetFor(
  { targets }: InboxSettings,
  conversation: { readonly channelId: string; readonly priority: string },
): Target | undefined {
  const fits = targets.filter(
    ({ channelId, priority }) =>
      (channelId === null || channelId === conversation.channelId) &&
      (priority === null || priority === conversation.priority),
  )
  const weight = ({ channelId, priority }: Target) => (channelId === null ? 0 : 2) + (priority === null ? 0 : 1)
  return fits.toSorted((a, b) => weight(b) - weight(a))[0]
}

export interface DueTimes {
  readonly answerDueAt: string | null
  readonly resolveDueAt: string | null
}

/** By when somebody should answer and by when it should be done. */
export function dueTimes(
  settings: InboxSettings,
  conversation: {
    readonly channelId: string
    readonly priority: string
    readonly waitingSince: string | null
    readonly answeredAt: string | null
    readonly openedAt: string | null
    readonly state: string
  },
): DueTimes {
  const target = targetFor(settings, conversation)
  const after = (from: string | null, minutes: number | null | undefined): Instant | null =>
    from === null || minutes === null || minutes === undefined ? null : afterOpenMinutes(settings, from, minutes)
  const { waitingSince, answeredAt, openedAt, state } = conversation
  return {
    answerDueAt: after(waitingSince, answeredAt === null ? target?.firstMinutes : target?.nextMinutes),
    resolveDueAt: state === 'resolved' ? null : after(openedAt, target?.resolveMinutes),
  }
}

export function capacityOf({ capacity, capacities }: InboxSettings, personId: string): number {
  return capacities.find((one) => one.personId === personId)?.capacity ?? capacity
}
