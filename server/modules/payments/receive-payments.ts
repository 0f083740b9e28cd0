/** Takes money for a subject, in one or several tenders. The caller has asked for permission and knows the sum. */
import type { BusinessTx } from '../../platform/database.ts'
import { insertPayments } from './payment.db.ts'
import { checkTender, type Subject, type Tender } from './payment.ts'

export async function receivePayments(
  tx: BusinessTx,
  { subject, tenders, at }: { readonly subject: Subject; readonly tenders: readonly Tender[]; readonly at: string },
): Promise<void> {
  for (const tender of tenders) checkTender(tender)
  const given = tenders.map((tender) => ({ ...tender, id: tx.acting.newId() }))
  await insertPayments(tx, 'receipt', subject, given, at)
}
