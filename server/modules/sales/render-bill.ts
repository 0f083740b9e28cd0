/** A bill as PDF with what its sender needs to know: for whoever delivers it. */
import type { Paise } from '@galla/money/paise'
import type { Context } from '../../platform/context.ts'

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
  readonly sendOnWhatsApp: boolean
}

export async function renderBill(ctx: Context, { invoiceId }: { invoiceId: string }): Promise<RenderedBill> {
  ctx.must('sales.print-invoice')
  throw new Error(`the bill ${invoiceId} is rendered by the room sales, which is not in this tree`)
}
