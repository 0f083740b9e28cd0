/** A bill as PDF for the printer. The first printing is the original; any later one is marked as a duplicate. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printInvoice as contract } from '@galla/contract/sales'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { paperOfInvoice } from './bill-paper.ts'
import { markPrinted } from './invoice.db.ts'
import { layoutOf } from './layout-of.ts'
import { makeBillPdf } from './make-bill-pdf.ts'
import { wholeInvoice } from './whole-invoice.ts'

/** A browser asks for one document more than once to show and to print it. */
const onePrintingSeconds = 120

export async function printInvoice(
  ctx: Context,
  { invoiceId, paper }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('sales.print-invoice')
  const printed = await ctx.inBusiness(async (tx) => {
    const whole = await wholeInvoice(tx, invoiceId)
    if (!whole) throw refuse('sales.not-found')
    const [layout, first] = await Promise.all([
      layoutOf(tx),
      markPrinted(tx, invoiceId, later(ctx.now, -onePrintingSeconds)),
      recordEntry(tx, { act: 'sales.print-invoice', object: { kind: 'invoice', id: invoiceId } }),
    ])
    return { whole, layout, duplicate: !first }
  })
  const content = await makeBillPdf(paperOfInvoice(printed.whole, { ...printed, size: paper }))
  return { fileName: `${printed.whole.invoice.number}.pdf`, content, inline: true }
}
