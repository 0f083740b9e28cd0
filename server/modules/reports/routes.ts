import * as contract from '@galla/contract/reports'
import { route } from '../../platform/http.ts'
import { showHome } from './show-home.ts'

export const reportsRoutes = [route(contract.showHome, showHome)]
