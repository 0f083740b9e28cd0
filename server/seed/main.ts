/**
 * Writes the demo into an empty database and tells the parent who may sign in. Businesses that are there already stay as
 * they are: a visitor's bills are not swept away by the next start.
 */
import { join } from 'node:path'
import pg from 'pg'
import { type Config, configOrExit } from '../config.ts'
import { systemClock } from '../platform/clock.ts'
import { type House, publicContext } from '../platform/context.ts'
import { openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { openInstallation } from '../platform/installation.ts'
import { openLog } from '../platform/log.ts'
import { readMasterKey, secretsUnder } from '../platform/secrets.ts'
import { findEmails } from './business.db.ts'
import { type CastBusiness, cast, demoPassword, demoPin, demoSignIns, emailOf } from './cast.ts'

const config = configOrExit()
if (!config.demo || config.production) throw new Error('the demo is seeded in the demo only')

const seeded = await seed(config)
process.send?.({ seeded, signIns: demoSignIns })
process.disconnect?.()

async function seed(config: Config): Promise<boolean> {
  const log = openLog(config.logLevel)
  const masterKey = await readMasterKey(config.masterKeyFile)
  const database = openDatabase({ adminUrl: config.database.url!, masterKey, connections: cast.length, log })
  const ids = systemIds(systemClock)
  const secrets = secretsUnder(masterKey)
  const nothing = () => undefined
  const house: House = {
    database,
    clock: systemClock,
    ids,
    secrets,
    files: filesIn(join(config.dataFolder, 'files'), secrets),
    log,
    wake: { live: nothing, jobs: nothing, audit: nothing },
  }
  try {
    const ctx = publicContext(house, ids.next(), { kind: 'job', job: 'seed' })
    const there = await ctx.asPlatform('see which demo businesses are there', (tx) =>
      findEmails(tx, cast.map(ownerEmail)),
    )
    const missing = cast.filter((business) => !there.includes(ownerEmail(business)))
    if (missing.length === 0) return false
    // Loaded for the first start only: every later one waits for this process.
    const [{ seedBusiness }, { passwordsWith }, { pinKeyOf }] = await Promise.all([
      import('./seed-business.ts'),
      import('../modules/identity/password.ts'),
      import('../modules/identity/pin.ts'),
    ])
    const installation = await openInstallation({ database, masterKey, ids, clock: systemClock, log })
    const { hash } = passwordsWith(installation.pepper)
    const [password, stored, verifier] = await Promise.all([
      hash(demoPassword),
      hash(demoPin),
      pinKeyOf(demoPin, ids.secret(16)),
    ])
    await Promise.all(
      missing.map((business) =>
        seedBusiness(ctx, business, {
          password,
          pin: { stored, verifier },
          days: config.demoDays,
          appSecret: config.whatsapp.appSecrets[0] ?? 'demo',
        }),
      ),
    )
    await learnSizes(config.database.url!)
    return true
  } finally {
    await database.close()
  }
}

function ownerEmail(business: CastBusiness): string {
  return emailOf(business, business.people[0]!)
}

/** Until Postgres has counted the rows it plans as for empty tables, and the first screens would wait. */
async function learnSizes(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('analyze')
  } finally {
    await admin.end()
  }
}
