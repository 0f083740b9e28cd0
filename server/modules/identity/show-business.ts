/** The business as it says itself. */
import type { OutputOf } from '@galla/contract/act'
import type { showBusiness as contract } from '@galla/contract/identity'
import type { Context } from '../../platform/context.ts'
import { findBusiness } from './business.db.ts'
import { shown } from './business.ts'

export async function showBusiness(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.show-business')
  return shown(await ctx.inBusiness(findBusiness))
}
