/** Where printed bills differ from our own counting, for the owner to look at. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listDifferences as contract } from '@galla/contract/counter-sales'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { countUnseen, differencesBefore, gapLastsSeconds } from './counter-sale.db.ts'

export async function listDifferences(
  ctx: Context,
  { seen, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-differences')
  const before = keyIn(after, ['instant', 'uuid'])
  const gapsUntil = later(ctx.now, -gapLastsSeconds)
  const [fetched, unseen] = await ctx.inBusiness((tx) =>
    Promise.all([
      differencesBefore(tx, { seen: seen === 'yes', gapsUntil, before, limit: limit + 1 }),
      countUnseen(tx, gapsUntil),
    ]),
  )
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.foundAt, row.id])
  return {
    rows: rows.map(({ seenAt, seenBy, note, ...row }) => ({
      ...row,
      seen: seenAt === null ? null : { at: seenAt, by: seenBy, note },
    })),
    next,
    unseen,
  }
}
