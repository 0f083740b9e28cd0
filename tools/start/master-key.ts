/**
 * The file with the master key. A first start makes it; a start that finds data and no key never does, for a new key
 * would open nothing of what is there, and the shop would learn it on the day it needs a secret.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readMasterKey } from '../../server/platform/secrets.ts'
import { CannotStart } from './postgres.ts'

export interface KeyWishes {
  readonly file: string
  /** Whether the database has been used: then there is something that only the old key opens. */
  readonly databaseHoldsData: boolean
  readonly production: boolean
  readonly say: (line: string) => void
}

export async function masterKey({ file, databaseHoldsData, production, say }: KeyWishes): Promise<Buffer> {
  if (!existsSync(file)) makeKey({ file, databaseHoldsData, production, say })
  if (production && process.platform !== 'win32' && statSync(file).mode & 0o077) {
    throw new CannotStart(`Others can read the master key. Shut it with \`chmod 600 ${file}\` and start again.`)
  }
  try {
    return await readMasterKey(file)
  } catch (error) {
    throw new CannotStart(`The master key cannot be used: ${(error as Error).message}. Put the right file back.`)
  }
}

function makeKey({ file, databaseHoldsData, production, say }: KeyWishes): void {
  if (databaseHoldsData) {
    throw new CannotStart(
      `The master key ${file} is gone, and the database holds data that only this key opens. Put the file back from your copy. To begin anew without the old data, run \`npm run db:reset\`.`,
    )
  }
  if (production) {
    throw new CannotStart(
      `There is no master key at ${file}. Make one with \`openssl rand -base64 32 > ${file} && chmod 600 ${file}\`, keep a copy elsewhere, and start again.`,
    )
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  say(`A master key was made: ${file}. Keep a copy elsewhere once real data is here.`)
}
