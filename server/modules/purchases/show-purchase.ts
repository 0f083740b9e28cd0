/** One bill of a supplier, whole. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showPurchase as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { answerOf } from './purchase.ts'
import { wholePurchase } from './whole-purchase.ts'

export async function showPurchase(
  ctx: Context,
  { purchaseId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.show-purchase')
  const whole = await ctx.inBusiness((tx) => wholePurchase(tx, purchaseId))
  if (!whole) throw refuse('purchases.not-found')
  return answerOf(ctx, whole)
}
