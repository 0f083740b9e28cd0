/** Suppliers by name, with what we owe them. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listSuppliers as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { suppliersAfter } from './supplier.db.ts'

export async function listSuppliers(
  ctx: Context,
  { search = '', after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.list-suppliers')
  const from = keyIn(after, ['text', 'uuid'])
  const filter = { search: search.normalize('NFC').replaceAll('\u0000', '').trim() }
  const fetched = await ctx.inBusiness((tx) => suppliersAfter(tx, filter, { after: from, limit: limit + 1 }))
  return pageFrom(fetched, limit, (supplier) => [supplier.nameKey, supplier.id])
}
