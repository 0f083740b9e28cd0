/** A bill with its lines, its money, and what undid it; undefined when there is none here. */
import type { BusinessTx } from '../../platform/database.ts'
import { paymentsFor } from '../payments/payments-for.ts'
import { goodsOnDocument } from '../stock/goods-on-document.ts'
import { creditNotesOf } from './credit-note.db.ts'
import { findCancellation, findInvoice, linesOf } from './invoice.db.ts'
import { type WholeInvoice, withGoods, withGoodsBack } from './invoice.ts'
import { findKhataOfInvoice, settlementsOf } from './khata.db.ts'

export async function wholeInvoice(tx: BusinessTx, invoiceId: string): Promise<WholeInvoice | undefined> {
  const [invoice, lines, payments, creditNotes, cancellation, settlements, khata, goods] = await Promise.all([
    findInvoice(tx, invoiceId),
    linesOf(tx, invoiceId),
    paymentsFor(tx, { kind: 'invoice', id: invoiceId }),
    creditNotesOf(tx, invoiceId),
    findCancellation(tx, invoiceId),
    settlementsOf(tx, invoiceId),
    findKhataOfInvoice(tx, invoiceId),
    goodsOnDocument(tx, { kind: 'invoice', id: invoiceId }),
  ])
  return (
    invoice && {
      invoice,
      lines: withGoods(lines, goods.own),
      payments,
      creditNotes: creditNotes.map((note) => withGoodsBack(note, goods.backBy.get(note.id))),
      cancellation: cancellation ?? null,
      settlements,
      khata: khata ?? null,
    }
  )
}
