/**
 * The single pieces on the shelf of a till that bills without a line: all at first, then those changed since its
 * mark. A change that was begun before the mark and committed after it lies a little before it, so the mark stands back by
 * a minute and what is near it comes twice.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { loadTillSerials as contract } from '@galla/contract/stock'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { firstLocationOf } from './level.ts'
import { serialsByChange } from './serial.db.ts'

const longestActSeconds = 60

export async function loadTillSerials(
  ctx: Context,
  { locationId = firstLocationOf(ctx.business.id), since, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.load-till-serials')
  const key = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => serialsByChange(tx, { locationId, since, after: key, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.changedAt, row.id])
  return { rows: rows.map(({ changedAt: _, ...row }) => row), next, mark: later(ctx.now, -longestActSeconds) }
}
