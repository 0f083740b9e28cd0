import * as contract from '@galla/contract/payments'
import { exportRoutes, route } from '../../platform/http.ts'
import { exportPayments } from './export-payments.ts'
import { listPayments } from './list-payments.ts'

export const paymentsRoutes = [
  route(contract.listPayments, listPayments),
  ...exportRoutes(contract.exportPayments, exportPayments),
]
