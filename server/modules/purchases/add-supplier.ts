/** Adds a supplier. Adding the same id again gives the one that is there. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addSupplier as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { businessOf } from '../identity/business-of.ts'
import { readSupplier } from './read-supplier.ts'
import { findByGstin, findSupplier, insertSupplier } from './supplier.db.ts'
import { shownTo } from './supplier.ts'

export async function addSupplier(
  ctx: Context,
  { id = ctx.newId(), ...told }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.add-supplier')
  return ctx.inBusiness(async (tx) => {
    const [same, { stateCode }] = await Promise.all([findSupplier(tx, id), businessOf(tx)])
    if (same) return shownTo(ctx, same)
    const supplier = { ...readSupplier(told, stateCode), id }
    if (supplier.contactId !== null && !(await contactOf(tx, supplier.contactId))) throw refuse('contacts.not-found')
    const holder = supplier.gstin === null ? undefined : await findByGstin(tx, supplier.gstin)
    if (holder) throw refuse('purchases.supplier-taken', { gstin: supplier.gstin!, name: holder.name })
    await insertSupplier(tx, supplier)
    await Promise.all([
      recordEntry(tx, { act: 'purchases.add-supplier', object: { kind: 'supplier', id } }),
      publish(tx, 'purchases', { supplierId: id }),
    ])
    return shownTo(ctx, (await findSupplier(tx, id))!)
  })
}
