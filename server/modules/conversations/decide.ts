/** One person decides about one conversation: seen as it is now, or told who was quicker. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { applyBecoming } from './apply-becoming.ts'
import { rowAsSeen } from './as-seen.ts'
import type { Becoming, Named } from './becoming.ts'
import { findConversation, lockConversation } from './conversation.db.ts'
import { type ConversationRow, rowOf } from './conversation.ts'
import { scopeOf } from './scope.ts'
import { lastDecider } from './thread.db.ts'

export async function decide(
  tx: BusinessTx,
  ctx: Context,
  {
    conversationId,
    version,
    become,
    act,
    people = [],
  }: {
    readonly conversationId: string
    /** Undefined for what nobody can be too late for: a label. */
    readonly version: number | undefined
    readonly become: Becoming
    readonly act: string
    readonly people?: readonly Named[]
  },
): Promise<ConversationRow> {
  const before = await lockConversation(tx, conversationId, scopeOf(ctx))
  if (!before) throw refuse('conversations.not-found')
  // What it is already, nobody came too late for.
  const isSo = become.state !== undefined && become.state !== 'snoozed' && before.state === become.state
  if (version !== undefined && before.version !== version && !isSo)
    throw refuse('conversations.changed-meanwhile', { who: (await lastDecider(tx, conversationId)) ?? before.name })
  await applyBecoming(tx, [{ before, become }], { act, people })
  // Given away, it may be out of sight: who gave it still sees the row once.
  return rowAsSeen(ctx, rowOf((await findConversation(tx, conversationId, 'all'))!))
}
