/**
 * Notes what one unit of each product cost the last time. Nobody's form is made old by it and no till hears of it: a cost is
 * on neither.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { saveCosts } from './goods.db.ts'

export async function noteCosts(
  tx: BusinessTx,
  costs: readonly { readonly productId: string; readonly costPaise: number }[],
): Promise<void> {
  await saveCosts(tx, costs)
}
