/** A bill as PDF with what its sender needs to know: for whoever delivers it. The electronic original is never a duplicate. */
import { type Paise, paise } from '@galla/money/paise'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { paperOfInvoice } from './bill-paper.ts'
import { layoutOf } from './layout-of.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { makeBillPdf } from './make-bill-pdf.ts'
import { wholeInvoice } from './whole-invoice.ts'

export interface RenderedBill {
  readonly fileName: string
  readonly content: Buffer
  readonly number: string
  readonly payablePaise: Paise
  /** A path of our site: '/b/…'. */
  readonly link: string
  readonly contactId: string | null
  /** E.164. */
  readonly buyerPhone: string | null
  readonly buyerName: string | null
  readonly sellerName: string
  /** The cashier asked for it to be sent. */
  readonly sendOnWhatsApp: boolean
}

export async function renderBill(ctx: Context, { invoiceId }: { invoiceId: string }): Promise<RenderedBill> {
  ctx.must('sales.print-invoice')
  const [whole, layout] = await ctx.inBusiness((tx) => Promise.all([wholeInvoice(tx, invoiceId), layoutOf(tx)]))
  if (!whole) throw refuse('sales.not-found')
  const { invoice } = whole
  const content = await makeBillPdf(paperOfInvoice(whole, { size: 'A4', duplicate: false, layout }))
  return {
    fileName: `${invoice.number}.pdf`,
    content,
    number: invoice.number,
    payablePaise: paise(invoice.payablePaise),
    link: pathOfBill(tokenOf(ctx.secrets, { businessId: ctx.business.id, invoiceId })),
    contactId: invoice.contactId,
    buyerPhone: invoice.buyer?.phone ?? null,
    buyerName: invoice.buyer?.name ?? null,
    sellerName: invoice.seller.name,
    sendOnWhatsApp: invoice.sendOnWhatsApp,
  }
}
