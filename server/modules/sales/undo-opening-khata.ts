/** Takes back opening balances that nobody has paid on or taken from since, each by an entry of its own. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import { lockKhata, writeKhata } from './khata.db.ts'
import { standing } from './khata.ts'
import { openingsToUndo } from './opening-khata.db.ts'

export async function undoOpeningKhata(
  tx: BusinessTx,
  added: readonly { readonly objectId: string }[],
): Promise<number> {
  const openings = await openingsToUndo(
    tx,
    added.map(({ objectId }) => objectId),
  )
  const undone: typeof openings = []
  for (const opening of openings) {
    const { contactId, account, amountPaise } = opening
    const khata = await lockKhata(tx, contactId)
    const untouched =
      account === 'khata' ? khata.openingLeftPaise === amountPaise : standing(khata, account) >= amountPaise
    if (!untouched) continue
    await writeKhata(tx, khata, {
      entries: [
        {
          id: tx.acting.newId(),
          account,
          kind: 'opening-undone',
          amountPaise: -amountPaise,
          documentKind: null,
          documentId: null,
        },
      ],
      ...(account === 'khata' && { openingLeftPaise: 0, openingDay: null }),
      since: 'look',
    })
    undone.push(opening)
  }
  await Promise.all([
    recordEntries(
      tx,
      undone.map(({ contactId, account, amountPaise }) => ({
        act: 'sales.enter-opening-balance',
        object: { kind: 'contact', id: contactId },
        facts: { account, amountPaise: -amountPaise, undone: true },
      })),
    ),
    publish(tx, 'invoices', {}),
  ])
  return undone.length
}
