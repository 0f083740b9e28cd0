/** Products out of files. */
import type { ImportTarget } from '../imports/import-target.ts'
import { archiveImported } from './archive-imported.ts'
import { type ProductItem, productFields, readProduct } from './product-item.ts'
import { weighProducts } from './weigh-products.ts'
import { writeProducts } from './write-products.ts'

export const productImport: ImportTarget<ProductItem> = {
  name: 'products',
  permissions: ['catalogue.add-product', 'catalogue.change-product', 'catalogue.see-costs'],
  fields: productFields,
  undoable: true,
  read: readProduct,
  weigh: weighProducts,
  write: writeProducts,
  undo: archiveImported,
}
