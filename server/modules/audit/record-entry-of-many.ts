/**
 * Writes one entry for the same act on many objects: what was done once for all, and a row for each object, by which the
 * entry is found again. The entry carries a digest of them, so that the chain tells when one is missing.
 */
import { createHash } from 'node:crypto'
import type { BusinessTx } from '../../platform/database.ts'
import { insertEntry, insertObjects } from './entry.db.ts'
import type { recordEntry } from './record-entry.ts'

type Entry = Parameters<typeof recordEntry>[1]

export async function recordEntryOfMany(
  tx: BusinessTx,
  { act, object, of, ids, facts }: Entry & { readonly of: string; readonly ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  const { acting } = tx
  tx.afterCommit('audit', acting.wake.audit)
  const sorted = [...ids].sort()
  const digest = createHash('sha256').update(sorted.join(' ')).digest('hex')
  const id = acting.newId()
  await Promise.all([
    insertEntry(tx, {
      id,
      at: acting.now,
      personId: acting.actor.kind === 'person' ? acting.actor.id : null,
      byJob: acting.actor.kind === 'job' ? acting.actor.job : null,
      act,
      objectKind: object.kind,
      objectId: object.id,
      facts: { ...facts, of, objects: ids.length, digest },
      requestId: acting.requestId,
    }),
    insertObjects(tx, id, sorted),
  ])
}
