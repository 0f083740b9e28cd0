import { moveCash as moveContract, openShift as openContract } from '@galla/contract/shifts'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BusinessTx } from '../../platform/database.ts'
import { testHouse } from '../../test/house.ts'
import { doorOfTests, managersPin, password, pinsOf, type Shown, type TestPins } from '../../test/pins.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { listTillPeople } from '../identity/list-till-people.ts'
import { removePin } from '../identity/remove-pin.ts'
import { setPin } from '../identity/set-pin.ts'
import { changeTill } from './change-till.ts'
import { movementsOf } from './drawer.db.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { receiveApproval } from './receive-approval.ts'
import { takeApproval } from './take-approval.ts'

const house = await testHouse()
let shop: Shop
let pins: TestPins
let ask: TestPins['ask']
beforeEach(async () => {
  shop = await shopOf(await house.newBusiness())
  pins = pinsOf(house, shop)
  ask = pins.ask
  await pins.give('manager', managersPin)
})

const newId = () => house.house.ids.next()
const door = doorOfTests

const asCashier = <T>(work: (tx: BusinessTx) => Promise<T>) => shop.as('cashier').inBusiness(work)

describe('an approval', () => {
  it('is given by PIN of one who may, and serves one act once', async () => {
    const { id, personName } = await ask()
    expect(personName).toBe(shop.person('manager').name)
    const use = (subjectId: string) =>
      asCashier((tx) => takeApproval(tx, { approvalId: id, permissions: ['tills.pay-out'], subjectId }))
    const subject = newId()
    expect(await use(subject)).toBe('tills.pay-out')
    expect(await use(subject)).toBe('tills.pay-out')
    await expect(use(newId())).rejects.toMatchObject({ code: 'tills.approval-used' })
  })

  it('named by many acts at once serves exactly one', async () => {
    const { id } = await ask()
    const tried = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        asCashier((tx) => takeApproval(tx, { approvalId: id, permissions: ['tills.pay-out'], subjectId: newId() })),
      ),
    )
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is for its own act, for some minutes, in its own business', async () => {
    const { id } = await ask()
    const use = (permission: 'tills.pay-out' | 'sales.cancel-invoice', business: Pick<Shop, 'as'> = shop) =>
      business
        .as('cashier')
        .inBusiness((tx) => takeApproval(tx, { approvalId: id, permissions: [permission], subjectId: newId() }))
    await expect(use('sales.cancel-invoice')).rejects.toMatchObject({ code: 'tills.no-such-approval' })
    await expect(use('tills.pay-out', await house.newBusiness())).rejects.toMatchObject({
      code: 'tills.no-such-approval',
    })
    house.clock.advance(601)
    await expect(use('tills.pay-out')).rejects.toMatchObject({ code: 'tills.approval-over' })
  })

  it('is not given by one who may not, nor by one without a PIN', async () => {
    await pins.give('cashier', '8264')
    await expect(ask({ personId: shop.person('cashier').id, pin: '8264' })).rejects.toMatchObject({
      code: 'tills.may-not-approve',
    })
    await expect(ask({ personId: shop.person('owner').id })).rejects.toMatchObject({ code: 'identity.no-pin' })
    await expect(ask({ personId: newId() })).rejects.toMatchObject({ code: 'identity.no-such-person' })
  })

  it('waits after five wrong PINs, longer each time, and the right one does not help meanwhile', async () => {
    const wrong = () => ask({ pin: '5907' })
    for (const left of [4, 3, 2, 1]) {
      await expect(wrong()).rejects.toMatchObject({ code: 'identity.wrong-pin', facts: { left } })
    }
    await expect(wrong()).rejects.toMatchObject({ code: 'identity.pin-waits', facts: { seconds: 60 } })
    await expect(ask()).rejects.toMatchObject({ code: 'identity.pin-waits' })
    house.clock.advance(61)
    for (let nth = 0; nth < 4; nth++) await expect(wrong()).rejects.toMatchObject({ code: 'identity.wrong-pin' })
    await expect(wrong()).rejects.toMatchObject({ code: 'identity.pin-waits', facts: { seconds: 120 } })
    house.clock.advance(121)
    expect(await ask()).toMatchObject({ permission: 'tills.pay-out' })
  })

  it('cannot be guessed faster by many at once', async () => {
    const tried = await Promise.allSettled(Array.from({ length: 9 }, () => ask({ pin: '5907' })))
    const codes = tried.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'given'))
    expect(codes.filter((code) => code === 'identity.wrong-pin').length).toBeLessThanOrEqual(4)
    expect(codes).not.toContain('given')
  })

  it('lets a cashier take more out of the drawer than the limit', async () => {
    await changeTill(shop.as('owner'), { tillId: shop.tillId, payOutLimitPaise: 0 })
    const shift = await openShift(
      shop.as('cashier'),
      openContract.input.parse({ id: newId(), tillId: shop.tillId, floatPaise: 500_000 }),
    )
    const { id: approvalId } = await ask()
    const payOut = (approval: string) =>
      moveCash(
        shop.as('cashier'),
        moveContract.input.parse({
          id: newId(),
          shiftId: shift.id,
          kind: 'paid-out',
          amountPaise: 300_000,
          reason: 'Rent of the shop',
          approvalId: approval,
        }),
      )
    expect(await payOut(approvalId)).toMatchObject({ approvedBy: shop.person('manager').name })
    await expect(payOut(approvalId)).rejects.toMatchObject({ code: 'tills.approval-used' })
  })

  it('serves whoever asked for it or the till it was asked at, and the one act it was meant for', async () => {
    const use = (approvalId: string, as: 'cashier' | 'owner', more: { subjectId?: string; tillId?: string } = {}) =>
      shop
        .as(as)
        .inBusiness((tx) =>
          takeApproval(tx, { approvalId, permissions: ['tills.pay-out'], subjectId: newId(), ...more }),
        )
    const mine = await ask()
    await expect(use(mine.id, 'owner')).rejects.toMatchObject({ code: 'tills.no-such-approval' })
    expect(await use(mine.id, 'cashier')).toBe('tills.pay-out')
    const atTill = await ask({ tillId: shop.tillId })
    await expect(use(atTill.id, 'owner', { tillId: newId() })).rejects.toMatchObject({ code: 'tills.no-such-approval' })
    expect(await use(atTill.id, 'owner', { tillId: shop.tillId })).toBe('tills.pay-out')
    const subjectId = newId()
    const meant = await ask({ subjectId })
    await expect(use(meant.id, 'cashier')).rejects.toMatchObject({ code: 'tills.no-such-approval' })
    expect(await use(meant.id, 'cashier', { subjectId })).toBe('tills.pay-out')
  })
})

