/**
 * Two contacts became one, or one became two again: the talk of the one that went goes with it, where the other has none
 * on that number; where both have talked, both conversations stay. What moved is written down and goes back.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { publishEach } from '../../platform/live.ts'
import { moveBack, moveConversations } from './merge-move.db.ts'

export async function moveWithContact(
  tx: BusinessTx,
  { mergeId, survivorId, mergedId, undone }: { mergeId: string; survivorId: string; mergedId: string; undone: boolean },
): Promise<void> {
  const moved = undone
    ? await moveBack(tx, { mergeId, from: survivorId })
    : await moveConversations(tx, { mergeId, from: mergedId, to: survivorId })
  await publishEach(
    tx,
    moved.map((conversationId) => ({ topic: 'conversations' as const, ids: { conversationId } })),
  )
}
