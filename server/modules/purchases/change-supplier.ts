/** Changes a supplier; what is not named stays, and so do the bills that were entered. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeSupplier as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { readSupplier } from './read-supplier.ts'
import { findByGstin, findSupplier, lockSupplier, updateSupplier } from './supplier.db.ts'
import { shownTo } from './supplier.ts'

export async function changeSupplier(
  ctx: Context,
  { supplierId, version, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.change-supplier')
  return ctx.inBusiness(async (tx) => {
    const before = await lockSupplier(tx, supplierId)
    if (!before || before.archivedAt !== null) throw refuse('purchases.no-such-supplier')
    if (before.version !== version) throw refuse('purchases.changed-meanwhile')
    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const wanted = readSupplier({ ...before, ...named }, before.stateCode)
    if (changes.contactId && !(await contactOf(tx, changes.contactId))) throw refuse('contacts.not-found')
    const holder = wanted.gstin === null ? undefined : await findByGstin(tx, wanted.gstin)
    if (holder && holder.id !== supplierId)
      throw refuse('purchases.supplier-taken', { gstin: wanted.gstin!, name: holder.name })
    await updateSupplier(tx, wanted)
    await Promise.all([
      recordEntry(tx, {
        act: 'purchases.change-supplier',
        object: { kind: 'supplier', id: supplierId },
        facts: { fields: Object.keys(named) },
      }),
      publish(tx, 'purchases', { supplierId }),
    ])
    return shownTo(ctx, (await findSupplier(tx, supplierId))!)
  })
}
