/** Changes many at once, and says how all of it is taken back. Whatever somebody else was quicker with is left as it is. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeConversations as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { applyBecoming } from './apply-becoming.ts'
import { rowAsSeen } from './as-seen.ts'
import { assignable } from './assignable.ts'
import { lockConversations } from './conversation.db.ts'
import { rowOf } from './conversation.ts'
import { scopeOf } from './scope.ts'

export async function changeConversations(
  ctx: Context,
  { changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.change-conversations')
  const me = personOf(ctx)
  for (const { become } of changes) mustBeToCome(become.snoozedUntil, ctx.now)
  const ids = changes.flatMap(({ become }) => become.assigneeId ?? [])
  const people = [
    me,
    ...(await assignable(
      ctx,
      ids.filter((id) => id !== me.id),
    )),
  ]
  return ctx.inBusiness(async (tx) => {
    const wanted = new Map(changes.map((one) => [one.conversationId, one]))
    const locked = await lockConversations(tx, [...wanted.keys()], scopeOf(ctx))
    const fresh = locked.filter(({ id, version }) => wanted.get(id)!.version === version)
    const changed = await applyBecoming(
      tx,
      fresh.map((before) => ({ before, become: instantsIn(wanted.get(before.id)!.become) })),
      { act: 'conversations.change-conversations', people },
    )
    const after = new Map(changed.map((one) => [one.before.id, one.after]))
    const isFresh = new Set(fresh.map(({ id }) => id))
    return {
      rows: fresh.map((before) => rowAsSeen(ctx, rowOf({ ...before, ...after.get(before.id) }))),
      undo: changed.map(({ before, after: now, undo }) => ({
        conversationId: before.id,
        version: now.version,
        become: {
          ...undo,
          addLabelIds: [...(undo.addLabelIds ?? [])],
          removeLabelIds: [...(undo.removeLabelIds ?? [])],
        },
      })),
      stale: [...wanted.keys()].filter((id) => !isFresh.has(id)),
    }
  })
}

type Wanted = ParsedInputOf<typeof contract>['changes'][number]['become']

const instantsIn = (become: Wanted): Wanted =>
  become.snoozedUntil ? { ...become, snoozedUntil: new Date(become.snoozedUntil).toISOString() } : become

/** Taking a snooze back may put it to a time that has passed meanwhile: then it stays awake. */
function mustBeToCome(until: string | null | undefined, now: string): void {
  if (until && Date.parse(until) <= Date.parse(now)) throw refuse('conversations.time-past')
}
