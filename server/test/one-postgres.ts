/**
 * One PostgreSQL for a whole test run, and in it one migrated database from which each test file's own is copied.
 *
 * It stays in node_modules/.cache between runs, so that the next run need not make it again. Two runs at once get one
 * each; a run that was killed leaves a server behind, which the next one uses.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type FolderLock, lockFolder } from '../../tools/start/folder-lock.ts'
import { startPostgres } from '../../tools/start/postgres.ts'
import { forgetfulSettings } from '../../tools/start/postgres-settings.ts'
import { migrate } from '../db/migrate.ts'

export interface OnePostgres {
  /** The superuser's address of the database `postgres`. */
  readonly adminUrl: string
  /** The migrated database that is copied. */
  readonly template: string
  /** Hex; known to everybody, for it guards nothing. */
  readonly masterKey: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    onePostgres: OnePostgres
  }
}

const root = join(import.meta.dirname, '..', '..')
const masterKey = createHash('sha256').update('the master key of the tests').digest()

export default async function onePostgres(project: TestProject): Promise<() => Promise<void>> {
  const { folder, lock } = ownFolder()
  const server = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    settings: forgetfulSettings,
    database: 'postgres',
  })
  const template = await makeTemplate(server.adminUrl)
  project.provide('onePostgres', { adminUrl: server.adminUrl, template, masterKey: masterKey.toString('hex') })
  return async () => {
    await server.stop()
    lock.release()
  }
}

function ownFolder(): { folder: string; lock: FolderLock } {
  for (let slot = 1; ; slot += 1) {
    const folder = join(root, 'node_modules', '.cache', 'galla', `test-${slot}`)
    const held = lockFolder(folder)
    if ('lock' in held) return { folder, lock: held.lock }
  }
}

/** Named after what it was migrated by, so that a change in a migration makes a new one. */
async function makeTemplate(adminUrl: string): Promise<string> {
  const template = `template_${hashOfMigrations()}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'test\\_%' or datname like 'template\\_%'`,
    )
    const names = rows.map((row) => row.name)
    for (const left of names.filter((name) => name !== template)) {
      await admin.query(`drop database ${admin.escapeIdentifier(left)} with (force)`)
    }
    if (names.includes(template)) return template

    // Renamed when whole: a run killed in between leaves a database that the next run drops.
    const unfinished = `test_unfinished_${template}`
    await admin.query(`create database ${admin.escapeIdentifier(unfinished)}`)
    const url = new URL(adminUrl)
    url.pathname = unfinished
    await migrate({ adminUrl: url.toString(), masterKey })
    await admin.query(
      `alter database ${admin.escapeIdentifier(unfinished)} rename to ${admin.escapeIdentifier(template)}`,
    )
    return template
  } finally {
    await admin.end()
  }
}

function hashOfMigrations(): string {
  const folder = join(root, 'server', 'db')
  const hash = createHash('sha256')
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (/(migrations.*\.sql|bootstrap\.ts|migrate\.ts)$/.test(file))
      hash.update(file).update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
