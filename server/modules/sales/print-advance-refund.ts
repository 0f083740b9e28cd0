/** The paper of an advance that was given back, as PDF. Particulars of a refund voucher: CGST Rule 51. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printAdvanceRefund as contract } from '@galla/contract/refunds'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { findAdvance, findAdvanceRefund } from './advance.db.ts'
import { paperOfAdvanceRefund } from './advance-paper.ts'
import { layoutOf } from './layout-of.ts'
import { makeBillPdf } from './make-bill-pdf.ts'

export async function printAdvanceRefund(
  ctx: Context,
  { refundId }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('sales.print-advance-refund')
  const { refund, advance, layout } = await ctx.inBusiness(async (tx) => {
    const [found, printLayout] = await Promise.all([findAdvanceRefund(tx, refundId), layoutOf(tx)])
    if (!found) throw refuse('sales.no-such-refund')
    return { refund: found, advance: await findAdvance(tx, found.advanceId), layout: printLayout }
  })
  const content = await makeBillPdf(paperOfAdvanceRefund(refund, advance!, layout))
  return { fileName: `${refund.number}.pdf`, content, inline: true }
}
