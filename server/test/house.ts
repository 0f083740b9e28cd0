/**
 * A house for one test file: its own database, a clock that stands still, no worker. Called once, at the top of the file:
 *
 *     const { house, newBusiness, newPerson } = await testHouse()
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltInRole, builtInRoles, permissionsOf } from '@galla/contract/permissions'
import pg from 'pg'
import { afterAll } from 'vitest'
import { clockAt } from '../platform/clock.ts'
import { businessContext, type Context, type House, type PersonContext, personContext } from '../platform/context.ts'
import { openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import { secretsUnder } from '../platform/secrets.ts'
import { testDatabase } from './database.ts'

export interface TestPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface TestBusiness {
  readonly businessId: string
  /** An act in this business, by its person with this role. There is one of each. */
  ctx(role: BuiltInRole): Context
  person(role: BuiltInRole): TestPerson
}

export interface TestHouse {
  readonly house: House
  readonly clock: ReturnType<typeof clockAt>
  readonly adminUrl: string
  readonly masterKey: Buffer
  /** A person with an account and without a password. */
  newPerson(name?: string): Promise<TestPerson>
  personContext(person: TestPerson): PersonContext
  newBusiness(options?: { name?: string; stateCode?: string; gstin?: string | null }): Promise<TestBusiness>
  /** Rows as the superuser sees them, past every policy. */
  look<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export const dayOfTests = '2026-11-21T05:30:00.000Z'

export async function testHouse(): Promise<TestHouse> {
  const { adminUrl, masterKey } = await testDatabase()
  const clock = clockAt(dayOfTests)
  const database = openDatabase({ adminUrl, masterKey, connections: 4, log: silentLog })
  const secrets = secretsUnder(masterKey)
  const folder = await mkdtemp(join(tmpdir(), 'galla-files-'))
  const house: House = {
    database,
    clock,
    ids: systemIds(clock),
    secrets,
    files: filesIn(folder, secrets),
    log: silentLog,
    wake: { live: () => undefined, jobs: () => undefined, audit: () => undefined },
  }
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 })
  // The server ends its connections when the database is dropped under them.
  admin.on('error', () => undefined)

  const look = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await admin.query<Row & pg.QueryResultRow>(text, [...values])).rows as Row[]

  async function newPerson(name = 'Asha Kulkarni'): Promise<TestPerson> {
    const id = house.ids.next()
    const email = `${id}@example.in`
    await look(
      `insert into identity.people (id, name, email, password_hash, pepper_id, adult_attested_at, policy_version,
         policy_accepted_at, created_at) values ($1, $2, $3, 'none', 'none', $4, '1', $4, $4)`,
      [id, name, email, dayOfTests],
    )
    return { id, name, email }
  }

  async function newBusiness({
    name = 'Annapurna Kirana',
    stateCode = '27',
    gstin = null as string | null,
  } = {}): Promise<TestBusiness> {
    const businessId = house.ids.next()
    await look(`insert into identity.directory (business_id, name, opened_at) values ($1, $2, $3)`, [
      businessId,
      name,
      dayOfTests,
    ])
    await look(
      `insert into identity.businesses (business_id, name, legal_name, scheme, gstin, state_code, address, trade, changed_at)
       values ($1, $2, $2, $3, $4, $5, 'Laxmi Road', 'shop', $6)`,
      [businessId, name, gstin ? 'regular' : 'unregistered', gstin, stateCode, dayOfTests],
    )
    const people = new Map(
      await Promise.all(
        builtInRoles.map(async (role) => {
          const person = await newPerson(`${role} of ${name}`)
          await look(
            'insert into identity.memberships (person_id, business_id, role, joined_at) values ($1, $2, $3, $4)',
            [person.id, businessId, role, dayOfTests],
          )
          return [role, person] as const
        }),
      ),
    )
    const person = (role: BuiltInRole) => people.get(role)!
    return {
      businessId,
      person,
      ctx: (role) =>
        businessContext(house, {
          requestId: house.ids.next(),
          businessId,
          actor: { kind: 'person', id: person(role).id, name: person(role).name },
          may: new Set(permissionsOf(role)),
        }),
    }
  }

  const close = async () => {
    await Promise.all([database.close(), admin.end(), rm(folder, { recursive: true, force: true })])
  }
  afterAll(close)
  return {
    house,
    clock,
    adminUrl,
    masterKey,
    newPerson,
    personContext: (person) => personContext(house, house.ids.next(), person, house.ids.next()),
    newBusiness,
    look,
    close,
  }
}
