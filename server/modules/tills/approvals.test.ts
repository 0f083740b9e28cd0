import type { InputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/approvals'
import { moveCash as moveContract, openShift as openContract } from '@galla/contract/shifts'
import { beforeEach, describe, expect, it } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { listTillPeople } from '../identity/list-till-people.ts'
import { passwordsWith } from '../identity/password.ts'
import { removePin } from '../identity/remove-pin.ts'
import { setPin } from '../identity/set-pin.ts'
import { approve } from './approve.ts'
import { changeTill } from './change-till.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { recordOfflineApproval } from './record-offline-approval.ts'
import { takeApproval } from './take-approval.ts'

const house = await testHouse()
const passwords = passwordsWith({ id: 'test', key: Buffer.alloc(32, 7) } as never)
const door = { passwords, limits: { trySignIn: async () => {}, signedIn: async () => {}, trySignUp: async () => {} } }
const managersPin = '4071'
let shop: Shop
beforeEach(async () => {
  shop = await shopOf(await house.newBusiness())
  await givePin('manager', managersPin)
})

const newId = () => house.house.ids.next()
const password = 'a quiet afternoon'

async function givePin(role: 'manager' | 'cashier' | 'owner', pin: string) {
  const stored = await passwords.hash(password)
  await house.look('update identity.people set password_hash = $2, pepper_id = $3 where id = $1', [
    shop.person(role).id,
    stored.hash,
    stored.pepperId,
  ])
  await setPin(shop.as(role), door, { pin, password })
}

const ask = (given: Partial<InputOf<typeof contract.approve>> = {}) =>
  approve(
    shop.as('cashier'),
    door,
    contract.approve.input.parse({
      id: newId(),
      personId: shop.person('manager').id,
      pin: managersPin,
      permission: 'tills.pay-out',
      reason: 'Rent of the shop',
      ...given,
    }),
  )

describe('an approval', () => {
  it('is given by PIN of one who may, and serves one act once', async () => {
    const { id, personName } = await ask()
    expect(personName).toBe(shop.person('manager').name)
    const use = (subjectId: string) =>
      shop.tx((tx) => takeApproval(tx, { approvalId: id, permission: 'tills.pay-out', subjectId }))
    const subject = newId()
    expect(await use(subject)).toMatchObject({ subjectId: subject, checked: 'server' })
    expect(await use(subject)).toMatchObject({ subjectId: subject })
    await expect(use(newId())).rejects.toMatchObject({ code: 'tills.approval-used' })
  })

  it('named by many acts at once serves exactly one', async () => {
    const { id } = await ask()
    const tried = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        shop.tx((tx) => takeApproval(tx, { approvalId: id, permission: 'tills.pay-out', subjectId: newId() })),
      ),
    )
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is for its own act, for some minutes, in its own business', async () => {
    const { id } = await ask()
    const use = (permission: 'tills.pay-out' | 'sales.cancel-invoice', business: Pick<Shop, 'tx'> = shop) =>
      business.tx((tx) => takeApproval(tx, { approvalId: id, permission, subjectId: newId() }))
    await expect(use('sales.cancel-invoice')).rejects.toMatchObject({ code: 'tills.no-such-approval' })
    await expect(use('tills.pay-out', await house.newBusiness())).rejects.toMatchObject({
      code: 'tills.no-such-approval',
    })
    house.clock.advance(601)
    await expect(use('tills.pay-out')).rejects.toMatchObject({ code: 'tills.approval-over' })
  })

  it('is not given by one who may not, nor by one without a PIN', async () => {
    await givePin('cashier', '8264')
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

  it('checked on a device is kept with what the server would have said', async () => {
    const given = (personId: string) => ({
      id: newId(),
      personId,
      permission: 'sales.exceed-limits' as const,
      reason: 'Line was down',
      at: '2026-11-21T05:00:00.000Z',
      tillId: shop.tillId,
      subjectId: newId(),
    })
    const record = (one: ReturnType<typeof given>) => shop.tx((tx) => recordOfflineApproval(tx, one))
    const good = given(shop.person('manager').id)
    expect(await record(good)).toMatchObject({ checked: 'device', doubt: null, subjectId: good.subjectId })
    expect(await record(good)).toMatchObject({ id: good.id })
    expect(await record(given(shop.person('cashier').id))).toMatchObject({ doubt: 'may-not' })
    expect(await record(given((await house.newPerson()).id))).toMatchObject({ doubt: 'not-a-member' })
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
    expect(kept).not.toContain(manager.verifier!.hash)
    expect(rows.find(({ id }) => id === shop.person('cashier').id)).toMatchObject({ hasPin: false, verifier: null })
  })

  it('are taken away by one who holds no less', async () => {
    await givePin('owner', '90352')
    await expect(removePin(shop.as('manager'), { personId: shop.person('owner').id })).rejects.toMatchObject({
      code: 'identity.holds-more-than-you',
    })
    await removePin(shop.as('owner'), { personId: shop.person('manager').id })
    await expect(ask()).rejects.toMatchObject({ code: 'identity.no-pin' })
  })
})
