/** What a listener asks of a bill just issued, in its own transaction: is it to be sent, and to whom. */
import type { BusinessTx } from '../../platform/database.ts'
import { findInvoice } from './invoice.db.ts'

export interface InvoiceToSend {
  readonly number: string
  readonly sendOnWhatsApp: boolean
  readonly contactId: string | null
  /** E.164. */
  readonly buyerPhone: string | null
}

export async function invoiceToSend(tx: BusinessTx, invoiceId: string): Promise<InvoiceToSend | undefined> {
  const invoice = await findInvoice(tx, invoiceId)
  if (invoice?.state !== 'issued') return undefined
  const { number, sendOnWhatsApp, contactId, buyer } = invoice
  return { number, sendOnWhatsApp, contactId, buyerPhone: buyer?.phone ?? null }
}
