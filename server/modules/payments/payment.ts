/** A payment: a receipt or a refund for an opaque subject. It is never changed; what was wrong is refunded. */
import type { payment as contract, tender as tenderContract } from '@galla/contract/payments'
import { type Paise, paise, zero } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { z } from 'zod'
import { refuse } from '../../platform/refusal.ts'

export type Payment = z.output<typeof contract>
export type Tender = z.output<typeof tenderContract>
export type TenderKind = Tender['kind']

/** Where money went in or out; the shift is the till's own affair and opaque here. */
export interface Drawer {
  readonly tillId: string
  readonly shiftId: string | undefined
}

export interface Subject {
  readonly kind: Payment['subjectKind']
  readonly id: string
}

/** What goes back from the drawer: of cash only, for nobody gives change on a card. */
export function changeOf({ kind, amountPaise, tenderedPaise }: Tender): Paise {
  if (kind !== 'cash' || tenderedPaise === undefined) return zero
  return paise(tenderedPaise - amountPaise)
}

/** Throws the refusal payments.too-little-tendered. */
export function checkTender({ amountPaise, tenderedPaise }: Tender): void {
  if (tenderedPaise === undefined || tenderedPaise >= amountPaise) return
  throw refuse('payments.too-little-tendered', {
    tendered: formatRupees(paise(tenderedPaise)),
    amount: formatRupees(paise(amountPaise)),
  })
}
