import { listener } from '../../platform/announcements.ts'
import { followMerge } from './follow-merge.ts'

export const salesListeners = [
  listener('sales', 'contacts.merged', (ctx, news) => ctx.inBusiness((tx) => followMerge(tx, news))),
  listener('sales', 'contacts.merge-undone', (ctx, news) => ctx.inBusiness((tx) => followMerge(tx, news))),
]
