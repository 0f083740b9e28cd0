/** What a conversation becomes when somebody decides: its new standing, what the thread says of it, and the way back. */
import type { conversationState, priority } from '@galla/contract/conversations'
import type { z } from 'zod'
import type { Conversation } from './conversation.ts'
import type { MessageContent } from './message.ts'
import { dueTimes, type InboxSettings } from './settings.ts'

export type Priority = z.output<typeof priority>
export type State = z.output<typeof conversationState>
export interface Named {
  readonly id: string
  readonly name: string
}

/** What is left out stays as it is. */
export interface Becoming {
  readonly state?: State | undefined
  readonly snoozedUntil?: string | null | undefined
  readonly assigneeId?: string | null | undefined
  readonly teamId?: string | null | undefined
  readonly priority?: Priority | undefined
  readonly addLabelIds?: readonly string[] | undefined
  readonly removeLabelIds?: readonly string[] | undefined
}

/** Names for the ids that a becoming may speak of. */
export interface Known {
  readonly people: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly labels: ReadonlyMap<string, string>
}

export type Event = Extract<MessageContent, { kind: 'event' }>

export interface Standing
  extends Pick<
    Conversation,
    | 'state'
    | 'snoozedUntil'
    | 'assignee'
    | 'teamId'
    | 'priority'
    | 'labelIds'
    | 'unread'
    | 'waitingSince'
    | 'openedAt'
    | 'answeredAt'
    | 'answerDueAt'
    | 'resolveDueAt'
    | 'version'
  > {}

export interface Become {
  readonly before: Conversation
  readonly after: Standing
  readonly events: readonly Event[]
  readonly undo: Becoming
}

export function become(
  before: Conversation,
  wish: Becoming,
  { known, settings, now }: { known: Known; settings: InboxSettings; now: string },
): Become {
  const events: Event[] = []
  const say = (what: Event['what'], to: string | null = null, until: string | null = null) =>
    void events.push({ kind: 'event', what, to, until })
  const undo: { -readonly [K in keyof Becoming]: Becoming[K] } = {}
  const after: { -readonly [K in keyof Standing]: Standing[K] } = { ...before }

  const snoozedUntil = wish.state === 'snoozed' ? (wish.snoozedUntil ?? null) : null
  if (wish.state !== undefined && (wish.state !== before.state || snoozedUntil !== before.snoozedUntil)) {
    undo.state = before.state
    undo.snoozedUntil = before.snoozedUntil
    after.state = wish.state
    after.snoozedUntil = snoozedUntil
    if (wish.state === 'resolved') {
      // Resolved means that nobody waits and nothing is unseen.
      Object.assign(after, { waitingSince: null, unread: 0 })
      say('resolved')
    } else if (wish.state === 'snoozed') say('snoozed', null, snoozedUntil)
    else {
      if (before.state === 'resolved') Object.assign(after, { openedAt: now, answeredAt: null })
      say(before.state === 'snoozed' ? 'woken' : 'reopened')
    }
  }
  if (wish.assigneeId !== undefined && wish.assigneeId !== (before.assignee?.id ?? null)) {
    undo.assigneeId = before.assignee?.id ?? null
    const name = wish.assigneeId === null ? null : (known.people.get(wish.assigneeId) ?? '')
    after.assignee = wish.assigneeId === null ? null : { id: wish.assigneeId, name: name! }
    if (wish.assigneeId === null) say('unassigned')
    else say('assigned', name)
  }
  if (wish.teamId !== undefined && wish.teamId !== before.teamId) {
    undo.teamId = before.teamId
    after.teamId = wish.teamId
    if (wish.teamId === null) say('no-team')
    else say('team', known.teams.get(wish.teamId) ?? '')
  }
  if (wish.priority !== undefined && wish.priority !== before.priority) {
    undo.priority = before.priority
    after.priority = wish.priority
    say('priority', wish.priority)
  }
  const added = (wish.addLabelIds ?? []).filter((id) => !before.labelIds.includes(id))
  const removed = (wish.removeLabelIds ?? []).filter((id) => before.labelIds.includes(id))
  if (added.length > 0 || removed.length > 0) {
    if (added.length > 0) undo.removeLabelIds = added
    if (removed.length > 0) undo.addLabelIds = removed
    after.labelIds = [...before.labelIds, ...added].filter((id) => !removed.includes(id))
    for (const id of added) say('labelled', known.labels.get(id) ?? '')
    for (const id of removed) say('unlabelled', known.labels.get(id) ?? '')
  }
  // Who decides makes what others see stale; a label or a priority does not.
  const decides = undo.state !== undefined || undo.assigneeId !== undefined || undo.teamId !== undefined
  if (decides) after.version = before.version + 1
  Object.assign(after, dueTimes(settings, { ...after, channelId: before.channelId }))
  return { before, after, events, undo }
}

export const changesNothing = ({ undo }: Become): boolean => Object.keys(undo).length === 0
