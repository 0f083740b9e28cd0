import * as contract from '@galla/contract/stock'
import { route } from '../../platform/http.ts'
import { adjustStock } from './adjust-stock.ts'
import { listMovements } from './list-movements.ts'
import { listStock } from './list-stock.ts'

export const stockRoutes = [
  route(contract.listStock, listStock),
  route(contract.listMovements, listMovements),
  route(contract.adjustStock, adjustStock),
]
