/**
 * Takes goods back against a bill: a credit note with the rates and the stored paise of the bill. What is owed is lowered
 * first; what was paid beyond it goes back as it came, or as the counter says: in cash, as store credit, off the khata.
 *
 * What a device took back without a line is told with its moment: the money is of then, the note has the number and the day
 * of now. Its approval, when it does not hold, makes a difference that the owner looks at; goods and money have changed hands.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { creditInvoice as contract } from '@galla/contract/sales'
import { zero } from '@galla/money/paise'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Doubt } from '../tills/approval.ts'
import { receiveApproval } from '../tills/receive-approval.ts'
import { bodyHashOf } from './body-hash.ts'
import { answerOf } from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { prepareCredit } from './prepare-credit.ts'
import { limitsOfRefund, takeApprovals } from './take-approvals.ts'
import { tellOfDoubt } from './tell-of-doubt.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function creditInvoice(
  ctx: Context,
  { refunds, approvalId, approval, ...input }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.credit-invoice')
  const bodyHash = bodyHashOf({
    ...input,
    ...(refunds && { refunds }),
    ...(approvalId && { approvalId }),
    ...(approval && { approval }),
  })
  try {
    return await ctx.inBusiness(async (tx) => {
      const credit = await prepareCredit(tx, ctx, input, bodyHash)
      if (credit) {
        if (approval && approvalId !== undefined && approvalId !== approval.id) throw refuse('tills.no-such-approval')
        const of = { subjectId: input.id, tillId: input.tillId ?? credit.invoice.tillId }
        const doubt = approval && (await doubtOf(tx, approval, { ...of, doneAt: input.at ?? ctx.now }))
        if (doubt && input.at === undefined) throw refuse('tills.no-such-approval')
        const reach = approval
          ? { role: ctx.role, can: () => true }
          : await takeApprovals(tx, ctx, {
              approvalIds: approvalId === undefined ? undefined : [approvalId],
              permissions: limitsOfRefund,
              ...of,
            })
        await (await credit.writing({ exchanged: zero, given: refunds, reach }))()
        if (doubt) await tellOfDoubt(tx, { invoiceId: input.invoiceId, doubt })
      }
      const whole = (await wholeInvoice(tx, input.invoiceId))!
      const link = pathOfBill(tokenOf(ctx.secrets, { businessId: tx.businessId, invoiceId: input.invoiceId }))
      return { ...whole.creditNotes.find((one) => one.id === input.id)!, invoice: answerOf(ctx, whole, link) }
    })
  } catch (error) {
    if (brokeConstraint(error, 'credit_notes_number_check'))
      throw refuse('sales.series-full', { prefix: 'of this till' })
    // The same id for notes of two bills at once: only one of them was it.
    if (brokeConstraint(error, 'credit_notes_pkey')) throw refuse('sales.id-used')
    throw error
  }
}

async function doubtOf(
  tx: BusinessTx,
  approval: NonNullable<ParsedInputOf<typeof contract>['approval']>,
  fact: Parameters<typeof receiveApproval>[2],
): Promise<Doubt | null> {
  const { doubt } = await receiveApproval(tx, approval, fact)
  return doubt ?? (approval.permission === 'sales.exceed-limits' ? null : 'may-not')
}
