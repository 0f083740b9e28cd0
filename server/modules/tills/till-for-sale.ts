/** The till a bill is issued at. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findTill } from './till.db.ts'

export async function tillForSale(
  tx: BusinessTx,
  tillId: string,
): Promise<{ id: string; name: string; prefix: string }> {
  const till = await findTill(tx, tillId)
  if (!till) throw refuse('sales.not-found')
  return till
}
