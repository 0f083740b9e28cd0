/**
 * The catalogue for a till that will bill without a line: whole at first, then what changed after a mark. A page is in the
 * order of marks, so what changes while a till loads comes again on its last pages, and nothing is missed between.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { loadTillCatalogue as contract } from '@galla/contract/catalogue'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { lastMark, productsAfterMark } from './product.db.ts'
import { taxed } from './product.ts'

const pastAllIds = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export async function loadTillCatalogue(
  ctx: Context,
  { since, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.load-till-catalogue')
  const [mark, id] = keyIn(after, ['number', 'uuid']) ?? [since, pastAllIds]
  // An archived product is news only to a till that has it.
  const wanted = { mark, id, archivedToo: since > 0, limit: limit + 1 }
  // The mark is read first: a change between the two statements is then sent twice, not missed.
  const [upTo, fetched] = await ctx.inBusiness((tx) => Promise.all([lastMark(tx), productsAfterMark(tx, wanted)]))
  const { rows, next } = pageFrom(fetched, limit, (product) => [product.mark, product.id])
  return { rows: rows.map((product) => ({ ...product, ...taxed(product, ctx.today) })), next, mark: upTo }
}
