/** What a bill does to the accounts of its contact: the debt it leaves, the credit and the advance it uses up. */
import type { SettledTenders } from '@galla/gst/tender'
import type { BusinessTx } from '../../platform/database.ts'
import { writeKhata } from './khata.db.ts'
import type { Khata, NewEntry } from './khata.ts'

export async function enterBillInKhata(
  tx: BusinessTx,
  khata: Khata,
  { invoiceId, tillId, day, settled }: { invoiceId: string; tillId: string; day: string; settled: SettledTenders },
): Promise<void> {
  const entry = (account: NewEntry['account'], amountPaise: number): NewEntry[] =>
    amountPaise === 0
      ? []
      : [
          {
            id: tx.acting.newId(),
            account,
            kind: 'bill',
            amountPaise,
            documentKind: 'invoice',
            documentId: invoiceId,
            tillId,
          },
        ]
  const entries = [
    ...entry('khata', settled.khata),
    ...entry('store-credit', -settled.storeCredit),
    ...entry('advance', -settled.advance),
  ]
  if (entries.length === 0) return
  await writeKhata(tx, khata, { entries, since: settled.khata > 0 ? day : (khata.owedSince ?? day) })
}
