/**
 * Starts the PostgreSQL that comes with the packages, on a data folder of ours: real PostgreSQL, nothing to install.
 *
 * The server outlives us on purpose. It is started detached, so that Ctrl-C does not reach it before the processes that
 * use it have ended, and so that a kill -9 of ours leaves it whole; the next start finds it by its postmaster.pid and
 * uses it again. It listens on loopback only, with a password that lies in the data folder for our eyes alone.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { giveTo, type Places, preparePlaces } from './postgres-files.ts'
import { durableSettings, type PostgresSettings } from './postgres-settings.ts'

export interface PostgresWishes {
  readonly dataFolder: string
  /** Asked for by the person: taken or refused. Without it, the port of the last start, or any free one. */
  readonly port?: number | undefined
  readonly settings?: PostgresSettings
  readonly database?: string
  readonly say?: (line: string) => void
}

export interface RunningPostgres {
  /** Superuser's address of the database. */
  readonly adminUrl: string
  readonly port: number
  /** True when the server was still running from an earlier start. */
  readonly reused: boolean
  /** True when the data folder was made by this start. */
  readonly fresh: boolean
  stop(): Promise<void>
}

/** An answer for the person who starts, told without a stack. */
export class CannotStart extends Error {}

const user = 'postgres'
const quickly = 20
const patience = 60_000

export async function startPostgres(wishes: PostgresWishes): Promise<RunningPostgres> {
  const { port: wantedPort, settings = durableSettings, database = 'galla', say = () => {} } = wishes
  const places = preparePlaces(wishes.dataFolder, say)
  const fresh = !existsSync(join(places.cluster, 'PG_VERSION'))
  const password = superuserPassword(places, fresh)
  if (fresh) makeCluster(places, password, settings)

  const running = await findRunning(places)
  if (running !== undefined) {
    const asWished = sameSettings(places, settings) && (wantedPort === undefined || wantedPort === running.port)
    if (asWished) {
      try {
        return await opened({ ...running, password, database, reused: true, fresh })
      } catch (error) {
        // It was ending while we looked. One that lives and does not let us in is not ours to end.
        await sleep(quickly)
        if (isServerOn(places, running.pid)) throw error
      }
    }
    await stopProcess(running.pid)
  }

  refuseWithoutRoom(places)
  const started = await startOnSomePort(places, wantedPort, settings)
  return opened({ ...started, password, database, reused: false, fresh })
}

interface Postmaster {
  readonly pid: number
  readonly port: number
}

async function opened(
  at: Postmaster & { password: string; database: string; reused: boolean; fresh: boolean },
): Promise<RunningPostgres> {
  const address = (database: string) => `postgres://${user}:${at.password}@127.0.0.1:${at.port}/${database}`
  await makeDatabase(address('postgres'), at.database)
  return {
    adminUrl: address(at.database),
    port: at.port,
    reused: at.reused,
    fresh: at.fresh,
    stop: () => stopProcess(at.pid),
  }
}

async function makeDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

// ---------------------------------------------------------------- the data folder

