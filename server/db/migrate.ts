/** Brings a database to the newest shape: roles, our migrations in order, and the job queue's own tables. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Logger, runMigrations as migrateJobs } from 'graphile-worker'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { type BootstrapReport, bootstrap } from './bootstrap.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), 'migrations')

export interface MigrationReport extends BootstrapReport {
  readonly applied: readonly string[]
}

export async function migrate({
  adminUrl,
  masterKey,
  inAnyOrder = false,
}: {
  adminUrl: string
  masterKey: Buffer
  /** For data of the bench alone, which meets migrations of branches in the order in which they are joined. */
  inAnyOrder?: boolean
}): Promise<MigrationReport> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const report = await bootstrap(admin, masterKey)
    await migrateQueue(adminUrl)
    await admin.query('set role galla_owner')
    const applied = await runner({
      dbClient: admin,
      dir: folder,
      direction: 'up',
      migrationsSchema: 'migrations',
      createMigrationsSchema: true,
      migrationsTable: 'applied',
      // Each migration is its own transaction; a failed one leaves those before it.
      singleTransaction: false,
      checkOrder: !inAnyOrder,
      log: () => undefined,
    })
    return { ...report, applied: applied.map((m) => m.name) }
  } finally {
    await admin.end()
  }
}

/** The queue's tables belong to galla_jobs, the role the worker signs in with: they have RLS on, which owners pass. */
async function migrateQueue(adminUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, options: '-c role=galla_jobs' })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await migrateJobs({ pgPool: pool, logger: quiet })
    await pool.query('grant usage on schema graphile_worker to galla_owner')
  } finally {
    await pool.end()
  }
}

const quiet = new Logger(() => () => undefined)
