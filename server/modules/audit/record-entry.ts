/** Writes who did what into the log, in the act's own transaction: an act that did not happen leaves no entry. */
import type { BusinessTx } from '../../platform/database.ts'
import { insertEntry } from './entry.db.ts'

export async function recordEntry(
  tx: BusinessTx,
  entry: {
    readonly act: string
    readonly object: { readonly kind: string; readonly id: string }
    readonly facts?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { acting } = tx
  tx.afterCommit('audit', acting.wake.audit)
  await insertEntry(tx, {
    id: acting.newId(),
    at: acting.now,
    personId: acting.actor.kind === 'person' ? acting.actor.id : null,
    byJob: acting.actor.kind === 'job' ? acting.actor.job : null,
    act: entry.act,
    objectKind: entry.object.kind,
    objectId: entry.object.id,
    facts: entry.facts ?? {},
    requestId: acting.requestId,
  })
}