describe('an approval that comes with what a device did without a line', () => {
  const at = '2026-11-21T05:00:00.000Z'
  const fact = (subjectId: string, doneAt = at) => ({ tillId: shop.tillId, subjectId, doneAt })
  const receive = (given: Shown, of: ReturnType<typeof fact>) => shop.tx((tx) => receiveApproval(tx, given, of))
  const shown = (subjectId: string, more: Partial<Parameters<TestPins['shown']>[0]> = {}) =>
    pins.shown({ permission: 'sales.exceed-limits', subjectId, at, ...more })

  it('holds when the PIN was shown for that very act, and stays so when it is told again', async () => {
    const subjectId = newId()
    const given = await shown(subjectId)
    expect(await receive(given, fact(subjectId))).toEqual({ doubt: null })
    expect(await receive(given, fact(subjectId))).toEqual({ doubt: null })
  })

  it('does not hold when somebody is only named, whatever is written for a proof', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('no proof', 'the verifier', 'another PIN', 'another person', 'made up'),
        fc.constantFrom('permission', 'subjectId', 'reason', 'at', 'id', 'nothing'),
        async (how, changed) => {
          const subjectId = newId()
          const { proof, ...given } = await shown(subjectId, how === 'another PIN' ? { pin: '8264' } : {})
          const verifier = (await listTillPeople(shop.as('cashier'))).rows.find(({ id }) => id === given.personId)!
          const proofs = {
            'no proof': undefined,
            'the verifier': verifier.verifier!.check,
            'another PIN': proof,
            'another person': proof,
            'made up': 'A'.repeat(43),
          }
          const forged = {
            ...given,
            ...(how === 'another person' && { personId: shop.person('owner').id }),
            ...(proofs[how] !== undefined && { proof: proofs[how] }),
          }
          expect(await receive(forged, fact(subjectId))).toEqual({ doubt: 'not-proven' })

          // A real one, bent afterwards.
          const real = await shown(subjectId)
          const bent = {
            ...real,
            ...(changed === 'permission' && { permission: 'catalogue.change-product' as const }),
            ...(changed === 'reason' && { reason: 'Something else' }),
            ...(changed === 'at' && { at: '2026-11-21T05:00:01.000Z' }),
            ...(changed === 'id' && { id: newId() }),
          }
          const to = changed === 'subjectId' ? newId() : subjectId
          expect(await receive(bent, fact(to))).toEqual({ doubt: changed === 'nothing' ? null : 'not-proven' })
        },
      ),
      { numRuns: 12 },
    )
  })

  it('serves one act: brought with twenty at once or later, it holds for the one it was made for', async () => {
    const subjectId = newId()
    const given = await shown(subjectId)
    const tried = await Promise.all(Array.from({ length: 20 }, () => receive(given, fact(subjectId))))
    expect(tried).toEqual(tried.map(() => ({ doubt: null })))
    expect(await receive(given, fact(newId()))).toEqual({ doubt: 'spent' })
  })

  it('that the server gave with a line serves one act that was done while it was good', async () => {
    const use = async (doneAfterSeconds: number, subjectId = newId()) => {
      const { validUntil: _, personName: __, ...given } = await ask({ permission: 'sales.exceed-limits' })
      const doneAt = new Date(Date.parse(given.at) + doneAfterSeconds * 1000).toISOString()
      house.clock.advance(7200)
      const plain = given as unknown as Shown
      const first = await receive(plain, fact(subjectId, doneAt))
      return [first.doubt, (await receive(plain, fact(newId(), doneAt))).doubt]
    }
    expect(await use(300)).toEqual([null, 'spent'])
    expect(await use(3600)).toEqual(['spent', 'spent'])
    const { id, at: givenAt, personId, reason } = await ask({ permission: 'tills.pay-out' })
    const other = { id, at: givenAt, personId, reason, permission: 'sales.exceed-limits' as const }
    expect(await receive(other, fact(newId(), givenAt))).toEqual({ doubt: 'spent' })
  })

  it('is of somebody who is here, who may, and whose PIN is still the one', async () => {
    const subjectId = newId()
    await pins.give('cashier', '8264')
    expect(await receive(await shown(subjectId, { by: 'cashier', pin: '8264' }), fact(subjectId))).toEqual({
      doubt: 'may-not',
    })
    const stranger = { ...(await shown(subjectId)), personId: (await house.newPerson()).id }
    expect(await receive(stranger, fact(subjectId))).toEqual({ doubt: 'not-a-member' })
    const before = await shown(subjectId)
    await pins.give('manager', '90352')
    expect(await receive(before, fact(subjectId))).toEqual({ doubt: 'not-proven' })
  })

  it('of another business proves nothing here', async () => {
    const other = await shopOf(await house.newBusiness())
    const theirPins = pinsOf(house, other)
    await theirPins.give('manager', managersPin)
    const subjectId = newId()
    const theirs = await theirPins.shown({ permission: 'sales.exceed-limits', subjectId, at })
    expect(await receive(theirs, fact(subjectId))).toEqual({ doubt: 'not-a-member' })
    expect(await receive({ ...theirs, id: newId(), personId: shop.person('manager').id }, fact(subjectId))).toEqual({
      doubt: 'not-proven',
    })
  })

  it('for money out of the drawer: the movement stands in the books, with the doubt when it does not hold', async () => {
    await changeTill(shop.as('owner'), { tillId: shop.tillId, payOutLimitPaise: 0 })
    const openedAt = new Date(house.clock.milliseconds()).toISOString()
    const shift = await openShift(
      shop.as('cashier'),
      openContract.input.parse({ id: newId(), tillId: shop.tillId, floatPaise: 500_000 }),
    )
    const payOut = (id: string, approval: Shown, then?: string) =>
      moveCash(
        shop.as('cashier'),
        moveContract.input.parse({
          id,
          shiftId: shift.id,
          kind: 'paid-out',
          amountPaise: 300_000,
          reason: 'Rent of the shop',
          approval,
          ...(then && { at: then }),
        }),
      )
    const good = newId()
    const approval = await pins.shown({ permission: 'tills.pay-out', subjectId: good, at: openedAt })
    expect(await payOut(good, approval, openedAt)).toMatchObject({
      approvedBy: shop.person('manager').name,
      doubt: null,
    })

    const bad = newId()
    const named = { ...approval, id: newId() }
    // Done now it is declined; done without a line it is done.
    await expect(payOut(bad, named)).rejects.toMatchObject({ code: 'tills.no-such-approval' })
    expect(await payOut(bad, named, openedAt)).toMatchObject({ approvedBy: null, doubt: 'not-proven' })
    expect(await payOut(bad, named, openedAt)).toMatchObject({ doubt: 'not-proven' })
    expect(await payOut(newId(), approval, openedAt)).toMatchObject({ approvedBy: null, doubt: 'spent' })
    const movements = await shop.tx((tx) => movementsOf(tx, shift.id))
    expect(movements.map(({ doubt }) => doubt).sort()).toEqual(['not-proven', null, 'spent'])
  })
})

