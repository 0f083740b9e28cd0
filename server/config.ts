/**
 * Environment in, checked config out; nothing else in the server reads process.env.
 *
 * Each setting stands once in the table `settings`: the README's table is made from it, the faults are told from it,
 * and a name in the environment that looks like ours but is not in it is refused, for a typing error in GALLA_DATA
 * would otherwise open an empty shop.
 */
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const onOff = z.enum(['on', 'off'], 'must be on or off').transform((word) => word === 'on')
const portNumber = wholeNumber(1, 65_535)
const word = z
  .string()
  .max(500)
  .regex(/^\P{Cc}*$/u, 'must be one line')
const filePath = word.transform((path) => resolve(path))
const emailAddress = z.email('must be an e-mail address')
const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// (or http:// on this machine)' })
  .transform((url) => url.replace(/\/+$/, ''))
const secret = word.min(16, 'must have at least 16 characters')

interface Setting<T = unknown> {
  readonly group: string
  readonly meaning: string
  /** How the README tells what holds when the setting is not given. */
  readonly otherwise: string
  readonly example: string
  readonly shape: z.ZodType<T, string>
}

const server = 'The server'
const security = 'Keys and doors'
const whatsapp = 'WhatsApp'
const mail = 'Mail'
const operator = 'Who runs it (shown to the public; asked for in production)'
const demonstration = 'Demo'

