/** The numbered papers that are no bill, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listVouchers as contract } from '@galla/contract/vouchers'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { vouchersBefore } from './voucher.db.ts'
import { voucherFilter } from './voucher-filter.ts'

export async function listVouchers(
  ctx: Context,
  { after, limit, ...asked }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-vouchers')
  const before = keyIn(after, ['instant', 'uuid'])
  const filter = voucherFilter(asked)
  const fetched = await ctx.inBusiness((tx) => vouchersBefore(tx, filter, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (row) => [row.at, row.id])
}
