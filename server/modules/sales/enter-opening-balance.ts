/** What a contact owed, or had with the shop, before the shop began with us. Once for each account. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { enterOpeningBalance as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockKhata, writeKhata } from './khata.db.ts'
import { khataToShow } from './khata-to-show.ts'

export async function enterOpeningBalance(
  ctx: Context,
  { contactId, account, amountPaise, day = ctx.today }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.enter-opening-balance')
  if (day > ctx.today) throw refuse('sales.opening-in-future', { day })
  try {
    return await ctx.inBusiness(async (tx) => {
      await khataToShow(tx, contactId)
      const khata = await lockKhata(tx, contactId)
      const owed = account === 'khata'
      // One that came with a merged contact is written under that one's name, where the index does not see it.
      if (owed && khata.openingDay !== null) throw refuse('sales.opening-entered')
      await Promise.all([
        recordEntry(tx, {
          act: 'sales.enter-opening-balance',
          object: { kind: 'contact', id: contactId },
          facts: { account, amountPaise },
        }),
        publish(tx, 'invoices', { contactId }),
        writeKhata(tx, khata, {
          entries: [
            { id: tx.acting.newId(), account, kind: 'opening', amountPaise, documentKind: null, documentId: null },
          ],
          ...(owed && { openingLeftPaise: amountPaise, openingDay: day }),
          since: owed ? day : (khata.owedSince ?? day),
        }),
      ])
      return khataToShow(tx, contactId)
    })
  } catch (error) {
    if (brokeConstraint(error, 'khata_entries_opening')) throw refuse('sales.opening-entered')
    throw error
  }
}
