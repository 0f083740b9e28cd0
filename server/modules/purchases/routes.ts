import * as contract from '@galla/contract/purchases'
import { exportRoutes, route } from '../../platform/http.ts'
import { addSupplier } from './add-supplier.ts'
import { archiveSupplier } from './archive-supplier.ts'
import { cancelPurchase } from './cancel-purchase.ts'
import { changeSupplier } from './change-supplier.ts'
import { enterPurchase } from './enter-purchase.ts'
import { exportPurchases } from './export-purchases.ts'
import { exportSuppliers } from './export-suppliers.ts'
import { listPurchases } from './list-purchases.ts'
import { listSuppliers } from './list-suppliers.ts'
import { paySupplier } from './pay-supplier.ts'
import { returnPurchase } from './return-purchase.ts'
import { showInputTax } from './show-input-tax.ts'
import { showPurchase } from './show-purchase.ts'
import { showSupplier } from './show-supplier.ts'

export const purchasesRoutes = [
  route(contract.addSupplier, addSupplier),
  route(contract.changeSupplier, changeSupplier),
  route(contract.archiveSupplier, archiveSupplier),
  route(contract.listSuppliers, listSuppliers),
  route(contract.showSupplier, showSupplier),
  route(contract.paySupplier, paySupplier),
  route(contract.enterPurchase, enterPurchase),
  route(contract.listPurchases, listPurchases),
  route(contract.showInputTax, showInputTax),
  route(contract.showPurchase, showPurchase),
  route(contract.returnPurchase, returnPurchase),
  route(contract.cancelPurchase, cancelPurchase),
  ...exportRoutes(contract.exportPurchases, exportPurchases),
  ...exportRoutes(contract.exportSuppliers, exportSuppliers),
]
