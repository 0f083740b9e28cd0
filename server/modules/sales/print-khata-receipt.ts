/** The receipt for money that was taken for a khata, as PDF. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printKhataReceipt as contract } from '@galla/contract/counter-payments'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { findKhataReceipt } from './khata-receipt.db.ts'
import { paperOfKhataReceipt } from './khata-receipt-paper.ts'
import { layoutOf } from './layout-of.ts'
import { makeBillPdf } from './make-bill-pdf.ts'

export async function printKhataReceipt(
  ctx: Context,
  { receiptId }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('sales.print-khata-receipt')
  const [receipt, layout] = await ctx.inBusiness((tx) => Promise.all([findKhataReceipt(tx, receiptId), layoutOf(tx)]))
  if (!receipt) throw refuse('sales.no-such-receipt')
  const content = await makeBillPdf(paperOfKhataReceipt(receipt, layout))
  return { fileName: `${receipt.number}.pdf`, content, inline: true }
}
