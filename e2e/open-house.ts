/** Starts the whole product once for all journeys, as `npm start` does, on a data folder and ports of its own. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../tools/start/postgres.ts'
import type { House, SignIn } from './house.ts'

export default async function openHouse(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'galla-journeys-'))
  // PostgreSQL runs as nobody when root runs the tests, and must be able to pass through.
  chmodSync(dataFolder, 0o755)
  const [port, phone, smtp, mail] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const supervisor = spawn(process.execPath, [join(import.meta.dirname, '../tools/start/start.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      GALLA_DEMO: 'on',
      GALLA_DATA: dataFolder,
      GALLA_DEMO_DAYS: '30',
      GALLA_LOG_LEVEL: 'warn',
      PORT: String(port),
      WHATSAPP_EMULATOR_PORT: String(phone),
      SMTP_EMULATOR_PORT: String(smtp),
      SMTP_EMULATOR_CONTROL_PORT: String(mail),
    },
  })
  const ended = new Promise<void>((done) => supervisor.once('exit', () => done()))
  const close = async () => {
    if (supervisor.exitCode === null) supervisor.kill('SIGTERM')
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }

  const ready = await new Promise<{ url: string; signIns: readonly SignIn[] } | undefined>((told) => {
    supervisor.once('message', (message) => told(message as { url: string; signIns: readonly SignIn[] }))
    void ended.then(() => told(undefined))
  })
  if (!ready) {
    await close()
    throw new Error('The product did not start for the journeys; its words stand above.')
  }

  const house: House = {
    url: ready.url,
    signIns: ready.signIns,
    phoneUrl: `http://localhost:${phone}`,
    mailUrl: `http://localhost:${mail}`,
  }
  process.env.JOURNEY_HOUSE = JSON.stringify(house)
  return close
}
