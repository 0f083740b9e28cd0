/** Money in and out, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listPayments as contract } from '@galla/contract/payments'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { paymentsBefore } from './payment.db.ts'

export async function listPayments(
  ctx: Context,
  { subjectId, direction, from, to, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('payments.list-payments')
  const before = keyIn(after, ['instant', 'uuid'])
  const filter = { subjectId, direction, from: from && beginOf(from), until: to && endOf(to) }
  const fetched = await ctx.inBusiness((tx) => paymentsBefore(tx, filter, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (payment) => [payment.at, payment.id])
}
