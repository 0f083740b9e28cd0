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
import { type BuiltInRole, builtInRoles, type Permission, permissionsOf } from '@galla/contract/permissions'
import pg from 'pg'
import { afterAll } from 'vitest'
import { clockAt } from '../platform/clock.ts'
import {
  businessContext,
  type Context,
  type House,
  type PersonContext,
  personContext,
  publicContext,
} from '../platform/context.ts'
import { type BusinessTx, openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { secretsUnder } from '../platform/secrets.ts'
import { testDatabase } from './database.ts'

export interface TestHouse {
  /** Where files lie sealed. */
  readonly filesFolder: string
  readonly house: House
  readonly adminUrl: string
  readonly masterKey: Buffer
  /** Stands still until it is moved; begins on Saturday, 21 November 2026, 11:00 in India. */
  readonly clock: ReturnType<typeof clockAt>
  newBusiness(options?: NewBusiness): Promise<TestBusiness>
  /** A person with an account and without a password. */
  newPerson(name?: string): Promise<TestPerson>
  personContext(person: TestPerson): PersonContext
  /** The installation has its keys: from now on a password of these people can be looked at, and is always wrong. */
  pepperIs(id: string): void
  /** Rows as the superuser sees them, past every policy. */
  look<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

export interface TestPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface NewBusiness {
  readonly name?: string
  readonly scheme?: 'regular' | 'composition' | 'unregistered'
  readonly stateCode?: string
}

export interface TestBusiness {
  readonly id: string
  /** There is one of each role. */
  person(role: BuiltInRole): TestPerson
  /** A new act of the person with this role. */
  as(role: BuiltInRole, options?: { idempotencyKey?: string }): Context
  /** A new act of that person, under a role of the business's own that holds these permissions and no others. */
  holding(role: BuiltInRole, permissions: readonly Permission[]): Context
  tx<T>(work: (tx: BusinessTx) => Promise<T>): Promise<T>
}

/** GSTINs with right check characters, one for each State of the cast. */
const gstins: Readonly<Record<string, string>> = {
  '24': '24AAQCA8719H1ZC',
  '27': '27AAPFU0939F1ZV',
  '29': '29AABCR1718E1ZL',
  '33': '33AAAAR6720M1ZG',
}

export async function testHouse({ connections = 8 }: { connections?: number } = {}): Promise<TestHouse> {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'galla-test-'))
  const clock = clockAt(dayOfTests)
  const handle = openDatabase({
    adminUrl: database.adminUrl,
    masterKey: database.masterKey,
    connections,
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
  const admin = new pg.Client({ connectionString: database.adminUrl })
  // The server ends this connection when the database is dropped under it.
  admin.on('error', nothing)
  await admin.connect()

  const look = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await admin.query<Row & pg.QueryResultRow>(text, [...values])).rows as Row[]

  let pepperId = 'none'

  async function newPerson(name = 'Asha Kulkarni'): Promise<TestPerson> {
    const id = house.ids.next()
    const email = `${id}@example.in`
    await look(
      `insert into identity.people (id, name, email, password_hash, pepper_id, adult_attested_at, policy_version,
         policy_accepted_at, created_at) values ($1, $2, $3, $5, $6, $4, '1', $4, $4)`,
      [id, name, email, dayOfTests, nobodysPassword, pepperId],
    )
    return { id, name, email }
  }

  async function newBusiness(options: NewBusiness = {}): Promise<TestBusiness> {
    const { name = 'Kirana store, Pune', scheme = 'regular', stateCode = '27' } = options
    const id = house.ids.next()
    const gstin = scheme === 'unregistered' ? null : gstins[stateCode]
    if (gstin === undefined) throw new Error(`the tests know no GSTIN of State ${stateCode}`)
    await look('insert into identity.directory (business_id, name, opened_at) values ($1, $2, $3)', [
      id,
      name,
      dayOfTests,
    ])
    await look(
      `insert into identity.businesses (business_id, name, legal_name, scheme, gstin, state_code, address, trade, changed_at)
       values ($1, $2, $2, $3, $4, $5, '12 Laxmi Road', 'kirana', $6)`,
      [id, name, scheme, gstin, stateCode, dayOfTests],
    )
    const people = new Map<BuiltInRole, TestPerson>()
    for (const role of builtInRoles) {
      const person = await newPerson(`${role} of ${name}`)
      people.set(role, person)
      await look('insert into identity.memberships (person_id, business_id, role, joined_at) values ($1, $2, $3, $4)', [
        person.id,
        id,
        role,
        dayOfTests,
      ])
    }
    const person = (role: BuiltInRole) => people.get(role)!
    return {
      id,
      person,
      as: (role, { idempotencyKey } = {}) =>
        businessContext(house, {
          requestId: house.ids.next(),
          businessId: id,
          actor: { kind: 'person', id: person(role).id, name: person(role).name },
          role,
          may: new Set(permissionsOf(role)),
          once:
            idempotencyKey === undefined
              ? undefined
              : { key: idempotencyKey, act: 'test', requestHash: Buffer.from('same request') },
        }),
      holding: (role, permissions) =>
        businessContext(house, {
          requestId: house.ids.next(),
          businessId: id,
          actor: { kind: 'person', id: person(role).id, name: person(role).name },
          may: new Set(permissions),
        }),
      tx: (work) => house.database.inBusiness(id, publicContext(house, house.ids.next()), work),
    }
  }

  afterAll(async () => {
    await Promise.all([handle.close(), admin.end(), rm(folder, { recursive: true, force: true })])
  })
  return {
    house,
    filesFolder: folder,
    adminUrl: database.adminUrl,
    masterKey: database.masterKey,
    clock,
    newBusiness,
    newPerson,
    personContext: (person) => personContext(house, house.ids.next(), person, house.ids.next()),
    pepperIs: (id) => {
      pepperId = id
    },
    look,
  }
}

/** The hash of a secret nobody kept. */
const nobodysPassword = '$2b$12$KQrGWP6MEpdUMnf7zB7u8uY0DzZa/UEXn1JFUjDk0bqW.4TDdr3we'

export const dayOfTests = '2026-11-21T05:30:00.000Z'

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
