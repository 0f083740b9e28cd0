import * as contract from '@galla/contract/catalogue'
import * as goods from '@galla/contract/catalogue-goods'
import * as prices from '@galla/contract/price-lists'
import { exportRoutes, fileRoute, route } from '../../platform/http.ts'
import { addFamily } from './add-family.ts'
import { addPriceList } from './add-price-list.ts'
import { addProduct } from './add-product.ts'
import { archiveProduct } from './archive-product.ts'
import { changePriceList } from './change-price-list.ts'
import { changeProduct } from './change-product.ts'
import { changeTracking } from './change-tracking.ts'
import { exportPrices } from './export-prices.ts'
import { exportProducts } from './export-products.ts'
import { giveBarcode } from './give-barcode.ts'
import { listFamilies } from './list-families.ts'
import { listPriceLists } from './list-price-lists.ts'
import { listPrices } from './list-prices.ts'
import { listProducts } from './list-products.ts'
import { listScaleLayouts } from './list-scale-layouts.ts'
import { loadTillCatalogue } from './load-till-catalogue.ts'
import { makeKit } from './make-kit.ts'
import { restoreProduct } from './restore-product.ts'
import { setContactPriceList } from './set-contact-price-list.ts'
import { setPrices } from './set-prices.ts'
import { setProductPicture } from './set-product-picture.ts'
import { setScaleLayouts } from './set-scale-layouts.ts'
import { showContactPriceList } from './show-contact-price-list.ts'
import { showFamily } from './show-family.ts'
import { showKit } from './show-kit.ts'
import { showPicture } from './show-picture.ts'
import { showPricesOfProduct } from './show-prices-of-product.ts'
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
  ...exportRoutes(contract.exportProducts, exportProducts),
  route(prices.listPriceLists, listPriceLists),
  route(prices.addPriceList, addPriceList),
  route(prices.changePriceList, changePriceList),
  route(prices.listPrices, listPrices),
  route(prices.setPrices, setPrices),
  route(prices.showPricesOfProduct, showPricesOfProduct),
  route(prices.showContactPriceList, showContactPriceList),
  route(prices.setContactPriceList, setContactPriceList),
  route(prices.listScaleLayouts, listScaleLayouts),
  route(prices.setScaleLayouts, setScaleLayouts),
  route(prices.setProductPicture, setProductPicture),
  fileRoute(prices.showPicture, showPicture),
  ...exportRoutes(prices.exportPrices, exportPrices),
]