describe('the PINs of a shop', () => {
  it('are refused when they are weak, or the password is not right', async () => {
    await expect(setPin(shop.as('manager'), door, { pin: '1234', password })).rejects.toMatchObject({
      code: 'identity.weak-pin',
    })
    await expect(setPin(shop.as('manager'), door, { pin: '4072', password: 'x' })).rejects.toMatchObject({
      code: 'identity.wrong-password',
    })
  })

  it('are kept as hashes only, and a till is given a verifier and never the PIN', async () => {
    const { rows } = await listTillPeople(shop.as('cashier'))
    expect(rows.map((row) => row.roleName)).toEqual(['Owner', 'Manager', 'Cashier'])
    const manager = rows.find(({ id }) => id === shop.person('manager').id)!
    expect(manager).toMatchObject({ hasPin: true, verifier: { rounds: 600_000 } })
    expect(manager.permissions).toContain('tills.pay-out')
    expect(manager.permissions).not.toContain('identity.invite-person')
    const kept = JSON.stringify(await house.look('select * from identity.pins where business_id = $1', [shop.id]))
    expect(kept).not.toContain(manager.verifier!.check)
    expect(rows.find(({ id }) => id === shop.person('cashier').id)).toMatchObject({ hasPin: false, verifier: null })
  })

  it('are taken away by one who holds no less', async () => {
    await pins.give('owner', '90352')
    await expect(removePin(shop.as('manager'), { personId: shop.person('owner').id })).rejects.toMatchObject({
      code: 'identity.holds-more-than-you',
    })
    await removePin(shop.as('owner'), { personId: shop.person('manager').id })
    await expect(ask()).rejects.toMatchObject({ code: 'identity.no-pin' })
  })
})
