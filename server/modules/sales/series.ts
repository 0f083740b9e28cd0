/**
 * The series that number our documents. A till has one for its bills (whatever kind the law calls each) and one for its
 * credit notes, each beginning anew with the financial year. Both bear the till's prefix, so the letter C after the
 * hyphen keeps them apart: 'T1A27-000042' is a bill, 'T1A27-C00007' a credit note; R is a receipt for money, V a receipt
 * voucher, B money given back for a receipt, W a refund voucher.
 */
import { type FinancialYear, isPrefix } from '@galla/gst/series'

export type SeriesKind = 'invoice' | 'credit-note' | 'receipt' | 'receipt-voucher' | 'refund-receipt' | 'refund-voucher'

export interface Series {
  readonly tillId: string
  readonly kind: SeriesKind
  readonly year: FinancialYear
  readonly prefix: string
}

export interface SeriesForm {
  readonly prefix: string
  readonly head: string
  readonly digits: number
}

const letters = {
  'credit-note': 'C',
  receipt: 'R',
  'receipt-voucher': 'V',
  'refund-receipt': 'B',
  'refund-voucher': 'W',
} as const

/** Between the hyphen and the digits; bills have none. */
export const letterOf = (kind: SeriesKind): string => (kind === 'invoice' ? '' : letters[kind])

/** How a number is written: its head, and the least digits that follow. The database appends the digits as it takes the number. */
export function formOf({ kind, year, prefix }: Series): SeriesForm {
  if (!isPrefix(prefix)) throw new Error(`the till's prefix ${prefix} cannot open a number`)
  const head = `${prefix}${String(year % 100).padStart(2, '0')}-`
  return kind === 'invoice' ? { prefix, head, digits: 6 } : { prefix, head: head + letters[kind], digits: 5 }
}
