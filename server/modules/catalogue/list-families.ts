/** Families by name. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listFamilies as contract } from '@galla/contract/catalogue-goods'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { familiesAfter } from './goods.db.ts'

export async function listFamilies(
  ctx: Context,
  { after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-families')
  const from = keyIn(after, ['text', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => familiesAfter(tx, { after: from, limit: limit + 1 }))
  return pageFrom(fetched, limit, (family) => [family.nameKey, family.id])
}
