/**
 * `npm start` and `npm run dev`: the whole house, in order. Database, migrations, demo data and web app, emulators,
 * server; then it stands by until it is told to stop, and ends everything it began.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { configOrExit } from '../../server/config.ts'
import { migrate } from '../../server/db/migrate.ts'
import { buildWeb } from './build-web.ts'
import { type DemoSignIn, seedDemo } from './demo.ts'
import { reloadAsYouType } from './dev.ts'
import { emulatorPorts, environmentOf, environmentOfEmulators, type Standing } from './environment.ts'
import { lockFolder } from './folder-lock.ts'
import { joinServer } from './join-server.ts'
import { masterKey } from './master-key.ts'
import { whenNpmHasGone } from './parents.ts'
import { CannotStart, isFree, type RunningPostgres, startPostgres } from './postgres.ts'
import { keepRunning, type Supervised } from './supervised.ts'
import { root } from './under-node-24.js'
import { databaseHoldsData } from './used-database.ts'

const began = performance.now()
const say = (line: string) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

const config = configOrExit()
const dev = process.argv.includes('--dev')

/** What was begun, in that order; ended in the opposite one. */
const endings: (() => Promise<void> | void)[] = []
let ending: Promise<void> | undefined

stopWhenTold()
try {
  await openHouse()
} catch (error) {
  if (ending === undefined) {
    console.error(`\n${error instanceof CannotStart ? error.message : ((error as Error).stack ?? error)}\n`)
    await closeHouse(1)
  }
}

async function openHouse(): Promise<void> {
  console.log(`\nGalla opens${config.demo ? ' as a demo' : ''}. Data: ${config.dataFolder}\n`)
  const { tell } = await holdDataFolder()

  // The machine has a second core: these need nothing of the database. Each is awaited below, and may fail before.
  const web = dev ? undefined : building()
  web?.catch(() => undefined)
  const joined = dev ? undefined : joining()
  const ports = await emulatorPorts(config)
  const emulators = config.demo ? open('The emulators', 'emulators/main.ts', environmentOfEmulators(ports)) : undefined
  emulators?.catch(() => undefined)

  const database = await openDatabase()
  const key = await masterKey({
    file: config.masterKeyFile,
    databaseHoldsData: await databaseHoldsData(database.adminUrl),
    production: config.production,
    say,
  })
  const { applied } = await migrate({ adminUrl: database.adminUrl, masterKey: key })
  say(applied.length > 0 ? `Migrated: ${applied.length} steps.` : 'Nothing to migrate.')

  const standing: Standing = { adminUrl: database.adminUrl, masterKey: key, emulators: ports }
  const env = environmentOf(config, standing)
  const signIns = config.demo ? await seedDemo({ env, say }) : []
  await Promise.all([web, joined, emulators])
  const server = await open('The server', 'server/main.js', env)
  if (dev) endings.push(await reloadAsYouType({ config, database, masterKey: key, server, say }))

  tell(config.http.publicUrl)
  welcome(signIns, standing)
  process.send?.({ ready: true, url: config.http.publicUrl, signIns })
}

// ---------------------------------------------------------------- the steps

