/** The till a bill is made at. Throws the refusals tills.not-found and tills.closed. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findTill } from './till.db.ts'
import type { Till } from './till.ts'

export async function tillForSale(tx: BusinessTx, tillId: string): Promise<Till> {
  const till = await findTill(tx, tillId)
  if (!till) throw refuse('tills.not-found')
  if (!till.active) throw refuse('tills.closed', { till: till.name })
  return till
}
