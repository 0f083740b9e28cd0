import { listener } from '../../platform/announcements.ts'
import { followMerge } from './follow-merge.ts'
import { tellOfDoubtedMovement } from './tell-of-doubted-movement.ts'

export const salesListeners = [
  listener('sales', 'contacts.merged', (ctx, news) => ctx.inBusiness((tx) => followMerge(tx, news))),
  listener('sales', 'contacts.merge-undone', (ctx, news) => ctx.inBusiness((tx) => followMerge(tx, news))),
  listener('sales', 'tills.approval-doubted', async (ctx, news) => {
    await ctx.inBusiness((tx) => tellOfDoubtedMovement(tx, news))
  }),
]
