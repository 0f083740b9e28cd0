/**
 * Every route and every role, through the door: one may exactly what the registry says, and one who may not leaves no
 * trace. docs/permissions.md is the same registry for people to read.
 */
import { join } from 'node:path'
import { type BuiltInRole, builtInRoles, permissions } from '@galla/contract/permissions'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTree } from '../tools/architecture.ts'
import { everyAct } from '../tools/generate/every-act.ts'
import { type Client, testApp } from './test/app.ts'
import { changedBetween, fingerprintsOf } from './test/fingerprint.ts'
import { addressOf, openShop, rightInput } from './test/furnished-shop.ts'

const app = await testApp()
const { contracts } = app.app
const shop = await openShop(app, 'Kadamba')
const fingerprints = await fingerprintsOf(app.look)
const outside = contracts.filter((contract) => contract.access !== 'public')
const inside = contracts.filter((contract) => contract.access === 'business')

let withoutBusiness: Client

beforeAll(async () => {
  withoutBusiness = await app.signIn(await app.newPerson())
})

describe.each(inside.map((contract) => [addressOf(contract), contract] as const))('%s', (_, contract) => {
  const allowed: readonly BuiltInRole[] = permissions[contract.permission!]

  it(`is for ${allowed.join(', ')}, and for nobody else`, async () => {
    const { input } = await rightInput(shop, contract)
    await fingerprints.settle()
    const before = await fingerprints.whole()
    for (const role of builtInRoles.filter((one) => !allowed.includes(one))) {
      const { status, body } = await (await shop.by(role)).call(contract, input as never)
      expect([role, status, body?.code]).toEqual([role, 403, 'session.not-allowed'])
    }
    expect(changedBetween(before, await fingerprints.whole())).toEqual([])

    for (const role of allowed) {
      const { status, body } = await (await shop.by(role)).call(contract, input as never)
      expect([role, status < 500, body?.code === 'session.not-allowed']).toEqual([role, true, false])
    }
  })
})

describe('before a role is asked for', () => {
  it('one who has not signed in is told so by every route', async () => {
    await fingerprints.settle()
    const before = await fingerprints.whole()
    for (const contract of outside) {
      const { status, body } = await app.nobody.call(contract, namesIn(contract.path))
      const isCookieDoor = contract.path.startsWith('/session/')
      if (isCookieDoor && status === 422) continue
      expect([addressOf(contract), status, body?.code]).toEqual([addressOf(contract), 401, 'session.missing'])
    }
    expect(changedBetween(before, await fingerprints.whole())).toEqual([])
  })

  it('one who has entered no business is told so by every act inside one', async () => {
    for (const contract of inside) {
      const { input } = await rightInput(shop, contract)
      await fingerprints.settle()
      const before = await fingerprints.whole()
      const { status, body } = await withoutBusiness.call(contract, input as never)
      expect([addressOf(contract), status, body?.code]).toEqual([addressOf(contract), 403, 'session.no-business'])
      expect(changedBetween(before, await fingerprints.whole())).toEqual([])
    }
  }, 120_000)

  it('every permission of the registry is asked for somewhere in its room', () => {
    const rooms = [...readTree(join(import.meta.dirname, '..'))].filter(([path]) => path.startsWith('server/modules/'))
    const unasked = Object.keys(permissions).filter((name) => {
      const room = rooms.filter(([path]) => path.startsWith(`server/modules/${name.split('.')[0]}/`))
      return room.length > 0 && !room.some(([, text]) => text.includes(`'${name}'`))
    })
    expect(unasked).toEqual([])
  })
})

describe('the contracts', () => {
  it('each act that is told is served, and each that is served is told', async () => {
    const told = [...(await everyAct()).values()].flat().map(addressOf)
    expect(contracts.map(addressOf).toSorted()).toEqual(told.toSorted())
  })
})

/** The ids of a path, whatever they are: nobody looks so far. */
function namesIn(path: string): never {
  return Object.fromEntries([...path.matchAll(/:(\w+)/g)].map((match) => [match[1], shop.business.id])) as never
}
