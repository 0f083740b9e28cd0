/**
 * A shift: who had the drawer of a till, from its opening to its count. What should be in the drawer is the float, what
 * came in cash less what went back, and what was put in or taken out; what is short or over is told and not evened out.
 */
import type { shift as shiftContract, shiftReport, shiftRow } from '@galla/contract/shifts'
import { type Counted, denominationsOn, sumOfCount } from '@galla/money/denominations'
import { type Paise, paise, sum } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

export type ShiftRow = z.output<typeof shiftRow>
export type ShiftReport = z.output<typeof shiftReport>
export type WholeShift = z.output<typeof shiftContract>
export type DrawerMovement = WholeShift['movements'][number]
export type Addendum = WholeShift['addenda'][number]

/** What the sales of a shift come to; told by the room that lies uphill, through app.ts. */
export type ShiftSales = Pick<ShiftReport, 'bills' | 'numbers' | 'returns' | 'cancellations' | 'taxes' | 'cashiers'>

export interface TenderSum {
  readonly kind: string
  readonly receipts: number
  readonly receiptsPaise: number
  readonly tenderedPaise: number
  readonly changePaise: number
  readonly refunds: number
  readonly refundsPaise: number
}

export interface Moved {
  readonly paidInPaise: number
  readonly paidOutPaise: number
}

/** What should lie in the drawer. */
export function drawerExpected({
  floatPaise,
  receiptsPaise,
  refundsPaise,
  paidInPaise,
  paidOutPaise,
}: {
  readonly floatPaise: number
  readonly receiptsPaise: number
  readonly refundsPaise: number
} & Moved): Paise {
  return sum([paise(floatPaise), paise(receiptsPaise), paise(-refundsPaise), paise(paidInPaise), paise(-paidOutPaise)])
}

const nothing: Omit<TenderSum, 'kind'> = {
  receipts: 0,
  receiptsPaise: 0,
  tenderedPaise: 0,
  changePaise: 0,
  refunds: 0,
  refundsPaise: 0,
}

export function reportOf({
  at,
  floatPaise,
  tenders,
  sources,
  moved,
  sales,
}: {
  readonly at: string
  readonly floatPaise: number
  readonly tenders: readonly TenderSum[]
  readonly sources: ShiftReport['sources']
  readonly moved: Moved
  readonly sales: ShiftSales
}): ShiftReport {
  const cash = tenders.find(({ kind }) => kind === 'cash') ?? { kind: 'cash', ...nothing }
  return {
    at,
    cash: {
      floatPaise,
      tenderedPaise: cash.tenderedPaise,
      changePaise: cash.changePaise,
      receiptsPaise: cash.receiptsPaise,
      refundsPaise: cash.refundsPaise,
      ...moved,
      expectedPaise: drawerExpected({ floatPaise, ...cash, ...moved }),
    },
    sources,
    accounts: accountsIn(sources, sales.bills.payablePaise),
    tenders: tenders.map(({ tenderedPaise: _, changePaise: __, ...tender }) => tender),
    ...sales,
    netPaise: sales.bills.payablePaise - sales.returns.creditPaise - sales.cancellations.payablePaise,
  }
}

/** What a shift did to the accounts of customers, and the money beside its bills: told from what its payments were for. */
function accountsIn(sources: ShiftReport['sources'], billedPaise: number): NonNullable<ShiftReport['accounts']> {
  const inMoney = (kind: string) => kind === 'cash' || kind === 'upi' || kind === 'card'
  const total = (of: string, way: 'receipts' | 'refunds', is: (kind: string) => boolean) => {
    const rows = sources.filter((one) => one.of === of && is(one.kind))
    return {
      count: rows.reduce((all, one) => all + one[way], 0),
      paise: rows.reduce((all, one) => all + (way === 'receipts' ? one.receiptsPaise : one.refundsPaise), 0),
    }
  }
  const only = (name: string) => (kind: string) => kind === name
  const forBills = total('invoice', 'receipts', inMoney)
  const forKhatas = total('khata', 'receipts', inMoney)
  const forAdvances = total('advance', 'receipts', inMoney)
  const refunds = total('invoice', 'refunds', inMoney)
  const paidOut = total('khata', 'refunds', inMoney)
  return {
    forBills,
    forKhatas,
    forAdvances,
    refunds,
    paidOut,
    moneyPaise: forBills.paise + forKhatas.paise + forAdvances.paise - refunds.paise - paidOut.paise,
    // What of the bills was not paid at once, in whatever way.
    onKhataPaise: billedPaise - total('invoice', 'receipts', () => true).paise,
    offKhataPaise: total('invoice', 'refunds', only('khata')).paise,
    storeCreditGivenPaise: total('invoice', 'refunds', only('store-credit')).paise,
    storeCreditUsedPaise: total('invoice', 'receipts', only('store-credit')).paise,
    advanceUsedPaise: total('invoice', 'receipts', only('advance')).paise,
  }
}

/** Notes and coins as they were counted. Throws tills.count-differs. */
export function checkCount(count: readonly Counted[] | undefined, amountPaise: number, day: string): void {
  if (count === undefined) return
  const today = new Set(denominationsOn(day).map(({ kind, value }) => `${kind} ${value}`))
  const counted = sumOfCount(count.filter(({ kind, valuePaise }) => today.has(`${kind} ${valuePaise}`)))
  if (counted !== amountPaise)
    throw refuse('tills.count-differs', { counted: formatRupees(counted), amount: formatRupees(paise(amountPaise)) })
}

/** “₹50.00 short”, “₹2.00 over”, “as expected”. */
export function inWords(variancePaise: number): string {
  if (variancePaise === 0) return 'as expected'
  const amount = formatRupees(paise(Math.abs(variancePaise)))
  return variancePaise < 0 ? `${amount} short` : `${amount} over`
}

/** A device without a line tells when it was; nobody tells of the future, nor of before the shift. */
export function happenedAt(ctx: Context, told: string | undefined, notBefore?: string): Context['now'] {
  if (told === undefined) return ctx.now
  const at = new Date(told).toISOString() as Context['now']
  if (at > ctx.now) return ctx.now
  return notBefore !== undefined && at < notBefore ? (notBefore as Context['now']) : at
}
