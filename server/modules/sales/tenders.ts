/**
 * How a bill is paid, as the shop is told when it cannot be. The arithmetic is packages/gst/tender.ts, which the till uses
 * too.
 */
import {
  type Accounts,
  ImpossibleTenders,
  type SettledTenders,
  settlePrintedTenders,
  settleTenders,
  type TenderFault,
} from '@galla/gst/tender'
import type { Paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Tender } from '../payments/payment.ts'

/** Does this bill look into the accounts of a contact? */
export function touchesAccounts(payable: Paise, tenders: readonly Tender[]): boolean {
  const inMoney = tenders.filter(({ kind }) => kind === 'cash' || kind === 'upi' || kind === 'card')
  return inMoney.length < tenders.length || inMoney.reduce((sum, { amountPaise }) => sum + amountPaise, 0) < payable
}

/** Throws the refusals of tenders that do not pay the bill. A khata above its limit is not among them: a manager may say yes. */
export function settledTenders(given: GivenTenders): SettledTenders {
  return orRefuse(() => settleTenders(given))
}

/** The same for a bill that a till has printed: refused is only what cannot have happened. */
export function settledPrintedTenders(given: GivenTenders): SettledTenders {
  return orRefuse(() => settlePrintedTenders(given))
}

interface GivenTenders {
  readonly payable: Paise
  readonly tenders: readonly Tender[]
  readonly accounts: Accounts | undefined
}

function orRefuse(settle: () => SettledTenders): SettledTenders {
  try {
    return settle()
  } catch (error) {
    if (error instanceof ImpossibleTenders) throw refusalFor(error.fault)
    throw error
  }
}

function refusalFor(fault: TenderFault): Refusal {
  switch (fault.why) {
    case 'too-much':
      return refuse('sales.paid-too-much', { payable: formatRupees(fault.payable), given: formatRupees(fault.given) })
    case 'too-little':
      return refuse('sales.tenders-too-little', {
        payable: formatRupees(fault.payable),
        given: formatRupees(fault.given),
      })
    case 'too-little-tendered':
      return refuse('payments.too-little-tendered', {
        tendered: formatRupees(fault.tendered),
        amount: formatRupees(fault.amount),
      })
    case 'no-change':
      return refuse('sales.no-change', { kind: kindWords[fault.kind] })
    case 'nobody-owes':
      return refuse('sales.due-needs-buyer', { due: formatRupees(fault.due) })
    case 'nobody-has':
      return refuse('sales.account-needs-buyer')
    case 'not-enough':
      return refuse('sales.not-enough-credit', { left: formatRupees(fault.left) })
  }
}

/** As they stand on paper and in refusals; the screens have words of their own. */
export const kindWords = {
  cash: 'Cash',
  upi: 'UPI',
  card: 'Card',
  khata: 'Khata',
  'store-credit': 'Store credit',
  advance: 'Advance',
  exchange: 'Goods exchanged',
} as const
