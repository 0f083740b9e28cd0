/** What a figure is measured on: a durable Postgres of our own, the product's server process, the limits' processes. */
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../server/db/migrate.ts'
import { joinServer } from '../tools/start/join-server.ts'
import { freePort, startPostgres } from '../tools/start/postgres.ts'
import { type Ask, once } from './load.ts'

const root = join(import.meta.dirname, '..')

export interface Server {
  readonly port: number
  readonly pid: number
  readonly secondsToFirstAnswer: number
  stop(): Promise<void>
}

export interface Stand {
  readonly adminUrl: string
  readonly limitUrl: string
  readonly appSecret: string
  readonly verifyToken: string
  /** The product's own process, as production runs it. */
  openServer(env?: Readonly<Record<string, string>>): Promise<Server>
  /** One of bench/limits, in a process of its own. */
  openLimit(file: string, ...args: string[]): Promise<{ port: number; stop(): void }>
  admin: pg.Client
  close(): Promise<void>
}

/** @param kept a folder that is used again by the next run; without it everything goes when the stand is closed. */
export async function openStand(say: (line: string) => void, kept?: string): Promise<Stand> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'galla-bench-'))
  mkdirSync(join(folder, 'keys'), { recursive: true })
  const masterKeyFile = join(folder, 'keys', 'master.key')
  if (!existsSync(masterKeyFile))
    writeFileSync(masterKeyFile, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  const masterKey = Buffer.from(readFileSync(masterKeyFile, 'utf8'), 'base64')

  await joinServer(root)
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres') })
  await migrate({ adminUrl: postgres.adminUrl, masterKey, inAnyOrder: kept !== undefined })
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  admin.on('error', () => undefined)
  await admin.connect()
  const { rowCount } = await admin.query("select from pg_database where datname = 'limits'")
  if (rowCount === 0) await admin.query('create database limits')
  const limitUrl = new URL(postgres.adminUrl)
  limitUrl.pathname = 'limits'
  say(`PostgreSQL on port ${postgres.port}, durable, as npm start runs it.`)

  const secret = (what: string) => createHmac('sha256', masterKey).update(what).digest('hex')
  const appSecret = secret('app')
  const verifyToken = secret('verify')
  const children = new Set<ChildProcess>()

  function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    const child = fork(join(root, file), args, {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    })
    children.add(child)
    return new Promise<{ child: ChildProcess; port: number }>((ready, failed) => {
      child.on('message', (message) => ready({ child, port: (message as { port: number }).port }))
      child.once('exit', (code) => failed(new Error(`${file} ended with ${code}`)))
    })
  }

  return {
    adminUrl: postgres.adminUrl,
    limitUrl: limitUrl.toString(),
    appSecret,
    verifyToken,
    admin,
    async openServer(env = {}) {
      const wanted = await freePort()
      const begun = performance.now()
      const { child, port } = await start('server/main.js', [], {
        PATH: process.env.PATH,
        PORT: String(wanted),
        DATABASE_URL: postgres.adminUrl,
        GALLA_DATA: folder,
        GALLA_MASTER_KEY_FILE: masterKeyFile,
        GALLA_DEMO: 'off',
        GALLA_LOG_LEVEL: 'error',
        GALLA_PUBLIC_URL: `http://localhost:${wanted}`,
        GALLA_OPERATOR_NAME: 'Bench',
        GALLA_OPERATOR_REGISTRATION: 'proprietor',
        GALLA_OPERATOR_ADDRESS: '12 Laxmi Road, Pune 411030',
        GALLA_OPERATOR_EMAIL: 'bench@example.in',
        GALLA_OPERATOR_PHONE: '+912012345678',
        GALLA_GRIEVANCE_OFFICER: 'Asha Kulkarni',
        GALLA_GRIEVANCE_EMAIL: 'bench@example.in',
        WHATSAPP_APP_ID: '100000000000001',
        WHATSAPP_APP_SECRET: appSecret,
        WHATSAPP_VERIFY_TOKEN: verifyToken,
        ...env,
      })
      const asked: Ask = { path: '/readyz' }
      while ((await once(port, undefined, asked).catch(() => ({ status: 0 }))).status !== 200);
      const secondsToFirstAnswer = (performance.now() - begun) / 1000
      return {
        port,
        pid: child.pid!,
        secondsToFirstAnswer,
        stop: () =>
          new Promise((stopped) => {
            children.delete(child)
            child.removeAllListeners('exit')
            child.once('exit', () => stopped())
            child.kill('SIGTERM')
          }),
      }
    },
    async openLimit(file, ...args) {
      const { child, port } = await start(`bench/limits/${file}`, args, { PATH: process.env.PATH })
      return {
        port,
        stop: () => {
          children.delete(child)
          child.removeAllListeners('exit')
          child.kill('SIGKILL')
        },
      }
    },
    async close() {
      for (const child of children) {
        child.removeAllListeners('exit')
        child.kill('SIGKILL')
      }
      await admin.end()
      await postgres.stop()
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
