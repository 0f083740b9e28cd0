/** A supplier's bill with its lines, what went back and what was paid; undefined when there is none here. */
import type { BusinessTx } from '../../platform/database.ts'
import { batchesNamed } from '../stock/batches-named.ts'
import { findPurchase, linesOf, paymentsOf, returnsOf } from './purchase.db.ts'
import type { WholePurchase } from './purchase.ts'

export async function wholePurchase(tx: BusinessTx, purchaseId: string): Promise<WholePurchase | undefined> {
  const [purchase, lines, returns, payments] = await Promise.all([
    findPurchase(tx, purchaseId),
    linesOf(tx, purchaseId),
    returnsOf(tx, purchaseId),
    paymentsOf(tx, purchaseId),
  ])
  if (!purchase) return undefined
  const batches = await batchesNamed(
    tx,
    lines.flatMap((line) => line.batchId ?? []),
  )
  return { purchase, lines, returns, payments, batches }
}
