/** How far the khata of a contact may go. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeKhataLimit as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockKhata, saveLimit } from './khata.db.ts'
import { khataToShow } from './khata-to-show.ts'

export async function changeKhataLimit(
  ctx: Context,
  { contactId, limitPaise }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.change-khata-limit')
  return ctx.inBusiness(async (tx) => {
    await khataToShow(tx, contactId)
    const khata = await lockKhata(tx, contactId)
    await Promise.all([
      saveLimit(tx, khata.contactId, limitPaise),
      recordEntry(tx, {
        act: 'sales.change-khata-limit',
        object: { kind: 'contact', id: contactId },
        facts: { limitPaise: limitPaise ?? 'usual' },
      }),
      publish(tx, 'invoices', { contactId }),
    ])
    return khataToShow(tx, contactId)
  })
}
