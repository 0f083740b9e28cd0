import { listener } from '../../platform/announcements.ts'
import { openFirstTill } from './open-first-till.ts'

export const tillsListeners = [
  listener('tills', 'identity.business-opened', async (ctx) => {
    await ctx.inBusiness(openFirstTill)
  }),
]
