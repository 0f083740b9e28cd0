/** Gives back what was paid for a subject, in one or several ways. The caller knows how much is left of it. */
import type { BusinessTx } from '../../platform/database.ts'
import { insertPayments } from './payment.db.ts'
import type { Drawer, Payment, PaymentKind, Subject } from './payment.ts'

export interface Refund {
  readonly kind: PaymentKind
  readonly amountPaise: number
  readonly reference?: string | undefined
}

export async function refundPayments(
  tx: BusinessTx,
  {
    subject,
    refunds,
    at,
    drawer,
  }: {
    readonly subject: Subject
    readonly refunds: readonly Refund[]
    readonly at: string
    readonly drawer: Drawer | undefined
  },
): Promise<Payment[]> {
  const payments = refunds
    .filter(({ amountPaise }) => amountPaise > 0)
    .map(
      ({ kind, amountPaise, reference }): Payment => ({
        id: tx.acting.newId(),
        subjectKind: subject.kind,
        subjectId: subject.id,
        direction: 'refund',
        kind,
        amountPaise,
        tenderedPaise: null,
        reference: reference ?? null,
        changePaise: 0,
        at,
      }),
    )
  await insertPayments(tx, payments, drawer)
  return payments
}
