/** `npm run db:migrate` brings the database to the newest shape; `npm run db:reset` makes it anew, empty. */
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import pg from 'pg'
import { configOrExit } from '../server/config.ts'
import { migrate } from '../server/db/migrate.ts'
import { masterKey } from './start/master-key.ts'
import { CannotStart, startPostgres } from './start/postgres.ts'
import { databaseHoldsData } from './start/used-database.ts'

const config = configOrExit()
const [act, ...flags] = process.argv.slice(2)
const say = (line: string) => console.log(line)

try {
  const server = config.database.url
    ? { adminUrl: config.database.url, reused: true, stop: async () => {} }
    : await startPostgres({ dataFolder: join(config.dataFolder, 'postgres'), say })
  try {
    if (act === 'reset') await reset(server.adminUrl)
    else if (act !== 'migrate') throw new CannotStart('Say `npm run db:migrate` or `npm run db:reset`.')
    await bringUp(server.adminUrl)
  } finally {
    // A server that ran before us serves somebody.
    if (!server.reused) await server.stop()
  }
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function bringUp(adminUrl: string): Promise<void> {
  const key = await masterKey({
    file: config.masterKeyFile,
    databaseHoldsData: await databaseHoldsData(adminUrl),
    production: config.production,
    say,
  })
  const { applied } = await migrate({ adminUrl, masterKey: key })
  say(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to migrate.')
}

async function reset(adminUrl: string): Promise<void> {
  if (config.production) throw new CannotStart('A production database is not reset. Restore a backup instead.')
  const url = new URL(adminUrl)
  const database = url.pathname.slice(1)
  await makeSure(
    `Everything in the database ${database} at ${url.host} is removed. Write its name to go on: `,
    database,
  )

  url.pathname = 'postgres'
  const client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`)
    await client.query(`create database ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
  say(`${database} is empty.`)
}

async function makeSure(question: string, answer: string): Promise<void> {
  if (flags.includes('--yes')) return
  if (!process.stdin.isTTY) throw new CannotStart('Add `-- --yes` to reset without being asked.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const given = await terminal.question(question)
  terminal.close()
  if (given.trim() !== answer) throw new CannotStart('Nothing was changed.')
}
