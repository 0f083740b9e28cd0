/** Whether the one who asks has a PIN in this business. */
import type { OutputOf } from '@galla/contract/act'
import type { showPin as contract } from '@galla/contract/pins'
import { type Context, personOf } from '../../platform/context.ts'
import { pinSetAt } from './pin.db.ts'

export async function showPin(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.show-pin')
  const { id } = personOf(ctx)
  return { setAt: (await ctx.inBusiness((tx) => pinSetAt(tx, id))) ?? null }
}
