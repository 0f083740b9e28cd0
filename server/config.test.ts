import { describe, expect, it } from 'vitest'
import { type Environment, readConfig, settings, WrongSettings } from './config.ts'

const everywhere = { has: () => true }
const nowhere = { has: () => false }

function faultsOf(env: Environment, disk = everywhere): readonly string[] {
  try {
    readConfig(env, disk)
    return []
  } catch (error) {
    if (error instanceof WrongSettings) return error.faults
    throw error
  }
}

/** What a real shop on a machine of its own sets. */
const production: Environment = {
  NODE_ENV: 'production',
  GALLA_PUBLIC_URL: 'https://galla.example.in',
  GALLA_MASTER_KEY_FILE: '/etc/galla/master.key',
  GALLA_OPERATOR_NAME: 'Sahyadri Retail Services LLP',
  GALLA_OPERATOR_REGISTRATION: 'AAB-1234',
  GALLA_OPERATOR_ADDRESS: '12 Laxmi Road, Pune 411030',
  GALLA_OPERATOR_EMAIL: 'help@example.in',
  GALLA_OPERATOR_PHONE: '+912012345678',
  GALLA_GRIEVANCE_OFFICER: 'Meera Joshi',
  GALLA_GRIEVANCE_EMAIL: 'grievance@example.in',
}

describe('the settings', () => {
  it('need not be given: a fresh clone is a demo on this machine alone', () => {
    expect(readConfig({}, nowhere)).toMatchObject({
      demo: true,
      production: false,
      role: 'both',
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', tls: undefined },
      database: { url: undefined, poolSize: 8 },
      whatsapp: { baseUrl: 'https://graph.facebook.com', version: 'v25.0', appSecrets: [] },
    })
  })

  it('count as not given when empty', () => {
    expect(readConfig({ PORT: '', GALLA_HOST: ' ' }, nowhere).http).toMatchObject({ port: 3000, host: '127.0.0.1' })
  })

  it('make no demo in a database that somebody brought', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://me@localhost/galla' }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL: 'postgres://me@localhost/galla', GALLA_DEMO: 'on' }).demo).toBe(true)
  })

  it('each accept their own example', () => {
    for (const [name, setting] of Object.entries(settings)) {
      expect({ name, ok: setting.shape.safeParse(setting.example).success }).toEqual({ name, ok: true })
    }
  })

  it.each([
    ['PORT', '0', 'PORT=0 must be a whole number from 1 to 65535. Example: 8080'],
    ['PORT', '3000x', 'PORT=3000x must be a whole number from 1 to 65535. Example: 8080'],
    ['PORT', '1e3', 'PORT=1e3 must be a whole number from 1 to 65535. Example: 8080'],
    ['GALLA_DEMO', 'yes', 'GALLA_DEMO=yes must be on or off. Example: off'],
    ['GALLA_HOST', 'shop', 'GALLA_HOST=shop must be an IP address. Example: 0.0.0.0'],
    ['GALLA_ROLE', 'web', 'GALLA_ROLE=web must be server, worker or both. Example: worker'],
    ['WHATSAPP_VERSION', '25', 'WHATSAPP_VERSION=25 must look like v25.0. Example: v26.0'],
    [
      'GALLA_TRUSTED_PROXY',
      '10.0.0.0/33',
      'GALLA_TRUSTED_PROXY=10.0.0.0/33 must be IP addresses or networks, by commas. Example: 10.0.0.4,10.1.0.0/16',
    ],
    [
      'GALLA_DATTA',
      '/srv',
      'GALLA_DATTA is not a setting. Look for the right name in the README’s table, or remove it.',
    ],
  ])('refuse %s=%s and say what is right', (name, value, fault) => {
    expect(faultsOf({ [name]: value })).toEqual([fault])
  })

  it('are all told at once', () => {
    expect(faultsOf({ PORT: 'x', GALLA_LOG_LEVEL: 'loud', GALLA_TLS_KEY: '/k' })).toHaveLength(3)
  })

  it('never show a secret in the fault', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://me:hush@host/db', WHATSAPP_APP_SECRET: 'hush' })
    expect(faults).toHaveLength(2)
    expect(faults.join()).not.toContain('hush')
  })

  it('want a certificate and its key together, and there', () => {
    expect(faultsOf({ GALLA_TLS_CERTIFICATE: '/c.pem' })[0]).toContain('belong together')
    const both = { GALLA_TLS_CERTIFICATE: '/c.pem', GALLA_TLS_KEY: '/k.pem' }
    expect(faultsOf(both)).toEqual([])
    expect(faultsOf(both, nowhere)).toEqual([
      'GALLA_TLS_CERTIFICATE=/c.pem is not there. Mend the path.',
      'GALLA_TLS_KEY=/k.pem is not there. Mend the path.',
    ])
  })

  it('believe both secrets of Meta while one is changed for the other', () => {
    const config = readConfig({
      WHATSAPP_APP_SECRET: 'the-present-secret',
      WHATSAPP_PREVIOUS_APP_SECRET: 'the-secret-before',
      WHATSAPP_VERIFY_TOKEN: 'a-word-nobody-guesses',
    })
    expect(config.whatsapp.appSecrets).toEqual(['the-present-secret', 'the-secret-before'])
  })
})

