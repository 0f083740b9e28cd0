import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort, isFree, type RunningPostgres, startPostgres } from './postgres.ts'
import { durableSettings, forgetfulSettings, type PostgresSettings } from './postgres-settings.ts'

let dataFolder: string
const started: RunningPostgres[] = []

async function start(wishes: { port?: number; settings?: PostgresSettings } = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataFolder, settings: forgetfulSettings, ...wishes })
  started.push(server)
  return server
}

async function ask(server: RunningPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const pidOfServer = () => Number(readFileSync(join(dataFolder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'galla-postgres-'))
  chmodSync(dataFolder, 0o755)
})

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
  rmSync(dataFolder, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('makes a database that sorts by code point, speaks on loopback only, and keeps its password to itself', async () => {
    const server = await start()
    expect(server.fresh).toBe(true)

    const [row] = await ask(
      server,
      `select current_database() as name, datlocprovider as provider, current_setting('listen_addresses') as host,
              current_setting('log_parameter_max_length') as logged
         from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ name: 'galla', provider: 'b', host: '127.0.0.1', logged: '0' })
    expect(statSync(join(dataFolder, 'superuser-password')).mode & 0o077).toBe(0)
    expect(statSync(join(dataFolder, 'cluster')).mode & 0o077).toBe(0)
  })

  it('refuses a wrong password', async () => {
    const { port } = await start()
    const stranger = new pg.Client({ connectionString: `postgres://postgres:guess@127.0.0.1:${port}/galla` })
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/)
  })

  it('keeps what was written over a stop, and its port', async () => {
    const before = await start()
    await ask(before, 'create table bills as select 1 as number')
    await before.stop()

    const after = await start()
    expect(after).toMatchObject({ reused: false, fresh: false, port: before.port })
    expect(await ask(after, 'select number from bills')).toEqual([{ number: 1 }])
  })

  it('outlives a killed starter and is used again by the next', async () => {
    const starter = spawn(process.execPath, [
      '--input-type=module-typescript',
      '--eval',
      `import { startPostgres } from '${new URL('./postgres.ts', import.meta.url)}'
       import { forgetfulSettings } from '${new URL('./postgres-settings.ts', import.meta.url)}'
       const server = await startPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, settings: forgetfulSettings })
       console.log(server.port)
       setInterval(() => {}, 1000)`,
    ])
    const port = await new Promise<number>((told) => starter.stdout.once('data', (text) => told(Number(text))))
    starter.kill('SIGKILL')
    await new Promise((ended) => starter.once('exit', ended))

    const next = await start()
    expect(next).toMatchObject({ reused: true, port })
  })

  it('recovers what was committed when the server itself is killed', async () => {
    const before = await start({ settings: durableSettings })
    await ask(before, 'create table bills as select generate_series(1, 100) as number')
    process.kill(pidOfServer(), 'SIGKILL')

    const after = await start({ settings: durableSettings })
    expect(after.reused).toBe(false)
    expect(await ask(after, 'select count(*)::int as n from bills')).toEqual([{ n: 100 }])
  })

  it('is not misled by a pid file whose number now belongs to another program', async () => {
    const before = await start()
    await before.stop()
    writeFileSync(
      join(dataFolder, 'cluster', 'postmaster.pid'),
      `${process.ppid}\n${join(dataFolder, 'cluster')}\n1700000000\n${before.port}\n\n127.0.0.1\n\nready   \n`,
    )
    expect(await start()).toMatchObject({ reused: false })
  })

  it('is not misled by a pid file that was cut short', async () => {
    await (await start()).stop()
    writeFileSync(join(dataFolder, 'cluster', 'postmaster.pid'), '')
    expect(await start()).toMatchObject({ reused: false })
  })

  it('begins anew after a start that was cut short while the cluster was made', async () => {
    mkdirSync(join(dataFolder, 'cluster.unfinished'))
    writeFileSync(join(dataFolder, 'cluster.unfinished', 'half'), '')
    expect(await start()).toMatchObject({ fresh: true })
  })

  it('starts again, rather than use the old server, when its settings have changed', async () => {
    const before = await start()
    const after = await startPostgres({ dataFolder, settings: { ...forgetfulSettings, work_mem: '9MB' } })
    started.push(after)
    expect(after.reused).toBe(false)
    expect(await ask(after, 'show work_mem')).toEqual([{ work_mem: '9MB' }])
    expect(after.port).toBe(before.port)
  })

  it('says which port is taken, and takes another when none was asked for', async () => {
    const other = createServer()
    const port = await freePort()
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening))
    try {
      await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1, wanted for the database, is taken`)
      writeFileSync(join(dataFolder, 'port'), `${port}\n`)
      expect((await start()).port).not.toBe(port)
    } finally {
      await new Promise((closed) => other.close(closed))
    }
    expect(await isFree(port)).toBe(true)
  })

  it('says what is lost when the password file is gone', async () => {
    await (await start()).stop()
    rmSync(join(dataFolder, 'superuser-password'))
    await expect(start()).rejects.toThrow('that file is gone. Put it back from your backup')
  })
})

describe.runIf(process.getuid?.() === 0)('started by root', () => {
  it('runs as nobody, and moves where nobody may enter', { timeout: 60_000 }, async () => {
    chmodSync(dataFolder, 0o700)
    const said: string[] = []
    const server = await startPostgres({
      dataFolder: join(dataFolder, 'postgres'),
      settings: forgetfulSettings,
      say: (line) => said.push(line),
    })
    try {
      expect(said.join()).toMatch(/others may not enter .* Its data lies in \/var\/lib\/galla\//)
      const [row] = await ask(server, `select current_setting('data_directory') as folder`)
      expect(statSync(String(row?.folder)).uid).not.toBe(0)
    } finally {
      await server.stop()
      rmSync(/Its data lies in (.*)\.$/.exec(said[0] ?? '')?.[1] ?? '', { recursive: true, force: true })
    }
  })
})
