/** Says who answers: you, a colleague, a team, or nobody. Two who take it at once: the second is told who was first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { assignConversation as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { assignable } from './assignable.ts'
import { decide } from './decide.ts'

export async function assignConversation(
  ctx: Context,
  { conversationId, version, to, teamId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.assign-conversation')
  const me = personOf(ctx)
  const people = to === 'me' || to === me.id ? [me] : await assignable(ctx, to ? [to] : [])
  const assigneeId = to === undefined ? undefined : (people[0]?.id ?? null)
  return ctx.inBusiness((tx) =>
    decide(tx, ctx, {
      conversationId,
      version,
      become: { assigneeId, teamId },
      people,
      act: 'conversations.assign-conversation',
    }),
  )
}
