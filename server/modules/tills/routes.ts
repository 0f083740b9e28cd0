import * as approvals from '@galla/contract/approvals'
import * as shifts from '@galla/contract/shifts'
import * as contract from '@galla/contract/tills'
import { exportRoutes, fileRoute, route } from '../../platform/http.ts'
import type { FrontDoor } from '../identity/front-door.ts'
import { addTill } from './add-till.ts'
import { approve } from './approve.ts'
import { changeTill } from './change-till.ts'
import { closeDevice } from './close-device.ts'
import { closeShift } from './close-shift.ts'
import { enrolDevice } from './enrol-device.ts'
import { exportShifts } from './export-shifts.ts'
import { greetDevice } from './greet-device.ts'
import { listDevices } from './list-devices.ts'
import { listShifts } from './list-shifts.ts'
import { listTills } from './list-tills.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { printShift } from './print-shift.ts'
import type { SalesOfShift } from './shift-sales-port.ts'
import { showShift } from './show-shift.ts'
import { showTillShift } from './show-till-shift.ts'

export const tillsRoutes = ({ door, salesOfShift }: { door: FrontDoor; salesOfShift: SalesOfShift }) => [
  route(contract.listTills, listTills),
  route(contract.addTill, addTill),
  route(contract.changeTill, changeTill),

  route(shifts.showTillShift, showTillShift),
  route(shifts.openShift, openShift),
  route(shifts.moveCash, moveCash),
  route(shifts.closeShift, (ctx, input) => closeShift(ctx, salesOfShift, input)),
  route(shifts.listShifts, listShifts),
  ...exportRoutes(shifts.exportShifts, exportShifts),
  route(shifts.showShift, (ctx, input) => showShift(ctx, salesOfShift, input)),
  fileRoute(shifts.printShift, (ctx, input) => printShift(ctx, salesOfShift, input)),

  route(approvals.approve, (ctx, input) => approve(ctx, door, input)),
  route(contract.enrolDevice, enrolDevice),
  route(contract.greetDevice, greetDevice),
  route(contract.listDevices, listDevices),
  route(contract.closeDevice, closeDevice),
]
