/**
 * Takes goods back against a bill: a credit note with the rates and the stored paise of the bill. What is owed is lowered
 * first; what was paid beyond it goes back as it came, or as the counter says: in cash, as store credit, off the khata.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { creditInvoice as contract } from '@galla/contract/sales'
import { zero } from '@galla/money/paise'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { bodyHashOf } from './body-hash.ts'
import { answerOf } from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { prepareCredit } from './prepare-credit.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function creditInvoice(
  ctx: Context,
  { refunds, ...input }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.credit-invoice')
  const bodyHash = bodyHashOf({ ...input, ...(refunds && { refunds }) })
  try {
    return await ctx.inBusiness(async (tx) => {
      const credit = await prepareCredit(tx, ctx, input, bodyHash)
      if (credit) await (await credit.writing({ exchanged: zero, given: refunds }))()
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
