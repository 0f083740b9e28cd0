/** The PDF behind a bill's link: the electronic original. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printPublicBill as contract } from '@galla/contract/sales'
import type { PublicContext } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { paperOfInvoice } from './bill-paper.ts'
import { makeBillPdf } from './make-bill-pdf.ts'
import { publicInvoice } from './public-invoice.ts'

export async function printPublicBill(
  ctx: PublicContext,
  { token, paper }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  const whole = await publicInvoice(ctx, token)
  const content = await makeBillPdf(paperOfInvoice(whole, { size: paper, duplicate: false, layout: whole.layout }))
  return { fileName: `${whole.invoice.number}.pdf`, content, inline: true }
}
