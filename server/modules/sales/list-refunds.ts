/** Money that goes back by UPI or card, newest first: still to make, or made. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listRefunds as contract } from '@galla/contract/refunds'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refundsBefore, sumToMake } from './refund.db.ts'
import { shownRefund } from './refund.ts'

export async function listRefunds(
  ctx: Context,
  { state, kind, from, to, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-refunds')
  const before = keyIn(after, ['instant', 'uuid'])
  const filter = { state, kind, from: from && beginOf(from), until: to && endOf(to) }
  const [fetched, toMake] = await ctx.inBusiness((tx) =>
    Promise.all([refundsBefore(tx, filter, { before, limit: limit + 1 }), sumToMake(tx)]),
  )
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.at, row.id])
  return { rows: rows.map(shownRefund), next, toMake }
}
