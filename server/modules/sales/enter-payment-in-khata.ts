/** What money does to a khata: the oldest debt is paid first; what is more than is owed is kept as an advance. */
import type { MoneyKind } from '@galla/gst/tender'
import { paise } from '@galla/money/paise'
import type { BusinessTx } from '../../platform/database.ts'
import { openBills, writeKhata } from './khata.db.ts'
import { allocate, inOrder, type Khata, type NewEntry } from './khata.ts'

export interface PaymentInKhata {
  /** Of the payment, and of its entry. */
  readonly id: string
  readonly amountPaise: number
  readonly tender: MoneyKind
  readonly reference: string | undefined
  readonly note: string | undefined
  readonly tillId: string | undefined
  /** It has a receipt. */
  readonly receipted: boolean
}

/** The khata is locked. Gives the accounts after it, and what was more than was owed. */
export async function enterPaymentInKhata(
  tx: BusinessTx,
  khata: Khata,
  { id, amountPaise, receipted, ...how }: PaymentInKhata,
): Promise<{ readonly khata: Khata; readonly surplusPaise: number }> {
  const paid = paise(Math.min(amountPaise, khata.khataPaise))
  const surplusPaise = amountPaise - paid
  const parts = paid > 0 ? allocate(paid, inOrder(khata, await openBills(tx, khata.contactId))) : []
  const onOpening = parts.find((part) => part.invoiceId === null)?.amountPaise ?? 0
  const document = {
    documentKind: receipted ? ('khata-receipt' as const) : null,
    documentId: receipted ? id : null,
    ...how,
  }
  const entries: NewEntry[] = []
  if (paid > 0) entries.push({ id, account: 'khata', kind: 'payment', amountPaise: -paid, ...document })
  if (surplusPaise > 0) {
    entries.push({
      id: paid > 0 ? tx.acting.newId() : id,
      account: 'advance',
      kind: 'advance',
      amountPaise: surplusPaise,
      ...document,
    })
  }
  const after = await writeKhata(tx, khata, {
    entries,
    settles: paid > 0 ? [{ entryId: id, parts, how: 'received' }] : [],
    openingLeftPaise: khata.openingLeftPaise - onOpening,
    since: 'look',
  })
  return { khata: after, surplusPaise }
}
