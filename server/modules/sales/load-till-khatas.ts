/**
 * What customers owe and have, for a till that sells without a line: all at first, then what changed since its mark. As with
 * the contacts, the mark stands back by a minute, and what is near it comes twice.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { loadTillKhatas as contract } from '@galla/contract/counter-payments'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { khatasByChange } from './khata.db.ts'
import { findSettings } from './settings.db.ts'

const longestActSeconds = 60

export async function loadTillKhatas(
  ctx: Context,
  { since, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.load-till-khatas')
  const key = keyIn(after, ['instant', 'uuid'])
  const [fetched, settings] = await ctx.inBusiness((tx) =>
    Promise.all([khatasByChange(tx, { since, after: key, limit: limit + 1 }), findSettings(tx)]),
  )
  const { rows, next } = pageFrom(fetched, limit, (khata) => [khata.changedAt, khata.contactId])
  return {
    rows: rows.map(({ changedAt: _, ...row }) => row),
    next,
    usualLimitPaise: settings.usualKhataLimitPaise,
    mark: later(ctx.now, -longestActSeconds),
  }
}
