/**
 * Goods come back and others go, in one act: a credit note for what came, a bill for what goes, and only the difference is
 * paid or given back. Both stand or neither does.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { exchangeGoods as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { accountsFor } from './accounts-for.ts'
import { bodyHashOf } from './body-hash.ts'
import { answerOf, type Invoice } from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { prepareBill } from './prepare-bill.ts'
import { prepareCredit } from './prepare-credit.ts'
import { limitsOfBill, takeApprovals } from './take-approvals.ts'
import { wholeInvoice } from './whole-invoice.ts'

type Input = ParsedInputOf<typeof contract>

export async function exchangeGoods(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.exchange-goods')
  const bodyHash = bodyHashOf(input)
  try {
    return await ctx.inBusiness((tx) => exchange(tx, ctx, input, bodyHash))
  } catch (error) {
    if (brokeConstraint(error, 'invoices_pkey') || brokeConstraint(error, 'credit_notes_pkey'))
      throw refuse('sales.id-used')
    if (brokeConstraint(error, 'invoices_number_check') || brokeConstraint(error, 'credit_notes_number_check'))
      throw refuse('sales.series-full', { prefix: 'of this till' })
    throw error
  }
}

async function exchange(tx: BusinessTx, ctx: Context, input: Input, bodyHash: Buffer) {
  const { sale, tenders, refunds, approvalIds, ...goodsBack } = input
  const credit = await prepareCredit(tx, ctx, { ...goodsBack, tillId: sale.tillId }, bodyHash)
  if (credit) {
    const { contactId } = credit.invoice
    const reach = await takeApprovals(tx, ctx, {
      approvalIds,
      permissions: limitsOfBill,
      subjectId: input.id,
      tillId: sale.tillId,
    })
    const known = contactId !== null && (await contactOf(tx, contactId)) !== undefined
    const beside = known ? await accountsFor(tx, contactId) : undefined
    const bill = await prepareBill(
      tx,
      ctx,
      { ...sale, tenders, buyer: buyerOf(credit.invoice, known), sendOnWhatsApp: false },
      {
        bodyHash,
        reach,
        worth: credit.refund,
        accounts: beside && {
          ...beside,
          khata: credit.khata ?? beside.khata,
          accounts: { ...beside.accounts, khataPaise: (credit.khata ?? beside.khata).khataPaise },
        },
      },
    )
    const writeCredit = await credit.writing({ exchanged: bill.exchanged, given: refunds, reach })
    await Promise.all([writeCredit(), bill.write()])
  }
  const [old, fresh] = await Promise.all([wholeInvoice(tx, input.invoiceId), wholeInvoice(tx, sale.id)])
  const link = pathOfBill(tokenOf(ctx.secrets, { businessId: tx.businessId, invoiceId: sale.id }))
  return {
    creditNote: old!.creditNotes.find((note) => note.id === input.id)!,
    invoice: answerOf(ctx, fresh!, link),
  }
}

/** The new bill names whom the old one named. */
function buyerOf({ contactId, buyer }: Invoice, known: boolean) {
  if (known && contactId !== null) return { contactId, ...(buyer?.gstin && { gstin: buyer.gstin }) }
  if (!buyer) return undefined
  const { name, phone, gstin, address } = buyer
  return {
    ...(phone && { phone }),
    ...(name && { name }),
    ...(gstin && { gstin }),
    ...(address && { address }),
  }
}
