/**
 * Issuing a bill: it is priced and taxed as of today, takes the goods off the shelf, takes the money, and last the next
 * number of its till's series. All or nothing, in two pipelined batches: what must be known, and what must be written.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { issueInvoice as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { bodyHashOf } from './body-hash.ts'
import { answerOf, type WholeInvoice } from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { prepareBill } from './prepare-bill.ts'
import { limitsOfBill, takeApprovals } from './take-approvals.ts'
import { wholeInvoice } from './whole-invoice.ts'

type Input = ParsedInputOf<typeof contract>

export async function issueInvoice(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.issue-invoice')
  const bodyHash = bodyHashOf(input)
  const link = pathOfBill(tokenOf(ctx.secrets, { businessId: ctx.business.id, invoiceId: input.id }))
  const answer = (whole: WholeInvoice) => answerOf(ctx, whole, link)
  try {
    return await ctx.inBusiness(async (tx) => {
      const reach = await takeApprovals(tx, ctx, {
        approvalIds: input.approvalIds,
        permissions: limitsOfBill,
        subjectId: input.id,
        tillId: input.tillId,
      })
      const bill = await prepareBill(tx, ctx, input, { bodyHash, reach })
      return answer(await tx.conclude(bill.write))
    })
  } catch (error) {
    // A sale seldom comes twice, so nobody looks for it beforehand. The second sending breaks off at its id, or earlier at
    // what has changed since the first (the price, the shelf): either way the first one answers.
    const first = await ctx.inBusiness((tx) => sameSale(tx, input.id, bodyHash))
    if (first) return answer(first)
    if (brokeConstraint(error, 'invoices_number')) throw refuse('sales.number-taken', { number: 'of this till' })
    if (brokeConstraint(error, 'invoices_number_check')) throw refuse('sales.series-full', { prefix: 'of this till' })
    throw error
  }
}

/** The sale that stands under this id, if any; another than the one that was sent is refused. */
async function sameSale(tx: BusinessTx, id: string, bodyHash: Buffer): Promise<WholeInvoice | undefined> {
  const first = await wholeInvoice(tx, id)
  if (first && !first.invoice.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
  return first
}