async function holdDataFolder(): Promise<{ tell: (address: string) => void }> {
  let held = lockFolder(config.dataFolder)
  // One that was told to stop a moment ago may still be closing.
  for (
    const deadline = Date.now() + 3_000;
    'holder' in held && Date.now() < deadline;
    held = lockFolder(config.dataFolder)
  ) {
    await sleep(100)
  }
  if ('holder' in held) {
    const where = held.holder.address ? ` at ${held.holder.address}` : ''
    throw new CannotStart(
      `Galla runs already${where} on the data in ${config.dataFolder} (process ${held.holder.pid}). Stop that one first, or set GALLA_DATA to another folder and PORT to another port.`,
    )
  }
  endings.push(held.lock.release)

  // After a kill -9 the old server needs a moment to notice and let go of the port.
  const { host, port } = config.http
  const patience = held.lock.recovered ? 10_000 : 0
  for (const deadline = Date.now() + patience; !(await isFree(port, host)); await sleep(100)) {
    if (Date.now() < deadline) continue
    throw new CannotStart(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`)
  }
  return held.lock
}

async function building(): Promise<void> {
  const result = await buildWeb()
  say(result === 'built' ? 'Web app built.' : 'Web app unchanged since it was built.')
}

/** Where it cannot be joined the server runs from its sources: slower to start, otherwise the same. */
async function joining(): Promise<void> {
  try {
    if ((await joinServer(root)) === 'joined') say('Server joined into one file.')
  } catch (error) {
    say(`The server runs from its sources, for they could not be joined: ${(error as Error).message}`)
  }
}

async function openDatabase(): Promise<Pick<RunningPostgres, 'adminUrl'>> {
  if (config.database.url !== undefined) {
    say('Database: the server of DATABASE_URL.')
    return { adminUrl: config.database.url }
  }
  const database = await startPostgres({ dataFolder: join(config.dataFolder, 'postgres'), say })
  endings.push(database.stop)
  const how = database.reused ? 'was still running' : database.fresh ? 'made and started' : 'started'
  say(`Database ${how} (PostgreSQL on port ${database.port}).`)
  return database
}

async function open(
  name: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Supervised> {
  const { process: running } = await keepRunning({
    name,
    file: join(root, file),
    cwd: root,
    env,
    say,
    gaveUp: (sentence) => {
      console.error(`\n${sentence}\n`)
      void closeHouse(1)
    },
  })
  endings.push(running.stop)
  say(`${name} ${name.endsWith('s') ? 'are' : 'is'} ready.`)
  return running
}

// ---------------------------------------------------------------- the welcome

function welcome(signIns: readonly DemoSignIn[], { emulators }: Standing): void {
  const lines = ['', `  Galla is open: ${config.http.publicUrl}`]
  if (config.demo) {
    lines.push(`  Sandbox phone: ${config.http.publicUrl}/sandbox-phone`)
    lines.push(`  Emulators: http://localhost:${emulators.whatsapp}/__control (WhatsApp)`)
    lines.push(`             http://localhost:${emulators.smtpControl}/__control (mail)`)
    lines.push(`             http://localhost:${emulators.printerControl} (receipt printer)`)
  }
  lines.push(`  API: ${config.http.publicUrl}/api/docs`, '')
  if (signIns.length > 0) lines.push(...table(signIns), '')
  lines.push('  Ctrl-C closes it.', '')
  console.log(lines.join('\n'))
}

function table(signIns: readonly DemoSignIn[]): string[] {
  const columns = ['business', 'role', 'email', 'password'] as const
  const rows = [{ business: 'Business', role: 'Role', email: 'Sign in with', password: 'Password' }, ...signIns]
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => `  ${columns.map((column, i) => row[column].padEnd(widths[i] ?? 0)).join('   ')}`.trimEnd())
}

// ---------------------------------------------------------------- stopping

function stopWhenTold(): void {
  let asked = Number.POSITIVE_INFINITY
  process.on('SIGINT', () => {
    // Asked again, it does not wait for anybody. One Ctrl-C may reach us twice, by the terminal and by who started us.
    if (performance.now() - asked > 1_000) process.exit(130)
    if (ending !== undefined) return
    asked = performance.now()
    console.log('\nClosing …')
    void closeHouse(0)
  })
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void closeHouse(0))
  process.on('disconnect', () => void closeHouse(0))
  whenNpmHasGone(() => void closeHouse(0))
}

function closeHouse(code: number): Promise<void> {
  ending ??= (async () => {
    for (const end of endings.toReversed()) {
      try {
        await end()
      } catch (error) {
        console.error((error as Error).message)
      }
    }
    process.exit(code)
  })()
  return ending
}
