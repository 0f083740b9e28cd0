/** What came in and went back for one subject, oldest first. */
import type { BusinessTx } from '../../platform/database.ts'
import { paymentsOf } from './payment.db.ts'
import type { Payment, Subject } from './payment.ts'

export async function paymentsFor(tx: BusinessTx, subject: Subject): Promise<Payment[]> {
  return paymentsOf(tx, subject)
}
