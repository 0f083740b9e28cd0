/** What is paid at the counter, against what the bill comes to. */
import { type Paise, paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { refuse } from '../../platform/refusal.ts'
import type { Tender } from '../payments/payment.ts'
import type { BuyerOnBill } from './invoice.ts'

/** What comes in now. Throws the refusals sales.paid-too-much and sales.due-needs-buyer. */
export function receivedOf({
  payable,
  tenders,
  buyer,
}: {
  readonly payable: Paise
  readonly tenders: readonly Tender[]
  readonly buyer: BuyerOnBill | null
}): Paise {
  const given = paise(tenders.reduce((sum, tender) => sum + tender.amountPaise, 0))
  if (given > payable)
    throw refuse('sales.paid-too-much', { payable: formatRupees(payable), given: formatRupees(given) })
  // What stays unpaid is owed by somebody.
  if (given < payable && !buyer?.name && !buyer?.phone)
    throw refuse('sales.due-needs-buyer', { due: formatRupees(paise(payable - given)) })
  return given
}
