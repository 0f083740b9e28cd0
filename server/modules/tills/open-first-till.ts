/** Every business has a till to begin with. Safe to run again: a business that has any till gets no other. */
import type { BusinessTx } from '../../platform/database.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { allTills, insertTill } from './till.db.ts'
import { firstTill, type Till } from './till.ts'

export async function openFirstTill(tx: BusinessTx): Promise<Till[]> {
  const there = await allTills(tx)
  if (there.length > 0) return there
  const added = await insertTill(tx, { ...firstTill, id: tx.acting.newId() })
  // Somebody else opened it between the two statements.
  if (!added) return allTills(tx)
  await recordEntry(tx, {
    act: 'tills.add-till',
    object: { kind: 'till', id: added.id },
    facts: { prefix: added.prefix },
  })
  return [added]
}
