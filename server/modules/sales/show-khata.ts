/** What a contact owes and has: balances, limit, how old the debt is, the bills that are open, the last entries. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showKhata as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { entriesBefore, findKhata, openBills } from './khata.db.ts'
import { ageingOf, inOrder, type Khata, noKhata, shownKhata } from './khata.ts'
import { findSettings } from './settings.db.ts'

type Answer = OutputOf<typeof contract>
const mostOpen = 100

export async function showKhata(ctx: Context, { contactId }: ParsedInputOf<typeof contract>): Promise<Answer> {
  ctx.must('sales.show-khata')
  const [found, settings, named, bills, entries] = await ctx.inBusiness((tx) =>
    Promise.all([
      findKhata(tx, contactId),
      findSettings(tx),
      contactsNamed(tx, [contactId]),
      openBills(tx, contactId),
      entriesBefore(tx, contactId, { account: undefined }, { before: undefined, limit: 20 }),
    ]),
  )
  const contact = named.get(contactId)
  if (!contact) throw refuse('contacts.not-found')
  const khata = found ?? noKhata(contactId)
  const debts = inOrder(khata, khata.khataPaise > 0 ? bills : [])
  return {
    ...shownKhata(khata, contact, settings, ctx.now),
    ageing: ageingOf(debts, ctx.today),
    open: debts.slice(0, mostOpen),
    entries,
    can: canOf(ctx, khata, contact.phone !== null),
  }
}

function canOf(ctx: Context, khata: Khata, reachable: boolean): Answer['can'] {
  const owes = khata.khataPaise > 0
  const has = khata.storeCreditPaise + khata.advancePaise > 0
  const can: Answer['can'] = []
  if (owes && ctx.can('sales.receive-khata-payment')) can.push('receive')
  if (ctx.can('sales.take-advance')) can.push('take-advance')
  if (has && ctx.can('sales.pay-out-credit')) can.push('return-credit')
  if (owes && ctx.can('sales.write-off-khata')) can.push('write-off')
  if (ctx.can('sales.change-khata-limit')) can.push('change-limit')
  if (khata.openingDay === null && ctx.can('sales.enter-opening-balance')) can.push('enter-opening')
  if (owes && reachable && ctx.can('sales.remind-of-khata')) can.push('remind')
  return can
}
