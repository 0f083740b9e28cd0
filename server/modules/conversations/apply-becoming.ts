/**
 * Makes conversations what somebody decided: the rows, what their threads say of it, who took part, how long it took, and
 * the alarm that wakes what was put away. One statement for each of these, for one conversation or two hundred.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { publishEach } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { wakePeople } from '../notifications/wake-people.ts'
import { type Become, type Becoming, become, changesNothing, type Named } from './becoming.ts'
import { insertParticipants, saveBecome } from './conversation.db.ts'
import type { Conversation } from './conversation.ts'
import { openSecondsBetween } from './hours.ts'
import { labelsOf } from './label.db.ts'
import { settingsOf } from './settings.db.ts'
import type { InboxSettings } from './settings.ts'
import { teamsOf } from './team.db.ts'
import { insertWithin } from './thread.db.ts'
import { insertTimings } from './timing.db.ts'

const ratingRestSeconds = 60

export interface Wish {
  readonly before: Conversation
  readonly become: Becoming
}

export async function applyBecoming(
  tx: BusinessTx,
  wishes: readonly Wish[],
  { act, people = [], askRating = true }: { act: string; people?: readonly Named[]; askRating?: boolean },
): Promise<Become[]> {
  const [teams, labels, { settings }] = await Promise.all([teamsOf(tx), labelsOf(tx), settingsOf(tx)])
  const known = { people: namesOf(people), teams: namesOf(teams), labels: namesOf(labels) }
  for (const { become: wish } of wishes) {
    if (wish.teamId && !known.teams.has(wish.teamId)) throw refuse('conversations.no-such-team')
    if (wish.assigneeId && !known.people.has(wish.assigneeId)) throw refuse('conversations.no-such-colleague')
    if ([...(wish.addLabelIds ?? []), ...(wish.removeLabelIds ?? [])].some((id) => !known.labels.has(id)))
      throw refuse('conversations.no-such-label')
  }
  const { now, newId } = tx.acting
  const all = wishes
    .map(({ before, become: wish }) => become(before, wish, { known, settings, now }))
    .filter((one) => !changesNothing(one))
  if (all.length === 0) return []
  const events = all.flatMap(({ before, events }) =>
    events.map((content) => ({ id: newId(), conversationId: before.id, content })),
  )
  await Promise.all([
    saveBecome(tx, all),
    insertWithin(tx, events),
    insertParticipants(
      tx,
      all.flatMap(({ before, after }) => tookPart(tx, before, after.assignee)),
    ),
    insertTimings(
      tx,
      all.flatMap((one) => resolutionOf(tx, one, settings)),
    ),
    publishEach(tx, all.flatMap(newsOf)),
    wakeGiven(tx, all),
    ...all.map(({ before, events: said }) =>
      recordEntry(tx, {
        act,
        object: { kind: 'conversation', id: before.id },
        facts: { what: said.map(({ what }) => what) },
      }),
    ),
    ...all.flatMap(({ before, after }) => [
      ...(after.state === 'snoozed' && after.snoozedUntil !== null
        ? [
            addJob(
              tx,
              'conversations.wake-conversation',
              { conversationId: before.id, until: after.snoozedUntil },
              { runAt: after.snoozedUntil, key: `wake ${before.id}` },
            ),
          ]
        : []),
      ...(askRating && settings.askRating && after.state === 'resolved' && before.state !== 'resolved'
        ? [
            addJob(
              tx,
              'conversations.ask-rating',
              { conversationId: before.id, version: String(after.version) },
              // A moment in which the resolving can be taken back.
              { runAt: new Date(Date.parse(now) + ratingRestSeconds * 1000).toISOString() },
            ),
          ]
        : []),
    ]),
  ])
  return all
}

/** Whom somebody else gave something to answer. */
async function wakeGiven(tx: BusinessTx, all: readonly Become[]): Promise<void> {
  const { actor } = tx.acting
  const given = all.flatMap(({ before, after }) =>
    after.assignee && after.assignee.id !== before.assignee?.id ? [after.assignee.id] : [],
  )
  const personIds = [...new Set(given)].filter((id) => actor.kind !== 'person' || id !== actor.id)
  if (personIds.length > 0) await wakePeople(tx, async () => ({ personIds, unassigned: false }))
}

const namesOf = (all: readonly Named[]) => new Map(all.map(({ id, name }) => [id, name]))

function tookPart(tx: BusinessTx, { id }: Conversation, assignee: Named | null) {
  const { actor } = tx.acting
  const people = [...(assignee ? [assignee.id] : []), ...(actor.kind === 'person' ? [actor.id] : [])]
  return [...new Set(people)].map((personId) => ({ personId, conversationId: id }))
}

function resolutionOf(tx: BusinessTx, { before, after }: Become, settings: InboxSettings) {
  if (after.state !== 'resolved' || before.state === 'resolved' || before.openedAt === null) return []
  const { actor, now } = tx.acting
  const person = actor.kind === 'person' ? { id: actor.id, name: actor.name } : before.assignee
  return [
    {
      conversationId: before.id,
      channelId: before.channelId,
      what: 'resolution' as const,
      person,
      beganAt: before.openedAt,
      seconds: openSecondsBetween(settings, before.openedAt, now),
      dueAt: before.resolveDueAt,
    },
  ]
}

/** Whom it leaves hears it too, and takes it out of the list. */
function newsOf({ before, after }: Become) {
  const conversationId = before.id
  const left = {
    ...(before.assignee && before.assignee.id !== after.assignee?.id && { fromPerson: before.assignee.id }),
    ...(before.assignee === null && after.assignee !== null && { fromNobody: 'yes' }),
    ...(before.teamId !== null && before.teamId !== after.teamId && { fromTeam: before.teamId }),
  }
  return [{ topic: 'conversations' as const, ids: { conversationId, ...left } }]
}
