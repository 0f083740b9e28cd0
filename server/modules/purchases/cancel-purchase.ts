/** Cancels an entry that was wrong, while its goods are still there: they leave the shelf at what they came in for. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { cancelPurchase as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { sendGoodsOut } from '../stock/send-goods-out.ts'
import { linesOf, lockPurchase, saveCancellation } from './purchase.db.ts'
import { answerOf } from './purchase.ts'
import { wholePurchase } from './whole-purchase.ts'

export async function cancelPurchase(
  ctx: Context,
  { purchaseId, reason }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.cancel-purchase')
  return ctx.inBusiness(async (tx) => {
    const purchase = await lockPurchase(tx, purchaseId)
    if (!purchase) throw refuse('purchases.not-found')
    const { billNumber: number } = purchase
    if (purchase.state === 'cancelled') throw refuse('purchases.cancelled-already', { number })
    if (purchase.returnedPaise > 0) throw refuse('purchases.returned-already', { number })
    if (purchase.paidPaise > 0) throw refuse('purchases.paid-already', { number })
    const lines = await linesOf(tx, purchaseId)
    await sendGoodsOut(tx, {
      document: { kind: 'purchase-cancellation', id: purchaseId, at: ctx.now },
      locationId: purchase.locationId,
      lines: lines.map(({ line, productId, quantity, freeQuantity, landedPaise, batchId, serials }) => ({
        line,
        productId,
        quantity: quantity + freeQuantity,
        valuePaise: landedPaise,
        batchId,
        serials,
      })),
    })
    await Promise.all([
      saveCancellation(tx, { purchaseId, reason }),
      recordEntry(tx, { act: 'purchases.cancel-purchase', object: { kind: 'purchase', id: purchaseId } }),
      publish(tx, 'purchases', { purchaseId }),
      publish(tx, 'stock', { purchaseId }),
    ])
    return answerOf(ctx, (await wholePurchase(tx, purchaseId))!)
  })
}
