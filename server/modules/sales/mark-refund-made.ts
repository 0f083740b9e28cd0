/** The money of a refund has gone back, under a reference by which the bank finds it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { markRefundMade as contract } from '@galla/contract/refunds'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockRefund, saveRefundMade } from './refund.db.ts'
import { shownRefund } from './refund.ts'

export async function markRefundMade(
  ctx: Context,
  { refundId, reference }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.mark-refund-made')
  return ctx.inBusiness(async (tx) => {
    const refund = await lockRefund(tx, refundId)
    if (!refund) throw refuse('sales.no-such-refund')
    if (refund.madeAt !== null) {
      // Sent again it is the same; another reference would be another payment.
      if (refund.reference === reference) return shownRefund(refund)
      throw refuse('sales.refund-made', { reference: refund.reference ?? '–' })
    }
    const [made] = await Promise.all([
      saveRefundMade(tx, refundId, { reference, by: personOf(ctx) }),
      recordEntry(tx, {
        act: 'sales.mark-refund-made',
        object: { kind: 'refund', id: refundId },
        facts: { amountPaise: refund.amountPaise, kind: refund.kind },
      }),
      publish(tx, 'invoices', {}),
    ])
    return shownRefund(made)
  })
}
