/**
 * Which paper a sale needs, what stands at its head, and what may not be missing from it. CGST Act s. 31, CGST Rules 46, 46A, 49, 53.
 */
import type { Paise } from '@galla/money/paise'
import { type Dated, type Day, day, inForce } from './day.ts'
import type { Gstin } from './gstin.ts'
import { isBillNumber } from './series.ts'
import type { StateCode } from './states.ts'
import type { Nature, Taxability } from './tax.ts'

/** How the shop is registered. */
export type Scheme = 'regular' | 'composition' | 'unregistered'

export type SalesDocument = 'tax-invoice' | 'bill-of-supply' | 'invoice-cum-bill-of-supply' | 'bill'
export type DocumentKind = SalesDocument | 'credit-note' | 'debit-note'

/** What stands at the head of the paper. An unregistered seller must not call his a tax invoice. */
export const titles: Readonly<Record<DocumentKind, string>> = {
  'tax-invoice': 'Tax Invoice',
  'bill-of-supply': 'Bill of Supply',
  'invoice-cum-bill-of-supply': 'Invoice-cum-Bill of Supply',
  bill: 'Bill',
  'credit-note': 'Credit Note',
  'debit-note': 'Debit Note',
}

/** At the head of every bill of supply of a composition dealer: CGST Rule 5(1)(f). */
export const compositionText = 'Composition taxable person, not eligible to collect tax on supplies'

/** On invoices for export and SEZ without payment of tax: CGST Rule 46, third proviso. */
export const underBondText = {
  export: 'Supply meant for export under bond or letter of undertaking without payment of integrated tax',
  sez: 'Supply to SEZ unit or SEZ developer for authorised operations under bond or letter of undertaking without payment of integrated tax',
} as const

/** Only a regular taxpayer may collect tax: CGST Act s. 10(4), s. 32. What `settleBill` is told as `taxCharged`. */
export function chargesTax(scheme: Scheme): boolean {
  return scheme === 'regular'
}

/**
 * Which document a sale needs.
 *
 * Taxable and untaxed goods together: to an unregistered buyer one invoice-cum-bill of supply (Rule 46A). To a registered buyer the law knows two
 * papers; the trade writes one tax invoice with untaxed lines on it, and GSTR-1 has a place for them (table 8), so that is what is answered.
 */
export function documentFor({
  scheme,
  lines,
  buyerRegistered,
}: {
  readonly scheme: Scheme
  readonly lines: readonly { readonly taxability: Taxability }[]
  readonly buyerRegistered: boolean
}): SalesDocument {
  if (scheme === 'unregistered') return 'bill'
  if (scheme === 'composition') return 'bill-of-supply'
  const taxable = lines.some((line) => line.taxability === 'taxable')
  const untaxed = lines.some((line) => line.taxability !== 'taxable')
  if (!taxable) return 'bill-of-supply'
  return untaxed && !buyerRegistered ? 'invoice-cum-bill-of-supply' : 'tax-invoice'
}

/** A composition dealer may not sell to another State: CGST Act s. 10(2)(c). */
export function maySell({ scheme, nature }: { readonly scheme: Scheme; readonly nature: Nature }): boolean {
  return scheme !== 'composition' || nature === 'intra-State'
}

interface Threshold extends Dated {
  readonly amount: Paise
  readonly source: string
}

/** From this taxable value on (it included) an invoice to an unregistered buyer names him and his State. */
export const namedFrom: readonly Threshold[] = [
  { validFrom: day('2017-07-01'), amount: 50_000_00 as Paise, source: 'CGST Rule 46(e)' },
]

/** Below this value (it not included) a sale may go without a bill of its own. */
export const noBillBelow: readonly Threshold[] = [
  { validFrom: day('2017-07-01'), amount: 200_00 as Paise, source: 'CGST Act s. 31(3)(b)' },
]

/** Whether an unregistered buyer must be named on the invoice: exactly ₹50,000.00 must. */
export function buyerMustBeNamed({ taxable, on }: { readonly taxable: Paise; readonly on: Day }): boolean {
  const row = inForce(namedFrom, on)
  return row !== undefined && taxable >= row.amount
}

/**
 * Whether a sale may be part of one consolidated invoice at the end of the day: below ₹200 (exactly ₹200.00 may not), to an unregistered
 * buyer who wants no bill.
 */
export function mayGoWithoutBill({
  total,
  on,
  buyerRegistered,
  buyerWantsBill,
}: {
  readonly total: Paise
  readonly on: Day
  readonly buyerRegistered: boolean
  readonly buyerWantsBill: boolean
}): boolean {
  const row = inForce(noBillBelow, on)
  return row !== undefined && total < row.amount && !buyerRegistered && !buyerWantsBill
}

