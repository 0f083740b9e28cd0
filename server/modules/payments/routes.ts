import * as contract from '@galla/contract/payments'
import { route } from '../../platform/http.ts'
import { listPayments } from './list-payments.ts'

export const paymentsRoutes = [route(contract.listPayments, listPayments)]
