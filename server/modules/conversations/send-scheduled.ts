/** Its time has come. When it cannot go, it stays beside the thread with the reason, and its writer is told there. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockScheduled, saveScheduled } from './scheduled.db.ts'
import { sendWithin } from './send-within.ts'
import { insertWithin } from './thread.db.ts'

export async function sendScheduled(
  ctx: Context,
  { scheduledId, version }: { readonly scheduledId: string; readonly version: number },
): Promise<void> {
  ctx.must('conversations.send-scheduled')
  try {
    await ctx.inBusiness(async (tx) => {
      const one = await lockScheduled(tx, scheduledId)
      if (one?.state !== 'waiting' || one.version !== version) return
      const { conversationId, body, by } = one
      await sendWithin(tx, ctx, { conversationId, messageId: one.id, body, replyTo: undefined, by })
      await saveScheduled(tx, scheduledId, { ...one, state: 'sent', why: null })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await ctx.inBusiness((tx) => notSent(tx, { scheduledId, version, why: error.message }))
  }
}

async function notSent(
  tx: BusinessTx,
  { scheduledId, version, why }: { scheduledId: string; version: number; why: string },
): Promise<void> {
  const one = await lockScheduled(tx, scheduledId)
  if (one?.state !== 'waiting' || one.version !== version) return
  const { conversationId } = one
  const content = { kind: 'event' as const, what: 'scheduled-failed' as const, to: one.by.name, until: null }
  await Promise.all([
    saveScheduled(tx, scheduledId, { ...one, state: 'failed', why }),
    insertWithin(tx, [{ id: tx.acting.newId(), conversationId, content }]),
    publish(tx, 'conversations', { conversationId }),
  ])
}
