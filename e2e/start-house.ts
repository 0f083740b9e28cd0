/** The whole product as `npm start` opens it, on ports of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../tools/start/postgres.ts'
import type { House, SignIn } from './house.ts'

export interface StartedHouse {
  readonly house: House
  readonly supervisor: ChildProcess
  /** As Ctrl-C does. */
  close(): Promise<void>
}

export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galla-journeys-'))
  // PostgreSQL runs as nobody when root runs the tests, and must be able to pass through.
  chmodSync(folder, 0o755)
  return folder
}

export async function startHouse({ dataFolder, days }: { dataFolder: string; days: number }): Promise<StartedHouse> {
  const [port, whatsapp, smtp, mail, printer, paper] = await Promise.all(Array.from({ length: 6 }, () => freePort()))
  const supervisor = spawn(process.execPath, [join(import.meta.dirname, '../tools/start/start.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      GALLA_DEMO: 'on',
      GALLA_DATA: dataFolder,
      GALLA_DEMO_DAYS: String(days),
      GALLA_LOG_LEVEL: 'warn',
      PORT: String(port),
      WHATSAPP_EMULATOR_PORT: String(whatsapp),
      SMTP_EMULATOR_PORT: String(smtp),
      SMTP_EMULATOR_CONTROL_PORT: String(mail),
      PRINTER_EMULATOR_PORT: String(printer),
      PRINTER_EMULATOR_CONTROL_PORT: String(paper),
    },
  })
  const ended = new Promise<void>((done) => supervisor.once('exit', () => done()))
  const ready = await new Promise<{ url: string; signIns: readonly SignIn[] } | undefined>((told) => {
    supervisor.once('message', (message) => told(message as { url: string; signIns: readonly SignIn[] }))
    void ended.then(() => told(undefined))
  })
  if (!ready) throw new Error('The product did not start for the journeys; its words stand above.')

  return {
    house: {
      url: ready.url,
      signIns: ready.signIns,
      phoneUrl: `${ready.url}/sandbox-phone`,
      whatsappUrl: `http://localhost:${whatsapp}`,
      mailUrl: `http://localhost:${mail}`,
      printerUrl: `http://localhost:${paper}`,
    },
    supervisor,
    async close() {
      if (supervisor.exitCode === null && supervisor.signalCode === null) supervisor.kill('SIGINT')
      await ended
    },
  }
}
