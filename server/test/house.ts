/**
 * A house to test acts in: a database of its own, a clock that stands where the test says, and businesses of the cast.
 *
 *     const house = await testHouse()
 *     const shop = await house.newBusiness()
 *     await addContact(shop.as('cashier'), { … })
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltInRole, permissionsOf } from '@galla/contract/permissions'
import sql from 'sql-template-tag'
import { afterAll } from 'vitest'
import { clockAt } from '../platform/clock.ts'
import { businessContext, type Context, type House, publicContext } from '../platform/context.ts'
import { type BusinessTx, openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { secretsUnder } from '../platform/secrets.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestHouse {
  readonly house: House
  readonly database: TestDatabase
  /** Stands still until it is moved; begins on Saturday, 21 November 2026, 11:00 in India. */
  readonly clock: ReturnType<typeof clockAt>
  newBusiness(options?: NewBusiness): Promise<TestBusiness>
}

export interface NewBusiness {
  readonly name?: string
  readonly scheme?: 'regular' | 'composition' | 'unregistered'
  readonly stateCode?: string
}

export interface TestBusiness {
  readonly id: string
  readonly ownerId: string
  /** A context of somebody with this role; each call is a new act. */
  as(role: BuiltInRole, options?: { idempotencyKey?: string }): Context
  tx<T>(work: (tx: BusinessTx) => Promise<T>): Promise<T>
}

/** GSTINs with right check characters, one for each State of the cast. */
const gstins: Readonly<Record<string, string>> = {
  '24': '24AAQCA8719H1ZC',
  '27': '27AAPFU0939F1ZV',
  '29': '29AABCR1718E1ZL',
  '33': '33AAAAR6720M1ZG',
}

export async function testHouse(): Promise<TestHouse> {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'galla-test-'))
  const clock = clockAt('2026-11-21T05:30:00.000Z')
  const handle = openDatabase({
    adminUrl: database.adminUrl,
    masterKey: database.masterKey,
    connections: 8,
    log: silentLog,
  })
  const secrets = secretsUnder(database.masterKey)
  const nothing = () => undefined
  const house: House = {
    database: handle,
    clock,
    ids: systemIds(clock),
    secrets,
    files: filesIn(folder, secrets),
    log: silentLog,
    wake: { live: nothing, jobs: nothing, audit: nothing },
  }
  afterAll(async () => {
    await handle.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function newBusiness(options: NewBusiness = {}): Promise<TestBusiness> {
    const { name = 'Kirana store, Pune', scheme = 'regular', stateCode = '27' } = options
    const ctx = publicContext(house, house.ids.next())
    const id = ctx.newId()
    const ownerId = ctx.newId()
    const gstin = scheme === 'unregistered' ? null : gstins[stateCode]
    if (gstin === undefined) throw new Error(`the tests know no GSTIN of State ${stateCode}`)
    await ctx.asPlatform('a business for a test', async (tx) => {
      await tx.run(sql`
        insert into identity.people (id, name, email, password_hash, pepper_id, adult_attested_at, policy_version, policy_accepted_at, created_at)
        values (${ownerId}, 'Asha', ${`${ownerId}@example.in`}, 'none', 'none', ${ctx.now}, '1', ${ctx.now}, ${ctx.now})`)
      await tx.run(
        sql`insert into identity.directory (business_id, name, opened_at) values (${id}, ${name}, ${ctx.now})`,
      )
      await tx.run(sql`
        insert into identity.memberships (person_id, business_id, role, joined_at) values (${ownerId}, ${id}, 'owner', ${ctx.now})`)
      const inside = await tx.enter(id, ctx)
      await inside.run(sql`
        insert into identity.businesses (name, legal_name, scheme, gstin, state_code, address, trade, changed_at)
        values (${name}, ${name}, ${scheme}, ${gstin}, ${stateCode}, '12 Laxmi Road', 'kirana', ${ctx.now})`)
    })
    return {
      id,
      ownerId,
      as: (role, { idempotencyKey } = {}) =>
        businessContext(house, {
          requestId: house.ids.next(),
          businessId: id,
          actor: { kind: 'person', id: ownerId, name: 'Asha' },
          may: new Set(permissionsOf(role)),
          once:
            idempotencyKey === undefined
              ? undefined
              : { key: idempotencyKey, act: 'test', requestHash: Buffer.from('same request') },
        }),
      tx: (work) => house.database.inBusiness(id, publicContext(house, house.ids.next()), work),
    }
  }

  return { house, database, clock, newBusiness }
}

/** The refusal an act ended in; fails when it did not refuse. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  try {
    await act
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the act was not refused')
}
