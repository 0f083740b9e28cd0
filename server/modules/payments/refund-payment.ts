/** Gives money back for a subject; nothing to give back is nothing to write. The caller knows how much is left of it. */
import type { Paise } from '@galla/money/paise'
import type { BusinessTx } from '../../platform/database.ts'
import { insertPayments } from './payment.db.ts'
import type { Drawer, Payment, Subject, TenderKind } from './payment.ts'

export async function refundPayment(
  tx: BusinessTx,
  {
    subject,
    kind,
    amountPaise,
    at,
    drawer,
  }: {
    readonly subject: Subject
    readonly kind: TenderKind
    readonly amountPaise: Paise
    readonly at: string
    readonly drawer?: Drawer | undefined
  },
): Promise<Payment | undefined> {
  if (amountPaise === 0) return undefined
  const refund: Payment = {
    id: tx.acting.newId(),
    subjectKind: subject.kind,
    subjectId: subject.id,
    direction: 'refund',
    kind,
    amountPaise,
    tenderedPaise: null,
    changePaise: 0,
    at,
  }
  await insertPayments(tx, [refund], drawer)
  return refund
}