describe('in production', () => {
  it('the full set is accepted', () => {
    expect(faultsOf(production)).toEqual([])
    expect(readConfig(production, everywhere)).toMatchObject({ production: true, demo: false })
  })

  it('a public address with the demo off is production, whatever NODE_ENV says', () => {
    const { NODE_ENV: _, ...rest } = production
    expect(readConfig({ ...rest, GALLA_DEMO: 'off' }, everywhere).production).toBe(true)
    expect(faultsOf({ GALLA_DEMO: 'off', GALLA_PUBLIC_URL: 'https://galla.example.in' })).not.toEqual([])
  })

  it.each([
    [{ GALLA_DEMO: 'on' }, 'GALLA_DEMO=on makes sign-ins that everybody knows'],
    [{ WHATSAPP_BASE_URL: 'http://127.0.0.1:3101' }, 'WHATSAPP_BASE_URL=http://127.0.0.1:3101 is an emulator’s'],
    [{ WHATSAPP_EMULATOR_PORT: '3101' }, 'WHATSAPP_EMULATOR_PORT is for the demo.'],
    [{ SMTP_URL: 'smtp://127.0.0.1:3125', SMTP_FROM: 'a@example.in' }, 'SMTP_URL is the mail emulator’s'],
    [{ SMTP_URL: 'smtps://mail.example.in' }, 'SMTP_FROM is missing'],
    [{ GALLA_PUBLIC_URL: '' }, 'GALLA_PUBLIC_URL is missing'],
    [{ GALLA_PUBLIC_URL: 'http://galla.example.in' }, 'must begin with https://'],
    [{ GALLA_MASTER_KEY_FILE: '' }, 'GALLA_MASTER_KEY_FILE is missing'],
    [{ DATABASE_URL: 'postgres://db.example.in/galla' }, 'DATABASE_URL goes to another machine in the clear'],
    [{ GALLA_OPERATOR_NAME: '' }, 'GALLA_OPERATOR_NAME is missing (legal name of the firm or person)'],
    [{ GALLA_GRIEVANCE_OFFICER: '' }, 'GALLA_GRIEVANCE_OFFICER is missing'],
  ])('%j is refused', (change, fault) => {
    expect(faultsOf({ ...production, ...change })).toEqual([expect.stringContaining(fault)])
  })

  it('a master key that is not there is never made anew', () => {
    expect(faultsOf(production, nowhere)).toEqual([
      'GALLA_MASTER_KEY_FILE=/etc/galla/master.key is not there. Put the key back from your copy: what was encrypted with it cannot be read without.',
    ])
  })

  it('a mail relay on the same machine is not taken for the emulator', () => {
    expect(faultsOf({ ...production, SMTP_URL: 'smtp://localhost:25', SMTP_FROM: 'bills@example.in' })).toEqual([])
  })
})
