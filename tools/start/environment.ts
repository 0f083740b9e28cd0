/** What the server and the emulators are told. The demo's providers are our emulators, with secrets of this data folder. */
import { createHmac } from 'node:crypto'
import type { Config } from '../../server/config.ts'
import { freePort, isFree } from './postgres.ts'

export interface EmulatorPorts {
  readonly whatsapp: number
  readonly smtp: number
  readonly smtpControl: number
  readonly printer: number
  readonly printerControl: number
}

export interface Standing {
  readonly adminUrl: string
  readonly masterKey: Buffer
  readonly emulators: EmulatorPorts
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The usual ports, so that a bookmark holds; another one when a usual port is taken and nobody asked for it. */
export async function emulatorPorts({ emulatorPorts: wanted }: Config): Promise<EmulatorPorts> {
  const usualOr = async (usual: number) => ((await isFree(usual)) ? usual : freePort())
  return {
    whatsapp: wanted.whatsapp ?? (await usualOr(4010)),
    smtp: wanted.smtp ?? (await usualOr(4025)),
    smtpControl: wanted.smtpControl ?? (await usualOr(4026)),
    printer: wanted.printer ?? (await usualOr(4029)),
    printerControl: wanted.printerControl ?? (await usualOr(4030)),
  }
}

export function environmentOfEmulators(ports: EmulatorPorts): Environment {
  return { ...process.env, ...portsOf(ports) }
}

export function environmentOf(config: Config, { adminUrl, masterKey, emulators }: Standing): Environment {
  const common = {
    ...process.env,
    DATABASE_URL: adminUrl,
    GALLA_DEMO: config.demo ? 'on' : 'off',
    GALLA_DATA: config.dataFolder,
    GALLA_MASTER_KEY_FILE: config.masterKeyFile,
  }
  if (!config.demo) return common

  // Derived, not written in the source: a demo may stand on the internet, and nobody shall sign webhooks for it.
  const secret = (what: string) => createHmac('sha256', masterKey).update(`demo ${what}`).digest('hex')
  return {
    ...common,
    ...portsOf(emulators),
    WHATSAPP_BASE_URL: `http://127.0.0.1:${emulators.whatsapp}`,
    WHATSAPP_APP_ID: '100000000000001',
    WHATSAPP_APP_SECRET: secret('whatsapp app secret'),
    WHATSAPP_VERIFY_TOKEN: secret('whatsapp verify token'),
    SMTP_URL: `smtp://127.0.0.1:${emulators.smtp}`,
  }
}

function portsOf({ whatsapp, smtp, smtpControl, printer, printerControl }: EmulatorPorts): Environment {
  return {
    WHATSAPP_EMULATOR_PORT: String(whatsapp),
    SMTP_EMULATOR_PORT: String(smtp),
    SMTP_EMULATOR_CONTROL_PORT: String(smtpControl),
    PRINTER_EMULATOR_PORT: String(printer),
    PRINTER_EMULATOR_CONTROL_PORT: String(printerControl),
  }
}
