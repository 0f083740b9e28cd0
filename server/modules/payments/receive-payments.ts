/**
 * Takes money for a subject, in one or several tenders. The caller has asked for permission and knows the sum. What goes
 * on a khata is no money, and no payment.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { insertPayments } from './payment.db.ts'
import { type Drawer, type Payment, type Received, receiptOf, type Subject } from './payment.ts'

export async function receivePayments(
  tx: BusinessTx,
  {
    subject,
    tenders,
    at,
    drawer,
  }: {
    readonly subject: Subject
    readonly tenders: readonly Received[]
    readonly at: string
    readonly drawer: Drawer | undefined
  },
): Promise<Payment[]> {
  const payments = tenders
    .filter(({ kind }) => kind !== 'khata')
    .map((tender) => receiptOf(tender, { id: tx.acting.newId(), subject, at }))
  await insertPayments(tx, payments, drawer)
  return payments
}
