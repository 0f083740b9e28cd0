import * as contract from '@galla/contract/tills'
import { route } from '../../platform/http.ts'
import { addTill } from './add-till.ts'
import { changeTill } from './change-till.ts'
import { closeDevice } from './close-device.ts'
import { enrolDevice } from './enrol-device.ts'
import { greetDevice } from './greet-device.ts'
import { listDevices } from './list-devices.ts'
import { listTills } from './list-tills.ts'

export const tillsRoutes = [
  route(contract.listTills, listTills),
  route(contract.addTill, addTill),
  route(contract.changeTill, changeTill),
  route(contract.enrolDevice, enrolDevice),
  route(contract.greetDevice, greetDevice),
  route(contract.listDevices, listDevices),
  route(contract.closeDevice, closeDevice),
]
