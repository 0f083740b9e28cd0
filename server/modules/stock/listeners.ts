import { listener } from '../../platform/announcements.ts'
import { copyFromCatalogue } from './copy-from-catalogue.ts'
import { copyManyFromCatalogue } from './copy-many-from-catalogue.ts'
import { openFirstLocation } from './open-first-location.ts'

export const stockListeners = [
  listener('stock', 'identity.business-opened', (ctx) => ctx.inBusiness(openFirstLocation)),
  listener('stock', 'catalogue.product-changed', (ctx, { productId }) =>
    ctx.inBusiness((tx) => copyFromCatalogue(tx, productId)),
  ),
  listener('stock', 'catalogue.products-imported', (ctx, { productIds }) =>
    ctx.inBusiness((tx) => copyManyFromCatalogue(tx, productIds)),
  ),
]
