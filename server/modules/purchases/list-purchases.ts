/** Bills of suppliers, newest first. The totals are of the page. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listPurchases as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { purchasesBefore } from './purchase.db.ts'
import { rowAnswer } from './purchase.ts'

export async function listPurchases(
  ctx: Context,
  { supplierId, from, to, state, due, search = '', after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.list-purchases')
  const before = keyIn(after, ['day', 'uuid'])
  const filter = {
    supplierId,
    from,
    to,
    state,
    due,
    search: search.normalize('NFC').replaceAll('\u0000', '').trim().toUpperCase(),
  }
  const fetched = await ctx.inBusiness((tx) => purchasesBefore(tx, filter, { before, limit: limit + 1 }))
  const page = pageFrom(fetched, limit, (row) => [row.billDay, row.id])
  const rows = page.rows.map(rowAnswer)
  const standing = rows.filter((row) => row.state === 'entered')
  return {
    rows,
    next: page.next,
    pageTotals: {
      totalPaise: standing.reduce((sum, row) => sum + row.totalPaise, 0),
      duePaise: standing.reduce((sum, row) => sum + row.duePaise, 0),
    },
  }
}
