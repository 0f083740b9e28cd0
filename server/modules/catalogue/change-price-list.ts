/** Changes or ends a price list; what is not named stays. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changePriceList as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockPriceList, updatePriceList } from './price-list.db.ts'
import { checkDays, type PriceListKept } from './price-list.ts'

export async function changePriceList(
  ctx: Context,
  { priceListId, version, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.change-price-list')
  return ctx.inBusiness(async (tx) => {
    const before = await lockPriceList(tx, priceListId)
    if (!before) throw refuse('catalogue.no-such-price-list')
    if (before.version !== version) throw refuse('catalogue.changed-meanwhile')
    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const wanted: PriceListKept = { ...before, ...named }
    checkDays(wanted)
    const after = await updatePriceList(tx, wanted).catch((error: unknown) => {
      if (brokeConstraint(error, 'price_lists_name'))
        throw refuse('catalogue.price-list-name-taken', { name: wanted.name })
      throw error
    })
    await Promise.all([
      recordEntry(tx, {
        act: 'catalogue.change-price-list',
        object: { kind: 'price-list', id: priceListId },
        facts: { fields: Object.keys(named) },
      }),
      publish(tx, 'price-lists', {}),
    ])
    return after
  })
}
