import { listener } from '../../platform/announcements.ts'
import { tellOfDoubtedMovement } from './tell-of-doubted-movement.ts'

export const salesListeners = [
  listener('sales', 'tills.approval-doubted', async (ctx, news) => {
    await ctx.inBusiness((tx) => tellOfDoubtedMovement(tx, news))
  }),
]