function superuserPassword(places: Places, fresh: boolean): string {
  if (!fresh) {
    if (existsSync(places.password)) return readFileSync(places.password, 'utf8').trim()
    throw new CannotStart(
      `The database in ${places.cluster} has its password in ${places.password}, and that file is gone. Put it back from your backup; or, to begin anew without the old data, remove ${places.folder}.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(places.password, `${password}\n`, { mode: 0o600 })
  return password
}

/** Made beside and moved into place when whole, so that a start cut short leaves no half cluster. */
function makeCluster(places: Places, password: string, settings: PostgresSettings): void {
  refuseWithoutRoom(places)
  const unfinished = `${places.cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(places.cluster, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  giveTo(places.runner, unfinished, 0o700)

  const passwordFile = join(places.folder, 'initdb-password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  giveTo(places.runner, passwordFile, 0o600)
  try {
    const made = spawnSync(
      program(places, 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(settings.fsync === 'off' ? ['--no-sync'] : []),
      ],
      { ...asRunner(places), encoding: 'utf8' },
    )
    if (made.status !== 0) throw wontStart(places, `${made.error?.message ?? ''}\n${made.stdout}\n${made.stderr}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(unfinished, places.cluster)
}

function refuseWithoutRoom(places: Places): void {
  const { bavail, bsize } = statfsSync(places.folder)
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024)
  if (megabytes >= 300) return
  throw new CannotStart(
    `Only ${megabytes} MB are free on the disk of ${places.folder}, and the database needs at least 300 MB. Make room, or set GALLA_DATA to a folder on another disk, and start again.`,
  )
}

// ---------------------------------------------------------------- the server of an earlier start

/**
 * The server that already runs on this data folder, once it takes connections. A postmaster.pid alone proves nothing:
 * after a power cut its number may belong to any program.
 */
async function findRunning(places: Places): Promise<Postmaster | undefined> {
  const deadline = Date.now() + patience
  for (let known = postmasterFile(places); known !== undefined; known = postmasterFile(places)) {
    if (!isServerOn(places, known.pid)) {
      disownStalePid(places, known.pid)
      return undefined
    }
    if (known.status === 'ready' && known.port !== undefined) return { pid: known.pid, port: known.port }
    if (Date.now() > deadline) {
      throw new CannotStart(
        `PostgreSQL (process ${known.pid}) runs on ${places.cluster} but takes no connections. Look into ${places.log}; end that process and start again.`,
      )
    }
    await sleep(quickly)
  }
  return undefined
}

function postmasterFile(places: Places): { pid: number; port: number | undefined; status: string } | undefined {
  const path = join(places.cluster, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  // A pid file cut short by a full disk or a power cut.
  if (!Number.isInteger(pid) || pid <= 1) {
    rmSync(path)
    return undefined
  }
  return { pid, port: Number(lines[3]) || undefined, status: (lines[7] ?? '').trim() }
}

function isServerOn(places: Places, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === places.cluster
    } catch {
      return false
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.includes(places.cluster)
}

/**
 * PostgreSQL will not start while the pid in the file is alive, whoever that is now; except when it is its own parent,
 * which is us. Removing the file instead would take away its check for orphaned backends on the shared memory.
 */
function disownStalePid(places: Places, pid: number): void {
  if (!isAlive(pid)) return
  const path = join(places.cluster, 'postmaster.pid')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(process.pid)))
}

function sameSettings(places: Places, settings: PostgresSettings): boolean {
  return existsSync(places.settings) && readFileSync(places.settings, 'utf8') === JSON.stringify(settings)
}

// ---------------------------------------------------------------- starting and stopping

async function startOnSomePort(
  places: Places,
  wantedPort: number | undefined,
  settings: PostgresSettings,
): Promise<Postmaster> {
  const deadline = Date.now() + patience
  for (let tries = 1; ; tries += 1) {
    const port = wantedPort ?? (await rememberedOrFreePort(places))
    if (wantedPort !== undefined && !(await isFree(wantedPort))) throw portTaken(wantedPort)
    try {
      return await startServer(places, port, settings)
    } catch (error) {
      // The sessions of a killed server need a moment to notice.
      if (error instanceof StillEnding && Date.now() < deadline) {
        await sleep(5 * quickly)
        continue
      }
      // Between our look and its bind another program took the port.
      if (!(error instanceof PortTaken)) throw error
      if (wantedPort !== undefined || tries === 5) throw portTaken(port)
    }
  }
}

class PortTaken extends Error {}
class StillEnding extends CannotStart {}

function portTaken(port: number): CannotStart {
  return new CannotStart(
    `Port ${port} on 127.0.0.1, wanted for the database, is taken by another program. Choose another port, or let one be chosen.`,
  )
}

async function startServer(places: Places, port: number, settings: PostgresSettings): Promise<Postmaster> {
  const logStart = turnLog(places)
  const log = openSync(places.log, 'a', 0o600)
  const flags = {
    ...settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    // Loopback TCP is enough, and a socket file would need a folder that both may enter.
    unix_socket_directories: '',
  }
  const child = spawn(
    program(places, 'postgres'),
    ['-D', places.cluster, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...asRunner(places), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  await ready(places, child, logStart)
  child.unref()
  writeFileSync(places.port, `${port}\n`)
  writeFileSync(places.settings, JSON.stringify(settings))
  return { pid: child.pid!, port }
}

async function ready(places: Places, child: ChildProcess, logStart: number): Promise<void> {
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended ??= `It ended with ${signal ?? code}.`
  })
  const deadline = Date.now() + patience
  for (;;) {
    if (ended !== undefined) throw wontStart(places, `${readFileSync(places.log, 'utf8').slice(logStart)}\n${ended}`)
    const file = postmasterFile(places)
    if (file?.pid === child.pid && file?.status === 'ready') return
    if (Date.now() > deadline) {
      child.kill('SIGINT')
      throw wontStart(places, `${readFileSync(places.log, 'utf8').slice(logStart)}\nIt was not ready in time.`)
    }
    await sleep(quickly)
  }
}

function wontStart(places: Places, words: string): Error {
  if (/Address already in use|could not bind/.test(words)) return new PortTaken()
  if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(words)) {
    return new StillEnding(
      `Sessions of an earlier PostgreSQL still hold ${places.cluster}. Wait until they have ended (\`ps aux | grep postgres\`), then start again.`,
    )
  }
  if (/No space left on device/.test(words)) {
    return new CannotStart(
      `The disk of ${places.folder} is full, so the database cannot start. Nothing issued is lost. Make room and start again.`,
    )
  }
  if (/database files are incompatible|not compatible with this version/.test(words)) {
    return new CannotStart(
      `The data in ${places.cluster} was made by another major version of PostgreSQL. Start the version of Galla that made it, take a backup, and restore that here.`,
    )
  }
  if (/EPERM|EACCES|Permission denied/.test(words)) {
    return new CannotStart(
      `PostgreSQL may not read or write ${places.folder}. Give the folder to the person who starts Galla, or set GALLA_DATA to another one.`,
    )
  }
  const lastWords = words.trim().split('\n').slice(-12).join('\n')
  return new CannotStart(`PostgreSQL did not start. Its last words (all of them in ${places.log}):\n${lastWords}`)
}

/** Fast shutdown: open transactions are rolled back, what was committed is on the disk. */
async function stopProcess(pid: number): Promise<void> {
  for (const [signal, milliseconds] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    const deadline = Date.now() + milliseconds
    while (isAlive(pid) && Date.now() < deadline) await sleep(quickly)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // A child of ours that ended and that Node has not yet reaped still takes signals.
  if (process.platform !== 'linux') return true
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function program(places: Places, name: 'initdb' | 'postgres'): string {
  return join(places.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Its own small environment: nothing of ours, secrets least of all, belongs into a database server. */
function asRunner(places: Places) {
  return {
    ...(places.runner ?? {}),
    cwd: process.platform === 'win32' ? places.folder : '/',
    env:
      process.platform === 'win32'
        ? process.env
        : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', HOME: '/', LC_MESSAGES: 'C' },
  }
}

// ---------------------------------------------------------------- port and log

async function rememberedOrFreePort(places: Places): Promise<number> {
  const remembered = existsSync(places.port) ? Number(readFileSync(places.port, 'utf8')) : 0
  return remembered > 0 && (await isFree(remembered)) ? remembered : freePort()
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}

export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen(port, host, () => probe.close(() => answer(true)))
  })
}

/** One old log is kept. Answers where the words of this start begin. */
function turnLog(places: Places): number {
  if (!existsSync(places.log)) return 0
  const { size } = statSync(places.log)
  if (size < 10_000_000) return size
  renameSync(places.log, `${places.log}.1`)
  return 0
}
