import * as contract from '@galla/contract/catalogue'
import { exportRoutes, route } from '../../platform/http.ts'
import { addProduct } from './add-product.ts'
import { archiveProduct } from './archive-product.ts'
import { changeProduct } from './change-product.ts'
import { exportProducts } from './export-products.ts'
import { listProducts } from './list-products.ts'
import { loadTillCatalogue } from './load-till-catalogue.ts'
import { restoreProduct } from './restore-product.ts'
import { showProduct } from './show-product.ts'

export const catalogueRoutes = [
  route(contract.listProducts, listProducts),
  route(contract.addProduct, addProduct),
  route(contract.showProduct, showProduct),
  route(contract.changeProduct, changeProduct),
  route(contract.archiveProduct, archiveProduct),
  route(contract.restoreProduct, restoreProduct),
  route(contract.loadTillCatalogue, loadTillCatalogue),
  ...exportRoutes(contract.exportProducts, exportProducts),
]