export const settings = {
  PORT: {
    group: server,
    meaning: 'Port of the web app and the API',
    otherwise: '3000',
    example: '8080',
    shape: portNumber,
  },
  GALLA_HOST: {
    group: server,
    meaning: 'Address to listen on; 0.0.0.0 lets other machines in',
    otherwise: '127.0.0.1',
    example: '0.0.0.0',
    shape: word.refine((host) => isIP(host) !== 0 || host === 'localhost', 'must be an IP address'),
  },
  GALLA_PUBLIC_URL: {
    group: server,
    meaning: 'Address under which people and Meta reach it; stands in bill links and webhooks',
    otherwise: 'http://localhost:PORT',
    example: 'https://galla.example.in',
    shape: webAddress,
  },
  GALLA_DATA: {
    group: server,
    meaning: 'Folder of the embedded database, files and logs',
    otherwise: './data',
    example: '/srv/galla',
    shape: filePath,
  },
  DATABASE_URL: {
    group: server,
    meaning: 'A PostgreSQL 15 or later of your own, as a person who may make roles; none is started then',
    otherwise: 'the embedded PostgreSQL 18',
    example: 'postgres://galla:secret@db.example.in/galla?sslmode=verify-full',
    shape: z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address that begins with postgres://' }),
  },
  GALLA_POOL_SIZE: {
    group: server,
    meaning: 'Connections to the database for each process',
    otherwise: '8',
    example: '16',
    shape: wholeNumber(2, 200),
  },
  GALLA_ROLE: {
    group: server,
    meaning: 'What this process does: answers requests (server), works off jobs (worker), or both',
    otherwise: 'both',
    example: 'worker',
    shape: z.enum(['server', 'worker', 'both'], 'must be server, worker or both'),
  },
  GALLA_LOG_LEVEL: {
    group: server,
    meaning: 'How much is logged: fatal, error, warn, info, debug',
    otherwise: 'info',
    example: 'debug',
    shape: z.enum(['fatal', 'error', 'warn', 'info', 'debug'], 'must be fatal, error, warn, info or debug'),
  },
  NODE_ENV: {
    group: server,
    meaning: 'production refuses everything that only a demo may have',
    otherwise: 'development',
    example: 'production',
    shape: z.enum(['production', 'development', 'test'], 'must be production, development or test'),
  },
  GALLA_MASTER_KEY_FILE: {
    group: security,
    meaning:
      'File with the key under which secrets and files are encrypted. Keep a copy elsewhere: without it they are lost',
    otherwise: 'GALLA_DATA/keys/master.key, made by the first start of a demo',
    example: '/etc/galla/master.key',
    shape: filePath,
  },
  GALLA_TLS_CERTIFICATE: {
    group: security,
    meaning: 'Certificate chain (PEM), when no proxy in front does TLS',
    otherwise: 'none',
    example: '/etc/galla/tls/fullchain.pem',
    shape: filePath,
  },
  GALLA_TLS_KEY: {
    group: security,
    meaning: 'Private key of that certificate (PEM)',
    otherwise: 'none',
    example: '/etc/galla/tls/privkey.pem',
    shape: filePath,
  },
  GALLA_TRUSTED_PROXY: {
    group: security,
    meaning: 'Addresses or networks, by commas, whose X-Forwarded-For is believed',
    otherwise: 'none is believed',
    example: '10.0.0.4,10.1.0.0/16',
    shape: word
      .transform((list) => list.split(',').map((entry) => entry.trim()))
      .refine((list) => list.every(isNetwork), 'must be IP addresses or networks, by commas'),
  },
  GALLA_LAN_PRINTERS: {
    group: server,
    meaning:
      'Whether this server prints on receipt printers that an owner registered by their private address: on when it stands in the shop’s own network',
    otherwise: 'off; on in a demo',
    example: 'on',
    shape: onOff,
  },
  GALLA_METRICS_TOKEN: {
    group: security,
    meaning: 'Bearer token that opens /metrics',
    otherwise: '/metrics stays shut',
    example: 'Kc3vJ0dQ7mXw81Rt…',
    shape: secret,
  },
  WHATSAPP_APP_ID: {
    group: whatsapp,
    meaning: 'Id of your Meta app',
    otherwise: 'none',
    example: '1234567890',
    shape: z.string().regex(/^\d{5,20}$/, 'must be the digits that Meta shows as App ID'),
  },
  WHATSAPP_APP_SECRET: {
    group: whatsapp,
    meaning: 'Its secret, with which Meta signs what it sends',
    otherwise: 'WhatsApp cannot be connected',
    example: '9f86d081884c7d65…',
    shape: secret,
  },
  WHATSAPP_PREVIOUS_APP_SECRET: {
    group: whatsapp,
    meaning: 'The secret before, believed too while you change it',
    otherwise: 'none',
    example: '60303ae22b998861…',
    shape: secret,
  },
  WHATSAPP_VERIFY_TOKEN: {
    group: whatsapp,
    meaning: 'The word you give Meta when you enter the webhook address',
    otherwise: 'none',
    example: 'a-word-nobody-guesses',
    shape: word.min(8, 'must have at least 8 characters'),
  },
  WHATSAPP_BASE_URL: {
    group: whatsapp,
    meaning: 'Where the Graph API is',
    otherwise: 'https://graph.facebook.com',
    example: 'https://graph.facebook.com',
    shape: webAddress,
  },
  WHATSAPP_VERSION: {
    group: whatsapp,
    meaning: 'Version of the Graph API',
    otherwise: 'v25.0',
    example: 'v26.0',
    shape: z.string().regex(/^v\d{2}\.\d$/, 'must look like v25.0'),
  },
  SMTP_URL: {
    group: mail,
    meaning: 'Server that sends our mail',
    otherwise: 'no mail is sent',
    example: 'smtps://galla:secret@mail.example.in',
    shape: z.url({ protocol: /^smtps?$/, error: 'must be an address that begins with smtp:// or smtps://' }),
  },
  SMTP_FROM: {
    group: mail,
    meaning: 'Sender of our mail',
    otherwise: 'galla@localhost',
    example: 'bills@example.in',
    shape: emailAddress.or(z.literal('galla@localhost')),
  },
  GALLA_OPERATOR_NAME: {
    group: operator,
    meaning: 'Legal name of the firm or person',
    otherwise: 'none',
    example: 'Sahyadri Retail Services LLP',
    shape: word,
  },
  GALLA_OPERATOR_REGISTRATION: {
    group: operator,
    meaning: 'CIN, LLPIN or GSTIN; "proprietor" when there is none',
    otherwise: 'none',
    example: 'AAB-1234',
    shape: word,
  },
  GALLA_OPERATOR_ADDRESS: {
    group: operator,
    meaning: 'Its office',
    otherwise: 'none',
    example: '12 Laxmi Road, Pune 411030',
    shape: word,
  },
  GALLA_OPERATOR_EMAIL: {
    group: operator,
    meaning: 'Where people write to',
    otherwise: 'none',
    example: 'help@example.in',
    shape: emailAddress,
  },
  GALLA_OPERATOR_PHONE: {
    group: operator,
    meaning: 'Where people call',
    otherwise: 'none',
    example: '+912012345678',
    shape: z.string().regex(/^\+[1-9]\d{7,14}$/, 'must look like +912012345678'),
  },
  GALLA_GRIEVANCE_OFFICER: {
    group: operator,
    meaning: 'Name of the person who answers complaints about privacy',
    otherwise: 'none',
    example: 'Meera Joshi',
    shape: word,
  },
  GALLA_GRIEVANCE_EMAIL: {
    group: operator,
    meaning: 'Where that person is written to',
    otherwise: 'none',
    example: 'grievance@example.in',
    shape: emailAddress,
  },
  GALLA_DEMO: {
    group: demonstration,
    meaning: 'Three demo businesses with sign-ins that everybody knows, and emulators instead of providers: on or off',
    otherwise: 'on, unless DATABASE_URL is given or NODE_ENV is production',
    example: 'off',
    shape: onOff,
  },
  GALLA_DEMO_DAYS: {
    group: demonstration,
    meaning: 'How many days of trade the demo businesses look back on',
    otherwise: '365',
    example: '60',
    shape: wholeNumber(1, 730),
  },
  WHATSAPP_EMULATOR_PORT: {
    group: demonstration,
    meaning: 'Port of the WhatsApp emulator',
    otherwise: '4010, or a free one',
    example: '3201',
    shape: portNumber,
  },
  SMTP_EMULATOR_PORT: {
    group: demonstration,
    meaning: 'Port of the mail emulator',
    otherwise: '4025, or a free one',
    example: '3225',
    shape: portNumber,
  },
  SMTP_EMULATOR_CONTROL_PORT: {
    group: demonstration,
    meaning: 'Port on which the mail emulator shows what it received',
    otherwise: '4026, or a free one',
    example: '3226',
    shape: portNumber,
  },
  PRINTER_EMULATOR_PORT: {
    group: demonstration,
    meaning: 'Port of the emulated receipt printer',
    otherwise: '4029, or a free one',
    example: '3229',
    shape: portNumber,
  },
  PRINTER_EMULATOR_CONTROL_PORT: {
    group: demonstration,
    meaning: 'Port on which the emulated receipt printer shows its paper',
    otherwise: '4030, or a free one',
    example: '3230',
    shape: portNumber,
  },
} as const satisfies Record<string, Setting>

