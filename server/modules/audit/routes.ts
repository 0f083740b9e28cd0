import * as contract from '@galla/contract/audit'
import { exportRoutes, route } from '../../platform/http.ts'
import { exportEntries } from './export-entries.ts'
import { listEntries } from './list-entries.ts'
import { verifyChain } from './verify-chain.ts'

export const auditRoutes = [
  route(contract.listEntries, listEntries),
  route(contract.verifyChain, verifyChain),
  ...exportRoutes(contract.exportEntries, exportEntries),
]