/** A document as it is about to be printed; empty texts count as missing. */
export interface Printed {
  readonly kind: DocumentKind
  readonly scheme: Scheme
  readonly number: string
  readonly on: Day
  readonly supplier: { readonly name: string; readonly address: string; readonly gstin?: Gstin | undefined }
  readonly buyer: {
    readonly registered: boolean
    readonly gstin?: string | undefined
    readonly name?: string | undefined
    readonly address?: string | undefined
    readonly deliveryAddress?: string | undefined
    readonly pin?: string | undefined
    readonly state?: StateCode | undefined
  }
  readonly lines: readonly {
    readonly description: string
    readonly hsn?: string | undefined
    readonly uqc?: string | undefined
    readonly taxability: Taxability
  }[]
  /** Value of the taxable lines, after discount. */
  readonly taxable: Paise
  readonly nature: Nature
  readonly placeOfSupply?: StateCode | undefined
  /** Whether the buyer pays the tax to the government himself; must be said, yes or no. */
  readonly reverseCharge?: boolean | undefined
  /** An electronic document under the IT Act needs no signature. */
  readonly signature: 'signed' | 'electronic' | undefined
  /** Digits of HSN due: `hsnDigits`. */
  readonly hsnDigits: number
  /** Ordered online, by a platform, or an online service. */
  readonly online?: boolean
  readonly eInvoice?: { readonly irn: string; readonly qr: string } | undefined
  readonly eInvoiceDue?: boolean
  /** Of the document a credit or debit note changes. */
  readonly original?: { readonly number: string; readonly on: Day } | undefined
  readonly headerText?: string | undefined
}

export type Particular =
  | 'supplier-name'
  | 'supplier-address'
  | 'supplier-gstin'
  | 'number'
  | 'buyer-name'
  | 'buyer-address'
  | 'buyer-gstin'
  | 'buyer-delivery-address'
  | 'buyer-state'
  | 'buyer-pin'
  | 'lines'
  | 'hsn'
  | 'description'
  | 'unit'
  | 'place-of-supply'
  | 'reverse-charge'
  | 'signature'
  | 'irn-and-qr'
  | 'original-document'
  | 'composition-text'

export interface MissingParticular {
  readonly what: Particular
  readonly rule: string
  /** Index of the line it is missing from. */
  readonly line?: number
}

/**
 * What the law wants on the document and is not there. Amounts are not asked for: whoever prints settled lines has them all. The date is
 * there by its type.
 */
export function missingParticulars(document: Printed): readonly MissingParticular[] {
  const missing: MissingParticular[] = []
  const want = (there: boolean, what: Particular, rule: string, line?: number) => {
    if (!there) missing.push(line === undefined ? { what, rule } : { what, rule, line })
  }
  const { supplier, buyer } = document
  // An unregistered seller's bill falls under no rule of GST; a bill that names neither seller nor goods is none in any law.
  const plain = document.kind === 'bill'
  const supply = document.kind === 'bill-of-supply'
  const note = document.kind === 'credit-note' || document.kind === 'debit-note'
  const rule = (invoice: string, billOfSupply: string, ofNote: string) =>
    plain ? 'trade' : note ? `Rule 53(1A)(${ofNote})` : supply ? `Rule 49(${billOfSupply})` : `Rule 46(${invoice})`

  want(present(supplier.name), 'supplier-name', rule('a', 'a', 'a'))
  want(present(supplier.address), 'supplier-address', rule('a', 'a', 'a'))
  if (!plain && document.scheme !== 'unregistered') want(present(supplier.gstin), 'supplier-gstin', rule('a', 'a', 'a'))
  want(isBillNumber(document.number), 'number', rule('b', 'b', 'c'))

  if (buyer.registered && !plain) {
    want(present(buyer.name), 'buyer-name', rule('d', 'd', 'e'))
    want(present(buyer.address), 'buyer-address', rule('d', 'd', 'e'))
    want(present(buyer.gstin), 'buyer-gstin', rule('d', 'd', 'e'))
  } else if (!supply && !plain) {
    // Rule 53(1A)(f) names no amount for notes. A note asks no more of a buyer than the invoice it changes did: a consumer at the
    // counter who gave no name for the sale has none to give for the return.
    if (buyerMustBeNamed({ taxable: document.taxable, on: document.on })) {
      const law = rule('e', 'd', 'f')
      want(present(buyer.name), 'buyer-name', law)
      want(present(buyer.address), 'buyer-address', law)
      want(present(buyer.deliveryAddress) || present(buyer.address), 'buyer-delivery-address', law)
      want(buyer.state !== undefined, 'buyer-state', law)
    } else if (document.online) {
      want(present(buyer.name), 'buyer-name', 'Rule 46(f), proviso')
      want(present(buyer.pin), 'buyer-pin', 'Rule 46(f), proviso')
      want(buyer.state !== undefined, 'buyer-state', 'Rule 46(f), proviso')
    }
  }

  want(document.lines.length > 0, 'lines', rule('h', 'f', 'h'))
  document.lines.forEach((line, at) => {
    if (note) return
    want(present(line.description), 'description', rule('h', 'f', ''), at)
    if (plain) return
    if (document.hsnDigits > 0) want((line.hsn?.length ?? 0) >= document.hsnDigits, 'hsn', rule('g', 'e', ''), at)
    if (!supply) want(present(line.uqc), 'unit', 'Rule 46(i)', at)
  })

  if (document.kind === 'tax-invoice' || document.kind === 'invoice-cum-bill-of-supply') {
    if (document.nature === 'inter-State') want(document.placeOfSupply !== undefined, 'place-of-supply', 'Rule 46(n)')
    want(document.reverseCharge !== undefined, 'reverse-charge', 'Rule 46(p)')
  }
  if (!plain) want(document.signature !== undefined, 'signature', rule('q', 'h', 'i'))
  if (document.eInvoiceDue)
    want(present(document.eInvoice?.irn) && present(document.eInvoice?.qr), 'irn-and-qr', 'Rule 46(r)')
  if (note) want(present(document.original?.number), 'original-document', 'Rule 53(1A)(g)')
  if (document.scheme === 'composition' && supply)
    want(document.headerText?.toLowerCase() === compositionText.toLowerCase(), 'composition-text', 'Rule 5(1)(f)')
  return missing
}

function present(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