type Settings = typeof settings
export type SettingName = keyof Settings
type Given = { readonly [Name in SettingName]?: z.output<Settings[Name]['shape']> | undefined }

export type Environment = Readonly<Record<string, string | undefined>>

export interface Config {
  /** Real shops and real people: nothing of the demo may be there. */
  readonly production: boolean
  readonly demo: boolean
  readonly demoDays: number
  readonly role: 'server' | 'worker' | 'both'
  readonly http: {
    readonly host: string
    readonly port: number
    readonly publicUrl: string
    readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined
    readonly trustedProxies: readonly string[]
  }
  readonly dataFolder: string
  /** `url` is undefined when the embedded server is to be started. */
  readonly database: { readonly url: string | undefined; readonly poolSize: number }
  readonly masterKeyFile: string
  readonly whatsapp: {
    readonly baseUrl: string
    readonly version: string
    readonly appId: string | undefined
    /** The present secret first, then the one before. Empty: WhatsApp cannot be connected. */
    readonly appSecrets: readonly string[]
    readonly verifyToken: string | undefined
  }
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  readonly operator: Operator
  readonly metricsToken: string | undefined
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug'
  /** Asked for by the person; undefined ones are chosen at start. */
  readonly emulatorPorts: {
    readonly whatsapp: number | undefined
    readonly smtp: number | undefined
    readonly smtpControl: number | undefined
    readonly printer: number | undefined
    readonly printerControl: number | undefined
  }
  /** Whether receipt printers in private networks may be dialled: only a server in the shop's own network does. */
  readonly lanPrinting: boolean
}

export interface Operator {
  readonly name: string | undefined
  readonly registration: string | undefined
  readonly address: string | undefined
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly grievanceOfficer: string | undefined
  readonly grievanceEmail: string | undefined
}

/** Every fault at once, each with what to do: nobody likes to mend one and be told the next. */
export class WrongSettings extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`Galla does not start with these settings:\n${faults.map((fault) => `  · ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

interface Disk {
  has(path: string): boolean
}

/** Throws WrongSettings. Looks at nothing but what it is given, and whether files that were named are there. */
export function readConfig(env: Environment, disk: Disk = { has: existsSync }): Config {
  const faults = unknownNames(env)
  const given = parseAll(env, faults)
  const config = assemble(given)
  faults.push(...disagreements(given, config, disk))
  if (config.production) faults.push(...notForProduction(given, config))
  if (faults.length > 0) throw new WrongSettings(faults)
  return config
}

/** For an entry point: the config, or the faults on the screen and the end with 2. */
export function configOrExit(env: Environment = process.env): Config {
  try {
    return readConfig(env)
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error
    process.stderr.write(`\n${error.message}\n\nThe README has the table of settings.\n\n`)
    process.exit(2)
  }
}

