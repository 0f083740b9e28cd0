/** A credit note as PDF. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printCreditNote as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { paperOfCreditNote } from './bill-paper.ts'
import { findCreditNote } from './credit-note.db.ts'
import { layoutOf } from './layout-of.ts'
import { makeBillPdf } from './make-bill-pdf.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function printCreditNote(
  ctx: Context,
  { creditNoteId, paper }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('sales.print-credit-note')
  const { whole, note, layout } = await ctx.inBusiness(async (tx) => {
    const found = await findCreditNote(tx, creditNoteId)
    if (!found) throw refuse('sales.no-such-credit-note')
    const [whole, layout] = await Promise.all([wholeInvoice(tx, found.invoiceId), layoutOf(tx)])
    return { note: found, whole: whole!, layout }
  })
  const content = await makeBillPdf(paperOfCreditNote(whole, note, { size: paper, layout }))
  return { fileName: `${note.number}.pdf`, content, inline: true }
}
