import * as approvals from '@galla/contract/approvals'
import * as shifts from '@galla/contract/shifts'
import * as contract from '@galla/contract/tills'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'
import { personWithPin, pinOfTests } from './identity.ts'

let tills = 0

const newTill = (shop: Shop) => ({
  name: shop.text('till'),
  prefix: `W${(++tills).toString(36)}`.toUpperCase(),
})

/** One shift runs at a till at a time, so each has a till of its own. */
const newShift = async (shop: Shop) => ({
  id: shop.freshId(),
  tillId: await shop.make('tillId'),
  floatPaise: 100_000,
  device: shop.text('device'),
})

const newMovement = async (shop: Shop) => ({
  id: shop.freshId(),
  shiftId: await shop.make('shiftId'),
  kind: 'paid-out' as const,
  amountPaise: 5000,
  reason: shop.text('reason'),
})

const newApproval = async (shop: Shop) => ({
  id: shop.freshId(),
  personId: (await personWithPin(shop)).id,
  pin: pinOfTests,
  permission: 'tills.pay-out' as const,
  reason: shop.text('reason'),
  tillId: await shop.make('tillId'),
})

export const tillsRoom: TestRoom = {
  makes: {
    tillId: async (shop) => (await shop.done(contract.addTill, newTill(shop))).id,
    shiftId: async (shop) => (await shop.done(shifts.openShift, await newShift(shop))).id,
    drawerMovementId: async (shop) => (await shop.done(shifts.moveCash, await newMovement(shop))).id,
    approvalId: async (shop) => (await shop.done(approvals.approve, await newApproval(shop))).id,
  },
  bears: {
    'POST /tills id': 'tillId',
    'POST /shifts id': 'shiftId',
    'POST /shifts/:shiftId/movements id': 'drawerMovementId',
    'POST /approvals id': 'approvalId',
  },
  asks: [
    ask(contract.addTill, newTill),
    ask(contract.changeTill, async (shop) => ({ tillId: await shop.make('tillId'), name: shop.text('till') })),
    ask(shifts.openShift, newShift),
    ask(shifts.moveCash, newMovement),
    ask(shifts.closeShift, async (shop) => ({
      shiftId: await shop.make('shiftId'),
      countedPaise: 99_000,
      remark: shop.text('remark'),
    })),
    ask(approvals.approve, newApproval),
  ],
}
