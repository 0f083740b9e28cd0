import * as locations from '@galla/contract/locations'
import * as contract from '@galla/contract/stock'
import { exportRoutes, fileRoute, route } from '../../platform/http.ts'
import { addLocation } from './add-location.ts'
import { adjustStock } from './adjust-stock.ts'
import { changeLocation } from './change-location.ts'
import { dropCount } from './drop-count.ts'
import { enterCount } from './enter-count.ts'
import { exportBatches } from './export-batches.ts'
import { exportCountLines } from './export-count-lines.ts'
import { exportCounts } from './export-counts.ts'
import { exportExpiring } from './export-expiring.ts'
import { exportMovements } from './export-movements.ts'
import { exportSerials } from './export-serials.ts'
import { exportStock } from './export-stock.ts'
import { exportTransfers } from './export-transfers.ts'
import { exportValuation } from './export-valuation.ts'
import { findSerial } from './find-serial.ts'
import { listBatches } from './list-batches.ts'
import { listCounts } from './list-counts.ts'
import { listExpiring } from './list-expiring.ts'
import { listLocations } from './list-locations.ts'
import { listMovements } from './list-movements.ts'
import { listSerials } from './list-serials.ts'
import { listStock } from './list-stock.ts'
import { listTransfers } from './list-transfers.ts'
import { loadTillBatches } from './load-till-batches.ts'
import { loadTillSerials } from './load-till-serials.ts'
import { postCount } from './post-count.ts'
import { printLabels } from './print-labels.ts'
import { receiveTransfer } from './receive-transfer.ts'
import { showCount } from './show-count.ts'
import { showValuation } from './show-valuation.ts'
import { startCount } from './start-count.ts'
import { transferGoods } from './transfer-goods.ts'

export const stockRoutes = [
  route(contract.listStock, listStock),
  route(contract.listMovements, listMovements),
  route(contract.adjustStock, adjustStock),
  route(contract.listBatches, listBatches),
  route(contract.listExpiring, listExpiring),
  route(contract.listSerials, listSerials),
  route(contract.findSerial, findSerial),
  route(contract.loadTillBatches, loadTillBatches),
  route(contract.loadTillSerials, loadTillSerials),
  route(contract.transferGoods, transferGoods),
  route(contract.receiveTransfer, receiveTransfer),
  route(contract.listTransfers, listTransfers),
  route(contract.startCount, startCount),
  route(contract.listCounts, listCounts),
  route(contract.showCount, showCount),
  route(contract.enterCount, enterCount),
  route(contract.postCount, postCount),
  route(contract.dropCount, dropCount),
  route(contract.showValuation, showValuation),
  fileRoute(contract.printLabels, printLabels),
  route(locations.listLocations, listLocations),
  route(locations.addLocation, addLocation),
  route(locations.changeLocation, changeLocation),
  ...exportRoutes(contract.exportStock, exportStock),
  ...exportRoutes(contract.exportMovements, exportMovements),
  ...exportRoutes(contract.exportValuation, exportValuation),
  ...exportRoutes(contract.exportBatches, exportBatches),
  ...exportRoutes(contract.exportExpiring, exportExpiring),
  ...exportRoutes(contract.exportSerials, exportSerials),
  ...exportRoutes(contract.exportTransfers, exportTransfers),
  ...exportRoutes(contract.exportCounts, exportCounts),
  ...exportRoutes(contract.exportCountLines, exportCountLines),
]
