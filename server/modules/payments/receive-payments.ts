/** Takes money for a subject, in one or several tenders. The caller has asked for permission and knows the sum. */
import type { BusinessTx } from '../../platform/database.ts'
import { insertPayments } from './payment.db.ts'
import { changeOf, checkTender, type Drawer, type Payment, type Subject, type Tender } from './payment.ts'

export async function receivePayments(
  tx: BusinessTx,
  {
    subject,
    tenders,
    at,
    drawer,
  }: {
    readonly subject: Subject
    readonly tenders: readonly Tender[]
    readonly at: string
    readonly drawer?: Drawer | undefined
  },
): Promise<Payment[]> {
  for (const tender of tenders) checkTender(tender)
  const payments = tenders.map((tender) => ({
    id: tx.acting.newId(),
    subjectKind: subject.kind,
    subjectId: subject.id,
    direction: 'receipt' as const,
    kind: tender.kind,
    amountPaise: tender.amountPaise,
    tenderedPaise: tender.tenderedPaise ?? null,
    changePaise: changeOf(tender),
    at,
  }))
  await insertPayments(tx, payments, drawer)
  return payments
}
