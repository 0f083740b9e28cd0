/** Many entries of one act, in one statement. */
import type { BusinessTx } from '../../platform/database.ts'
import { insertEntries } from './entry.db.ts'
import type { recordEntry } from './record-entry.ts'

export async function recordEntries(
  tx: BusinessTx,
  entries: readonly Parameters<typeof recordEntry>[1][],
): Promise<void> {
  if (entries.length === 0) return
  const { acting } = tx
  tx.afterCommit('audit', acting.wake.audit)
  await insertEntries(
    tx,
    entries.map(({ act, object, facts = {} }) => ({
      id: acting.newId(),
      at: acting.now,
      personId: acting.actor.kind === 'person' ? acting.actor.id : null,
      byJob: acting.actor.kind === 'job' ? acting.actor.job : null,
      act,
      objectKind: object.kind,
      objectId: object.id,
      facts,
      requestId: acting.requestId,
    })),
  )
}
