/** A payment: a receipt or a refund for an opaque subject. It is never changed; what was wrong is refunded. */
import type { payment as contract, tender as tenderContract } from '@galla/contract/payments'
import { changeOf, tenderKinds } from '@galla/gst/tender'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { z } from 'zod'
import { refuse } from '../../platform/refusal.ts'

export type Payment = z.output<typeof contract>
export type PaymentKind = Payment['kind']
export type Tender = z.output<typeof tenderContract>
/** A tender as it came in; what goods that came back are worth counts like one. */
export type Received = Omit<Tender, 'kind'> & { readonly kind: PaymentKind }

/** Where money went in or out; the shift is the till's own affair and opaque here. */
export interface Drawer {
  readonly tillId: string
  readonly shiftId: string | undefined
}

export interface Subject {
  readonly kind: Payment['subjectKind']
  readonly id: string
}

/** The payment that a tender becomes. Throws the refusal payments.too-little-tendered. */
export function receiptOf(
  { kind, amountPaise, tenderedPaise, reference }: Received,
  { id, subject, at }: { readonly id: string; readonly subject: Subject; readonly at: string },
): Payment {
  if (tenderedPaise !== undefined && tenderedPaise < amountPaise) {
    throw refuse('payments.too-little-tendered', {
      tendered: formatRupees(paise(tenderedPaise)),
      amount: formatRupees(paise(amountPaise)),
    })
  }
  const handedOver = kind !== 'exchange' && tenderKinds[kind].givesChange ? (tenderedPaise ?? null) : null
  return {
    id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    direction: 'receipt',
    kind,
    amountPaise,
    tenderedPaise: handedOver,
    reference: reference ?? null,
    changePaise: kind === 'exchange' ? 0 : changeOf({ kind, amountPaise, tenderedPaise: handedOver ?? undefined }),
    at,
  }
}
