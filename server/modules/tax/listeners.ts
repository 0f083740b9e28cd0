import { listener } from '../../platform/announcements.ts'
import { keepFirstRegistration } from './keep-first-registration.ts'

export const taxListeners = [
  listener('tax', 'identity.business-opened', (ctx) => ctx.inBusiness(keepFirstRegistration)),
]
