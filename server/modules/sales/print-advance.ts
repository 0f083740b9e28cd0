/** The receipt or receipt voucher of an advance, as PDF. Particulars of a voucher: CGST Rule 50. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printAdvance as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { findAdvance } from './advance.db.ts'
import { paperOfAdvance } from './advance-paper.ts'
import { layoutOf } from './layout-of.ts'
import { makeBillPdf } from './make-bill-pdf.ts'

export async function printAdvance(ctx: Context, { advanceId }: ParsedInputOf<typeof contract>): Promise<FileAnswer> {
  ctx.must('sales.print-advance')
  const [advance, layout] = await ctx.inBusiness((tx) => Promise.all([findAdvance(tx, advanceId), layoutOf(tx)]))
  if (!advance) throw refuse('sales.no-such-advance')
  const content = await makeBillPdf(paperOfAdvance(advance, layout))
  return { fileName: `${advance.number}.pdf`, content, inline: true }
}
