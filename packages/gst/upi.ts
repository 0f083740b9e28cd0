/**
 * The link behind a UPI QR code: the customer's app opens with the shop, the exact amount and the bill filled in.
 *
 * A plain link gives no confirmation. That the money came is known from the cashier's eye, a soundbox or a gateway, never from here.
 * Source: NPCI's UPI linking specification.
 */
import type { Paise } from '@galla/money/paise'
import { plainRupees } from '@galla/money/rupees'
import type { BillNumber } from './series.ts'

export class NotPayable extends RangeError {
  override readonly name = 'NotPayable'
}

export interface UpiRequest {
  /** The shop's UPI id: 'chaipoint@okaxis'. */
  readonly to: string
  /** The name the customer sees. */
  readonly name: string
  /** Above nothing. */
  readonly amount: Paise
  /** What it is for; cut to fifty characters. */
  readonly note?: string
  /** Our reference, by which the money is found again: see {@link upiReference}. */
  readonly reference?: string
  /** Four digits, for a merchant account. */
  readonly merchantCategory?: string
}

/**
 * `upi://pay?pa=…&pn=…&am=149.50&cu=INR&tn=…&tr=…`. Blanks are %20: some apps show a plus as a plus.
 * @throws NotPayable when the UPI id or reference is malformed, the name empty, or there is nothing to pay.
 */
export function upiLink({ to, name, amount, note, reference, merchantCategory }: UpiRequest): string {
  if (!isUpiId(to)) throw new NotPayable(`${to} is not a UPI id.`)
  if (name.trim() === '') throw new NotPayable('A UPI link names who is paid.')
  if (amount <= 0) throw new NotPayable('A UPI link asks for more than nothing.')
  if (reference !== undefined && !/^[a-zA-Z0-9_-]{1,35}$/.test(reference))
    throw new NotPayable(`${reference} is not a reference every app takes.`)
  if (merchantCategory !== undefined && !/^\d{4}$/.test(merchantCategory))
    throw new NotPayable(`${merchantCategory} is not a merchant category.`)

  let link = `upi://pay?pa=${to}&pn=${encode(name.trim())}`
  if (merchantCategory) link += `&mc=${merchantCategory}`
  link += `&am=${plainRupees(amount)}&cu=INR`
  if (note) link += `&tn=${encode([...note].slice(0, 50).join(''))}`
  if (reference) link += `&tr=${reference}`
  return link
}

/** `handle@psp`. */
export function isUpiId(text: string): boolean {
  return /^[a-zA-Z0-9._-]{2,256}@[a-zA-Z][a-zA-Z0-9.-]{1,63}$/.test(text)
}

/**
 * A bill's number as a `tr`: several apps and gateways take letters, digits, hyphen and underscore only. A slash becomes an underscore,
 * which no bill number holds, so two numbers never share a reference and {@link billNumberOf} finds the way back.
 */
export function upiReference(number: BillNumber): string {
  return number.replaceAll('/', '_')
}

/** The bill number a reference was made from. */
export function billNumberOf(reference: string): BillNumber {
  return reference.replaceAll('_', '/') as BillNumber
}

/** A lone half of a surrogate pair cannot be encoded; it becomes U+FFFD rather than an exception at the counter. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