function assemble(given: Given): Config {
  const demo = given.GALLA_DEMO ?? (given.DATABASE_URL === undefined && given.NODE_ENV !== 'production')
  const port = given.PORT ?? 3000
  const dataFolder = given.GALLA_DATA ?? resolve('data')
  return {
    production: given.NODE_ENV === 'production' || (!demo && given.GALLA_PUBLIC_URL !== undefined),
    demo,
    demoDays: given.GALLA_DEMO_DAYS ?? 365,
    role: given.GALLA_ROLE ?? 'both',
    http: {
      host: given.GALLA_HOST ?? '127.0.0.1',
      port,
      publicUrl: given.GALLA_PUBLIC_URL ?? `http://localhost:${port}`,
      tls:
        given.GALLA_TLS_CERTIFICATE && given.GALLA_TLS_KEY
          ? { certificateFile: given.GALLA_TLS_CERTIFICATE, keyFile: given.GALLA_TLS_KEY }
          : undefined,
      trustedProxies: given.GALLA_TRUSTED_PROXY ?? [],
    },
    dataFolder,
    database: { url: given.DATABASE_URL, poolSize: given.GALLA_POOL_SIZE ?? 8 },
    masterKeyFile: given.GALLA_MASTER_KEY_FILE ?? join(dataFolder, 'keys', 'master.key'),
    whatsapp: {
      baseUrl: given.WHATSAPP_BASE_URL ?? 'https://graph.facebook.com',
      version: given.WHATSAPP_VERSION ?? 'v25.0',
      appId: given.WHATSAPP_APP_ID,
      appSecrets: [given.WHATSAPP_APP_SECRET, given.WHATSAPP_PREVIOUS_APP_SECRET].filter((it) => it !== undefined),
      verifyToken: given.WHATSAPP_VERIFY_TOKEN,
    },
    smtp: given.SMTP_URL ? { url: given.SMTP_URL, from: given.SMTP_FROM ?? 'galla@localhost' } : undefined,
    operator: {
      name: given.GALLA_OPERATOR_NAME,
      registration: given.GALLA_OPERATOR_REGISTRATION,
      address: given.GALLA_OPERATOR_ADDRESS,
      email: given.GALLA_OPERATOR_EMAIL,
      phone: given.GALLA_OPERATOR_PHONE,
      grievanceOfficer: given.GALLA_GRIEVANCE_OFFICER,
      grievanceEmail: given.GALLA_GRIEVANCE_EMAIL,
    },
    metricsToken: given.GALLA_METRICS_TOKEN,
    logLevel: given.GALLA_LOG_LEVEL ?? 'info',
    emulatorPorts: {
      whatsapp: given.WHATSAPP_EMULATOR_PORT,
      smtp: given.SMTP_EMULATOR_PORT,
      smtpControl: given.SMTP_EMULATOR_CONTROL_PORT,
      printer: given.PRINTER_EMULATOR_PORT,
      printerControl: given.PRINTER_EMULATOR_CONTROL_PORT,
    },
    lanPrinting: given.GALLA_LAN_PRINTERS ?? demo,
  }
}

// ---------------------------------------------------------------- faults

const secretNames: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'SMTP_URL',
  'GALLA_METRICS_TOKEN',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_PREVIOUS_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
])

function unknownNames(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('GALLA_') && !(name in settings))
    .map((name) => `${name} is not a setting. Look for the right name in the README’s table, or remove it.`)
}

function parseAll(env: Environment, faults: string[]): Given {
  const given: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(settings) as [SettingName, Setting][]) {
    const text = env[name]?.trim()
    if (!text) continue
    const parsed = setting.shape.safeParse(text)
    if (parsed.success) {
      given[name] = parsed.data
      continue
    }
    // The first letters of a secret in a log are a part of the secret.
    const shown = secretNames.has(name) ? '' : `=${text}`
    faults.push(`${name}${shown} ${parsed.error.issues[0]?.message ?? 'is wrong'}. Example: ${setting.example}`)
  }
  return given as Given
}

