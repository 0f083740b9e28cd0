/** Writes the opening balances of a portion, each as an entry of its own kind. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import type { Weighed, Written } from '../imports/import-target.ts'
import { lockKhata, writeKhata } from './khata.db.ts'
import type { OpeningKhata } from './opening-khata-item.ts'

export async function writeOpeningKhata(
  tx: BusinessTx,
  importId: string,
  rows: readonly (Weighed<OpeningKhata> & { readonly id: string })[],
): Promise<Written[]> {
  // In the order of the contacts, as everybody who locks several.
  for (const { id, objectId, item } of [...rows].sort((a, b) => (a.objectId! < b.objectId! ? -1 : 1))) {
    const khata = await lockKhata(tx, objectId!)
    const { account, amountPaise, day } = item
    await writeKhata(tx, khata, {
      entries: [{ id, account, kind: 'opening', amountPaise, documentKind: null, documentId: null, note: 'Import' }],
      // A contact that was merged into this one may have brought an opening balance along.
      ...(account === 'khata' && {
        openingLeftPaise: khata.openingLeftPaise + amountPaise,
        openingDay: khata.openingDay !== null && khata.openingDay < day ? khata.openingDay : day,
      }),
      since: account === 'khata' ? day : (khata.owedSince ?? day),
    })
  }
  await Promise.all([
    recordEntries(
      tx,
      rows.map(({ item, objectId }) => ({
        act: 'sales.enter-opening-balance',
        object: { kind: 'contact', id: objectId! },
        facts: { account: item.account, amountPaise: item.amountPaise, import: importId },
      })),
    ),
    publish(tx, 'invoices', { importId }),
  ])
  return rows.map(({ nth, id }) => ({ nth, objectId: id, version: 1 }))
}
