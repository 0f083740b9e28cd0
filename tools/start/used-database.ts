import pg from 'pg'
import { CannotStart } from './postgres.ts'

/** Whether migrations were ever applied here: from then on something may be encrypted under the master key. */
export async function databaseHoldsData(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    const { host, pathname } = new URL(adminUrl)
    throw new CannotStart(
      `The database ${pathname.slice(1)} at ${host} cannot be reached: ${(error as Error).message}. Look at DATABASE_URL and whether that server runs.`,
    )
  }
  try {
    const { rows } = await client.query<{ major: number; used: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as major, to_regclass('migrations.applied') is not null as used`,
    )
    const { major = 0, used = false } = rows[0] ?? {}
    if (major < 15) throw new CannotStart(`That PostgreSQL is version ${major}. Galla needs 15 or later.`)
    return used
  } finally {
    await client.end()
  }
}
