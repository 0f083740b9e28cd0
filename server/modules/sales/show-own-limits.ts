/** How far this person goes at the counter without a manager's yes. */
import type { OutputOf } from '@galla/contract/act'
import type { showOwnLimits as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { findRoleLimit } from './settings.db.ts'

export async function showOwnLimits(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.show-own-limits')
  if (ctx.can('sales.exceed-limits')) return { discountBasisPoints: null, refundPaise: null }
  const { discountBasisPoints, refundPaise } = await ctx.inBusiness((tx) => findRoleLimit(tx, ctx.role ?? ''))
  return { discountBasisPoints, refundPaise }
}
