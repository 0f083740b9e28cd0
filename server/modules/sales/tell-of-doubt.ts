/** An approval that came with what was done to a bill does not hold: the owner finds it among what to look at. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import type { Doubt } from '../tills/approval.ts'
import { insertDifferences } from './counter-sale.db.ts'
import { doubtTold } from './doubted-approval.ts'

export async function tellOfDoubt(
  tx: BusinessTx,
  { invoiceId, doubt }: { readonly invoiceId: string; readonly doubt: Doubt },
): Promise<void> {
  const kind = doubtTold[doubt]
  await Promise.all([
    insertDifferences(tx, invoiceId, [{ kind }]),
    announce(tx, 'sales.bill-differs', { invoiceId, kinds: [kind] }),
    publish(tx, 'differences', { invoiceId }),
  ])
}
