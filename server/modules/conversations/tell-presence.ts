/** Colleagues see who is looking at a conversation and who writes in it. Told on, and kept nowhere. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { tellPresence as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import type { Whisper } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { seenOf } from './conversation.db.ts'
import { scopeOf } from './scope.ts'

export async function tellPresence(
  ctx: Context,
  whisper: Whisper,
  { conversationId, doing }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-conversation')
  const [seen] = await ctx.inBusiness((tx) => seenOf(tx, [conversationId], scopeOf(ctx)))
  if (seen === undefined) throw refuse('conversations.not-found')
  const { id: personId, name } = personOf(ctx)
  whisper(ctx.business.id, { topic: 'presence', ids: { conversationId, personId, name, doing } })
  return { done: true }
}