function disagreements(given: Given, config: Config, disk: Disk): string[] {
  const faults: string[] = []
  if ((given.GALLA_TLS_CERTIFICATE === undefined) !== (given.GALLA_TLS_KEY === undefined)) {
    faults.push('GALLA_TLS_CERTIFICATE and GALLA_TLS_KEY belong together. Give both, or neither.')
  }
  for (const name of ['GALLA_TLS_CERTIFICATE', 'GALLA_TLS_KEY'] as const) {
    const path = given[name]
    if (path !== undefined && !disk.has(path)) faults.push(`${name}=${path} is not there. Mend the path.`)
  }
  if (given.WHATSAPP_PREVIOUS_APP_SECRET !== undefined && given.WHATSAPP_APP_SECRET === undefined) {
    faults.push('WHATSAPP_PREVIOUS_APP_SECRET stands without WHATSAPP_APP_SECRET. Give the present one too.')
  }
  if (given.WHATSAPP_APP_SECRET !== undefined && given.WHATSAPP_VERIFY_TOKEN === undefined) {
    faults.push(
      'WHATSAPP_VERIFY_TOKEN is missing. Choose a word and enter the same at Meta, beside the webhook address.',
    )
  }
  if (given.GALLA_PUBLIC_URL?.startsWith('https:') === false && !isLoopback(given.GALLA_PUBLIC_URL)) {
    faults.push(
      `GALLA_PUBLIC_URL=${given.GALLA_PUBLIC_URL} must begin with https://. Only this machine may go without.`,
    )
  }
  if (given.GALLA_MASTER_KEY_FILE !== undefined && !config.demo && !disk.has(given.GALLA_MASTER_KEY_FILE)) {
    faults.push(noMasterKey(given.GALLA_MASTER_KEY_FILE))
  }
  return faults
}

function notForProduction(given: Given, config: Config): string[] {
  const faults: string[] = []
  if (config.demo) {
    faults.push('GALLA_DEMO=on makes sign-ins that everybody knows. In production set GALLA_DEMO=off or leave it out.')
  }
  for (const name of demoNames) {
    if (given[name] !== undefined) faults.push(`${name} is for the demo. In production remove it.`)
  }
  if (isLoopback(config.whatsapp.baseUrl) || !config.whatsapp.baseUrl.startsWith('https:')) {
    faults.push(
      `WHATSAPP_BASE_URL=${config.whatsapp.baseUrl} is an emulator’s. In production leave it out: https://graph.facebook.com holds.`,
    )
  }
  if (config.smtp && isMailEmulator(config.smtp.url)) {
    faults.push(
      'SMTP_URL is the mail emulator’s. In production give your mail server, or leave it out: no mail is sent then.',
    )
  }
  if (config.smtp && given.SMTP_FROM === undefined) {
    faults.push('SMTP_FROM is missing. Give the address that our mail comes from.')
  }
  if (given.GALLA_PUBLIC_URL === undefined) {
    faults.push('GALLA_PUBLIC_URL is missing. Give the address under which people reach this shop, https://….')
  }
  if (given.GALLA_MASTER_KEY_FILE === undefined) {
    faults.push(
      'GALLA_MASTER_KEY_FILE is missing. Make a key outside the data folder with `openssl rand -base64 32 > /etc/galla/master.key && chmod 600 /etc/galla/master.key`, keep a copy elsewhere, and name the file here.',
    )
  }
  if (config.database.url !== undefined && !isLoopback(config.database.url) && !verifiesTls(config.database.url)) {
    faults.push('DATABASE_URL goes to another machine in the clear. Add ?sslmode=verify-full to it.')
  }
  for (const name of operatorNames) {
    if (given[name] === undefined) {
      faults.push(
        `${name} is missing (${lowerFirst(settings[name].meaning)}). People must be able to read who runs this. Example: ${settings[name].example}`,
      )
    }
  }
  return faults
}

const demoNames = [
  'GALLA_DEMO_DAYS',
  'WHATSAPP_EMULATOR_PORT',
  'SMTP_EMULATOR_PORT',
  'SMTP_EMULATOR_CONTROL_PORT',
  'PRINTER_EMULATOR_PORT',
  'PRINTER_EMULATOR_CONTROL_PORT',
] as const satisfies readonly SettingName[]

const operatorNames = [
  'GALLA_OPERATOR_NAME',
  'GALLA_OPERATOR_REGISTRATION',
  'GALLA_OPERATOR_ADDRESS',
  'GALLA_OPERATOR_EMAIL',
  'GALLA_OPERATOR_PHONE',
  'GALLA_GRIEVANCE_OFFICER',
  'GALLA_GRIEVANCE_EMAIL',
] as const satisfies readonly SettingName[]

function noMasterKey(path: string): string {
  return `GALLA_MASTER_KEY_FILE=${path} is not there. Put the key back from your copy: what was encrypted with it cannot be read without.`
}

// ---------------------------------------------------------------- shapes

function wholeNumber(least: number, most: number) {
  const words = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((n) => n >= least && n <= most, words)
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.') || hostname === ''
}

/** A mail relay on this machine has one of the ports of mail; the emulator has not. */
function isMailEmulator(url: string): boolean {
  const { port } = new URL(url)
  return isLoopback(url) && !['', '25', '465', '587'].includes(port)
}

function verifiesTls(url: string): boolean {
  return new URL(url).searchParams.get('sslmode') === 'verify-full'
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
