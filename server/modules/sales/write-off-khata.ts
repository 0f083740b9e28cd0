/** Gives a debt up as lost, with the reason. It was never received: nothing of it goes back when goods do. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { writeOffKhata as contract } from '@galla/contract/khata'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findEntry, lockKhata, openBills, writeKhata } from './khata.db.ts'
import { allocate, inOrder } from './khata.ts'
import { khataToShow } from './khata-to-show.ts'

export async function writeOffKhata(
  ctx: Context,
  { contactId, id, amountPaise, reason }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.write-off-khata')
  return ctx.inBusiness(async (tx) => {
    await khataToShow(tx, contactId)
    const khata = await lockKhata(tx, contactId)
    const [first, bills] = await Promise.all([findEntry(tx, id), openBills(tx, contactId)])
    if (first) {
      if (first.contactId !== khata.contactId || first.kind !== 'write-off' || first.amountPaise !== -amountPaise)
        throw refuse('sales.id-used')
      return khataToShow(tx, contactId)
    }
    if (amountPaise > khata.khataPaise)
      throw refuse('sales.more-than-owed', { owed: formatRupees(paise(khata.khataPaise)) })
    const parts = allocate(paise(amountPaise), inOrder(khata, bills))
    const onOpening = parts.find((part) => part.invoiceId === null)?.amountPaise ?? 0
    await Promise.all([
      recordEntry(tx, {
        act: 'sales.write-off-khata',
        object: { kind: 'contact', id: contactId },
        facts: { amountPaise },
      }),
      publish(tx, 'invoices', { contactId }),
      writeKhata(tx, khata, {
        entries: [
          {
            id,
            account: 'khata',
            kind: 'write-off',
            amountPaise: -amountPaise,
            documentKind: null,
            documentId: null,
            note: reason,
          },
        ],
        settles: [{ entryId: id, parts, how: 'written-off' }],
        openingLeftPaise: khata.openingLeftPaise - onOpening,
        since: 'look',
      }),
    ])
    return khataToShow(tx, contactId)
  })
}
