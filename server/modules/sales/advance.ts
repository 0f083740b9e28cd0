/**
 * An advance: money taken before there is a bill. For services the tax is due when the money comes, so a receipt voucher
 * shows it (CGST s. 31(3)(d), Rule 50); for goods it is due with the bill (Notification 66/2017-CT), and a plain receipt is
 * given. Where the rate of a service cannot be told yet, it is 18 % (Rule 50, first proviso).
 */
import type { advance as contract } from '@galla/contract/khata'
import { type BasisPoints, basisPoints, noTax, taxWithin } from '@galla/gst/tax'
import { type Paise, paise } from '@galla/money/paise'
import type { z } from 'zod'
import type { Day } from '../../platform/clock.ts'
import type { Seller } from '../tax/seller.ts'
import type { BuyerOnBill, SellerOnBill } from './invoice.ts'

export type AdvanceAnswer = z.output<typeof contract>

export interface Advance extends AdvanceAnswer {
  readonly at: string
  readonly tillId: string
  readonly cashierId: string | null
  readonly cashierName: string | null
  readonly seller: SellerOnBill
  readonly buyer: BuyerOnBill
  readonly placeOfSupply: string
  readonly financialYear: number
  readonly bodyHash: Buffer
}

/** Rates that hold while none can be told, by day. */
const untoldRates = [{ validFrom: '2017-07-01', rate: 1800 }] as const

export const untoldRate = (on: Day): BasisPoints =>
  basisPoints(untoldRates.findLast(({ validFrom }) => validFrom <= on)!.rate)

/** Services are supplied at the shop: to somebody who is not registered, the place is the supplier's (IGST Act s. 12(2)(b)). */
export function taxOfAdvance(amount: Paise, rate: BasisPoints | undefined) {
  const { taxable, tax } = rate === undefined ? { taxable: amount, tax: noTax } : taxWithin(amount, rate, 'intra-State')
  return {
    rateBasisPoints: rate ?? 0,
    taxablePaise: taxable,
    cgstPaise: tax.cgst,
    sgstPaise: tax.sgst,
    igstPaise: paise(tax.igst),
  }
}

/** The paper for an advance that went back: a refund voucher (CGST s. 31(3)(e), Rule 51), or a plain one for a plain receipt. */
export interface AdvanceRefund {
  readonly id: string
  readonly advanceId: string
  readonly entryId: string
  readonly kind: 'refund-receipt' | 'refund-voucher'
  readonly number: string
  readonly financialYear: number
  readonly day: string
  readonly at: string
  readonly tillId: string
  readonly cashierId: string | null
  readonly cashierName: string | null
  readonly seller: SellerOnBill
  readonly reason: string
  readonly amountPaise: number
  readonly tender: string
  readonly reference: string | null
  readonly rateBasisPoints: number
  readonly taxablePaise: number
  readonly cgstPaise: number
  readonly sgstPaise: number
  readonly igstPaise: number
}

/** The tax in a part of an advance that goes back after other parts did: however it is cut, the parts come to the whole. */
export function taxOfRefund(
  { amountPaise, rateBasisPoints, kind }: Pick<Advance, 'amountPaise' | 'rateBasisPoints' | 'kind'>,
  { before, part }: { readonly before: number; readonly part: number },
) {
  if (before + part > amountPaise) throw new Error('more of an advance would go back than was taken')
  const rate = kind === 'receipt-voucher' ? basisPoints(rateBasisPoints) : undefined
  const then = taxOfAdvance(paise(before + part), rate)
  const sofar = taxOfAdvance(paise(before), rate)
  return {
    rateBasisPoints: then.rateBasisPoints,
    taxablePaise: then.taxablePaise - sofar.taxablePaise,
    cgstPaise: then.cgstPaise - sofar.cgstPaise,
    sgstPaise: then.sgstPaise - sofar.sgstPaise,
    igstPaise: then.igstPaise - sofar.igstPaise,
  }
}

/** Only who charges tax gives receipt vouchers; a composition dealer and an unregistered shop give plain receipts. */
export const givesVouchers = ({ scheme }: Pick<Seller, 'scheme'>): boolean => scheme === 'regular'
