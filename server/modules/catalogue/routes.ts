import * as contract from '@galla/contract/catalogue'
import * as goods from '@galla/contract/catalogue-goods'
import { fileRoute, route } from '../../platform/http.ts'
import { addFamily } from './add-family.ts'
import { addProduct } from './add-product.ts'
import { archiveProduct } from './archive-product.ts'
import { changeProduct } from './change-product.ts'
import { changeTracking } from './change-tracking.ts'
import { exportProducts } from './export-products.ts'
import { giveBarcode } from './give-barcode.ts'
import { listFamilies } from './list-families.ts'
import { listProducts } from './list-products.ts'
import { loadTillCatalogue } from './load-till-catalogue.ts'
import { makeKit } from './make-kit.ts'
import { restoreProduct } from './restore-product.ts'
import { showFamily } from './show-family.ts'
import { showKit } from './show-kit.ts'
import { showProduct } from './show-product.ts'

export const catalogueRoutes = [
  route(contract.listProducts, listProducts),
  route(contract.addProduct, addProduct),
  route(contract.showProduct, showProduct),
  route(contract.changeProduct, changeProduct),
  route(contract.archiveProduct, archiveProduct),
  route(contract.restoreProduct, restoreProduct),
  route(contract.loadTillCatalogue, loadTillCatalogue),
  route(goods.changeTracking, changeTracking),
  route(goods.makeKit, makeKit),
  route(goods.showKit, showKit),
  route(goods.addFamily, addFamily),
  route(goods.listFamilies, listFamilies),
  route(goods.showFamily, showFamily),
  route(goods.giveBarcode, giveBarcode),
  fileRoute(contract.exportProducts, exportProducts),
]
