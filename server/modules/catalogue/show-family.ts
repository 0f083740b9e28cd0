/** A family with its products, as they were given. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showFamily as contract } from '@galla/contract/catalogue-goods'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findFamily, variantsOf } from './goods.db.ts'

export async function showFamily(
  ctx: Context,
  { familyId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.show-family')
  const [family, variants] = await ctx.inBusiness((tx) =>
    Promise.all([findFamily(tx, familyId), variantsOf(tx, familyId)]),
  )
  if (!family) throw refuse('catalogue.no-such-family')
  return { ...family, variants }
}
