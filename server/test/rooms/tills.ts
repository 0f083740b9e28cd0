import * as approvals from '@galla/contract/approvals'
import type { Permission } from '@galla/contract/permissions'
import { listTillPeople } from '@galla/contract/pins'
import * as shifts from '@galla/contract/shifts'
import * as contract from '@galla/contract/tills'
import { type PinKey, pinKeyOf, proofBy } from '../../modules/identity/pin.ts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'
import { dayOfTests } from '../house.ts'
import { personWithPin, pinOfTests } from './identity.ts'

/** Every device of these tests has the same ones; they are random where it matters. */
export const deviceWords = { secret: 's'.repeat(43), nonce: 'n'.repeat(43) } as const

let tills = 0

const newTill = (shop: Shop) => ({
  name: shop.text('till'),
  // Digits: a letter after them is a device of the till.
  prefix: `W${++tills}`,
})

/** One shift runs at a till at a time, so each has a till of its own. */
const newShift = async (shop: Shop) => ({
  id: shop.freshId(),
  tillId: await shop.make('tillId'),
  floatPaise: 100_000,
  device: shop.text('device'),
})

/** As a device makes it that was shown the PIN. */
export async function shownApproval(shop: Shop, permission: Permission, subjectId: string) {
  const { id: personId } = await personWithPin(shop)
  const at = dayOfTests
  const given = { id: shop.freshId(), personId, permission, reason: shop.text('reason'), at }
  const key = await keyOfPin(shop, personId)
  return { ...given, proof: proofBy(key, approvals.approvalText(given, { subjectId, at })) }
}

/** Slow on purpose, so made once for each shop. */
const keys = new WeakMap<Shop, Promise<PinKey>>()
function keyOfPin(shop: Shop, personId: string): Promise<PinKey> {
  const known = keys.get(shop)
  if (known) return known
  const make = async () => {
    const { rows } = await shop.done(listTillPeople, {})
    const { verifier } = (rows as { id: string; verifier: { salt: string } }[]).find(({ id }) => id === personId)!
    return pinKeyOf(pinOfTests, Buffer.from(verifier.salt, 'base64url'))
  }
  const made = make()
  keys.set(shop, made)
  return made
}

const newMovement = async (shop: Shop) => {
  const id = shop.freshId()
  return {
    id,
    shiftId: await shop.make('shiftId'),
    kind: 'paid-out' as const,
    amountPaise: 5000,
    reason: shop.text('reason'),
    approval: await shownApproval(shop, 'tills.pay-out', id),
  }
}

export const newApproval = async (shop: Shop, permission: Permission = 'tills.pay-out') => ({
  id: shop.freshId(),
  personId: (await personWithPin(shop)).id,
  pin: pinOfTests,
  permission,
  reason: shop.text('reason'),
  tillId: await shop.idOf('tillId'),
})

const newDevice = async (shop: Shop) => ({
  id: shop.freshId(),
  tillId: await shop.idOf('tillId'),
  name: shop.text('device'),
  ...deviceWords,
})

let printers = 0

/** Addresses that no machine here has: 10.255.x.y is not routed, and a test never waits for it. */
const newPrinter = (shop: Shop) => ({
  name: shop.text('printer'),
  address: `10.255.${(++printers >> 8) & 255}.${printers & 255}`,
  port: 9100,
})

export const tillsRoom: TestRoom = {
  makes: {
    tillId: async (shop) => (await shop.done(contract.addTill, newTill(shop))).id,
    deviceId: async (shop) => (await shop.done(contract.enrolDevice, await newDevice(shop))).id,
    emulatedPrinterId: async (shop) =>
      (
        await shop.done(contract.addPrinter, {
          name: shop.text('printer'),
          // No two shops at one address, so that one's address in the other's answer is a leak.
          address: `127.0.1.${shop.nth + 1}`,
          port: shop.app.printerPort,
        })
      ).id,
    printerId: async (shop) => (await shop.done(contract.addPrinter, newPrinter(shop))).id,
    shiftId: async (shop) => (await shop.done(shifts.openShift, await newShift(shop))).id,
    drawerMovementId: async (shop) => (await shop.done(shifts.moveCash, await newMovement(shop))).id,
    approvalId: async (shop) => (await shop.done(approvals.approve, await newApproval(shop))).id,
  },
  bears: {
    'POST /tills id': 'tillId',
    'POST /shifts id': 'shiftId',
    'POST /shifts/:shiftId/movements id': 'drawerMovementId',
    'POST /shifts/:shiftId/movements approval.id': 'approvalId',
    'POST /approvals id': 'approvalId',
    'POST /approvals subjectId': 'approvalId',
    'POST /printers id': 'printerId',
    'POST /tills/:tillId/devices id': 'deviceId',
  },
  asks: [
    ask(contract.addPrinter, newPrinter),
    ask(contract.printOnPrinter, async (shop) => ({
      printerId: await shop.idOf('emulatedPrinterId'),
      parts: [Buffer.from(`${shop.text('bill')}\n`).toString('base64')],
    })),
    ask(contract.addTill, newTill),
    ask(contract.enrolDevice, newDevice),
    ask(contract.greetDevice, async (shop) => ({
      deviceId: await shop.make('deviceId'),
      ...deviceWords,
      nextNonce: 'm'.repeat(43),
      lastNumbers: [],
      unsent: 0,
    })),
    ask(contract.closeDevice, async (shop) => ({
      deviceId: await shop.make('deviceId'),
      reason: shop.text('why the device was closed'),
    })),
    ask(contract.changeTill, async (shop) => ({ tillId: await shop.make('tillId'), name: shop.text('till') })),
    ask(shifts.openShift, newShift),
    ask(shifts.moveCash, newMovement),
    ask(shifts.closeShift, async (shop) => ({
      shiftId: await shop.make('shiftId'),
      countedPaise: 99_000,
      remark: shop.text('remark'),
    })),
    ask(approvals.approve, async (shop) => ({
      ...(await newApproval(shop)),
      tillId: await shop.make('tillId'),
      subjectId: shop.freshId(),
    })),
  ],
}
