/** A whole house on a database of its own: migrated, empty, with a clock that stands still until it is moved. */
import { createHash, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltInRole, permissionsOf } from '@galla/contract/permissions'
import { checkCharacterOf } from '@galla/gst/gstin'
import pg from 'pg'
import sql from 'sql-template-tag'
import { migrate } from '../db/migrate.ts'
import { clockAt } from '../platform/clock.ts'
import { businessContext, type Context, type House, publicContext } from '../platform/context.ts'
import { type BusinessTx, openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { openLog } from '../platform/log.ts'
import { secretsUnder } from '../platform/secrets.ts'

export interface TestBusiness {
  readonly id: string
  as(role: BuiltInRole): Context
  tx<T>(work: (tx: BusinessTx) => Promise<T>): Promise<T>
}

export interface TestHouse {
  readonly house: House
  readonly clock: ReturnType<typeof clockAt>
  newBusiness(options?: {
    scheme?: 'regular' | 'composition' | 'unregistered'
    stateCode?: string
  }): Promise<TestBusiness>
  close(): Promise<void>
}

const masterKey = createHash('sha256').update('the master key of the tests').digest()
const server = process.env.GALLA_TEST_DATABASE_URL ?? 'postgres://postgres:galla@127.0.0.1:5499/postgres'

export async function testHouse(): Promise<TestHouse> {
  const name = `shelf_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const url = new URL(server)
  url.pathname = name
  await asAdmin(`create database ${name}`)
  await migrate({ adminUrl: url.toString(), masterKey })

  const clock = clockAt('2026-11-21T05:30:00.000Z')
  const ids = systemIds(clock)
  const log = openLog('silent')
  const secrets = secretsUnder(masterKey)
  const database = openDatabase({ adminUrl: url.toString(), masterKey, connections: 8, log })
  const house: House = {
    database,
    clock,
    ids,
    secrets,
    files: filesIn(join(tmpdir(), name), secrets),
    log,
    wake: { live: () => undefined, jobs: () => undefined, audit: () => undefined },
  }

  let opened = 0
  return {
    house,
    clock,
    async newBusiness({ scheme = 'regular', stateCode = '27' } = {}) {
      const id = ids.next()
      const owner = { id: ids.next(), name: 'Asha' }
      opened += 1
      const gstin = scheme === 'unregistered' ? null : gstinNumber(opened, stateCode)
      const visitor = publicContext(house, ids.next())
      await visitor.asPlatform('open a business for a test', async (tx) => {
        await tx.run(sql`
          insert into identity.people (id, name, email, password_hash, pepper_id, adult_attested_at, policy_version,
            policy_accepted_at, created_at)
          values (${owner.id}, ${owner.name}, ${`${owner.id}@example.in`}, '', '', ${visitor.now}, '1', ${visitor.now},
            ${visitor.now})`)
        await tx.run(sql`
          insert into identity.directory (business_id, name, opened_at) values (${id}, ${'Asha Stores'}, ${visitor.now})`)
        await tx.run(sql`
          insert into identity.memberships (person_id, business_id, role, joined_at)
          values (${owner.id}, ${id}, 'owner', ${visitor.now})`)
        const inside = await tx.enter(id, visitor)
        await inside.run(sql`
          insert into identity.businesses (name, legal_name, scheme, gstin, state_code, address, trade, changed_at)
          values ('Asha Stores', 'Asha Stores', ${scheme}, ${gstin}, ${stateCode}, '1 Main Road', 'kirana', ${visitor.now})`)
      })
      const as = (role: BuiltInRole) =>
        businessContext(house, {
          requestId: ids.next(),
          businessId: id,
          actor: { kind: 'person', ...owner },
          may: new Set(permissionsOf(role)),
        })
      return { id, as, tx: (work) => as('owner').inBusiness(work) }
    },
    async close() {
      await database.close()
      await asAdmin(`drop database ${name} with (force)`)
    },
  }
}

function gstinNumber(n: number, stateCode: string): string {
  const first14 = `${stateCode}AAPFU${String(n).padStart(4, '0')}F1Z`
  return first14 + checkCharacterOf(first14)
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
