/**
 * A test file's own database: migrated, empty, a copy of the run's template. Called once, at the top of the file:
 *
 *     const database = await testDatabase()
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { loginRoles } from '../db/bootstrap.ts'

export interface TestDatabase {
  readonly name: string
  /** The superuser's address: for a look past row-level security, and for openDatabase. */
  readonly adminUrl: string
  readonly masterKey: Buffer
}

export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, masterKey } = inject('onePostgres')
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const database = pg.escapeIdentifier(name)
  await asAdmin(adminUrl, [
    `create database ${database} template ${pg.escapeIdentifier(template)}`,
    // Rights on a database do not come with its template.
    `revoke all on database ${database} from public`,
    `grant connect on database ${database} to ${loginRoles.join(', ')}`,
    `grant create on database ${database} to galla_owner, galla_jobs`,
  ])
  afterAll(() => asAdmin(adminUrl, [`drop database ${database} with (force)`]))

  const url = new URL(adminUrl)
  url.pathname = name
  return { name, adminUrl: url.toString(), masterKey: Buffer.from(masterKey, 'hex') }
}

async function asAdmin(adminUrl: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
