import * as contract from '@galla/contract/tills'
import { route } from '../../platform/http.ts'
import { addTill } from './add-till.ts'
import { changeTill } from './change-till.ts'
import { listTills } from './list-tills.ts'

export const tillsRoutes = [
  route(contract.listTills, listTills),
  route(contract.addTill, addTill),
  route(contract.changeTill, changeTill),
]
