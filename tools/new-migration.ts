/** `npm run db:new reason-of-cancellation`: an empty migration with the next number. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'server', 'db', 'migrations')
const name = process.argv[2] ?? ''

if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  console.error('Name the migration in small letters and dashes: npm run db:new reason-of-cancellation')
  process.exit(1)
}

const last = Math.max(0, ...readdirSync(folder).map((file) => Number.parseInt(file, 10) || 0))
const file = join(folder, `${String(last + 1).padStart(4, '0')}-${name}.sql`)
writeFileSync(
  file,
  `-- Old code can run beside this: say yes and why, or no and what must be stopped.
--
-- A new table of a business goes through platform.protect, and has its lines in the data inventory.

`,
  { flag: 'wx' },
)
console.log(file)
