/** Adds a price list. Adding the same id again gives the list that is there. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addPriceList as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findPriceList, insertPriceList } from './price-list.db.ts'
import { checkDays } from './price-list.ts'

export async function addPriceList(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.add-price-list')
  checkDays(input)
  const id = input.id ?? ctx.newId()
  return ctx.inBusiness(async (tx) => {
    const added = await insertPriceList(tx, { ...input, id })
    if (!added) {
      const same = await findPriceList(tx, id)
      if (same) return same
      throw refuse('catalogue.price-list-name-taken', { name: input.name })
    }
    await Promise.all([
      recordEntry(tx, { act: 'catalogue.add-price-list', object: { kind: 'price-list', id } }),
      publish(tx, 'price-lists', {}),
    ])
    return added
  })
}
