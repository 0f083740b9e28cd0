/** A whole house on a database of its own: migrated, empty, with a clock that stands still until it is moved. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltInRole, permissionsOf } from '@galla/contract/permissions'
import { checkCharacterOf } from '@galla/gst/gstin'
import sql from 'sql-template-tag'
import { clockAt } from '../platform/clock.ts'
import { businessContext, type Context, type House, publicContext } from '../platform/context.ts'
import { type BusinessTx, openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { openLog } from '../platform/log.ts'
import { secretsUnder } from '../platform/secrets.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestBusiness {
  readonly id: string
  as(role: BuiltInRole): Context
  tx<T>(work: (tx: BusinessTx) => Promise<T>): Promise<T>
}

export interface TestHouse {
  readonly house: House
  readonly clock: ReturnType<typeof clockAt>
  readonly database: TestDatabase
  newBusiness(options?: {
    scheme?: 'regular' | 'composition' | 'unregistered'
    stateCode?: string
  }): Promise<TestBusiness>
  close(): Promise<void>
}

export async function testHouse({ connections = 8 }: { connections?: number } = {}): Promise<TestHouse> {
  const own = await testDatabase()
  const clock = clockAt('2026-11-21T05:30:00.000Z')
  const ids = systemIds(clock)
  const log = openLog('silent')
  const secrets = secretsUnder(own.masterKey)
  const database = openDatabase({ adminUrl: own.adminUrl, masterKey: own.masterKey, connections, log })
  const house: House = {
    database,
    clock,
    ids,
    secrets,
    files: filesIn(join(tmpdir(), own.name), secrets),
    log,
    wake: { live: () => undefined, jobs: () => undefined, audit: () => undefined },
  }

  let opened = 0
  return {
    house,
    clock,
    database: own,
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
    close: () => database.close(),
  }
}

function gstinNumber(n: number, stateCode: string): string {
  const first14 = `${stateCode}AAPFU${String(n).padStart(4, '0')}F1Z`
  return first14 + checkCharacterOf(first14)
}
