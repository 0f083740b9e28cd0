import * as locations from '@galla/contract/locations'
import * as contract from '@galla/contract/stock'
import { exportRoutes, route } from '../../platform/http.ts'
import { addLocation } from './add-location.ts'
import { adjustStock } from './adjust-stock.ts'
import { changeLocation } from './change-location.ts'
import { exportMovements } from './export-movements.ts'
import { exportStock } from './export-stock.ts'
import { listLocations } from './list-locations.ts'
import { listMovements } from './list-movements.ts'
import { listStock } from './list-stock.ts'

export const stockRoutes = [
  route(contract.listStock, listStock),
  route(contract.listMovements, listMovements),
  route(contract.adjustStock, adjustStock),
  route(locations.listLocations, listLocations),
  route(locations.addLocation, addLocation),
  route(locations.changeLocation, changeLocation),
  ...exportRoutes(contract.exportStock, exportStock),
  ...exportRoutes(contract.exportMovements, exportMovements),
]
