/**
 * The installation's own keys: the one that signs access tokens and the pepper of the passwords. Made at the first
 * start, sealed by the master key, and kept in the database's one row of platform.installation.
 *
 * Beside them stands a known text, sealed likewise: if it does not open, the master key is another one than the data
 * was sealed with. Then the server does not start. New keys in the old ones' place would sign everybody out, spoil every
 * password, and hide that the shop's secrets cannot be read.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Clock, instantOf } from './clock.ts'
import type { Database, PlatformTx } from './database.ts'
import type { Ids } from './ids.ts'
import type { Log } from './log.ts'
import { masterKeyId, openWith, sealWith } from './secrets.ts'

export interface Installation {
  readonly tokenKey: { readonly id: string; readonly private: KeyObject; readonly public: KeyObject }
  readonly pepper: Pepper
}

export interface Pepper {
  /** Made from the key itself, so that it cannot stand beside the wrong one. */
  readonly id: string
  readonly key: Buffer
}

/** The master key at hand is not the one of this database. */
export class WrongMasterKey extends Error {
  constructor() {
    super(
      'The master key does not open this database: it was sealed with another one. Nothing was changed. Put back the ' +
        'key file that belongs to it (GALLA_MASTER_KEY_FILE) from your copy, or name the database that belongs to this key.',
    )
    this.name = 'WrongMasterKey'
  }
}

export async function openInstallation({
  database,
  masterKey,
  ids,
  clock,
  log,
}: {
  database: Database
  masterKey: Buffer
  ids: Ids
  clock: Clock
  log: Log
}): Promise<Installation> {
  const row = await database.asPlatform('open the keys of the installation', async (tx) => {
    const known = await findRow(tx)
    if (known) return known
    const fresh = freshRow(masterKey, ids)
    // Server and worker may start at once: the first row stands and both read it.
    const made = await tx.run(sql`
      insert into platform.installation (master_proof, token_key, token_key_id, password_pepper, made_at)
      values (${fresh.proof}, ${fresh.tokenKey}, ${fresh.tokenKeyId}, ${fresh.pepper}, ${instantOf(clock.milliseconds())})
      on conflict do nothing`)
    if (made === 1) log.info('installation.keys-made')
    return (await findRow(tx))!
  })
  return opened(row, masterKey)
}

interface SealedKeys {
  readonly proof: Buffer
  readonly tokenKey: Buffer
  readonly tokenKeyId: string
  readonly pepper: Buffer
}

const findRow = (tx: PlatformTx) =>
  tx.row<SealedKeys>(sql`
    select master_proof as proof, token_key as "tokenKey", token_key_id as "tokenKeyId", password_pepper as pepper
    from platform.installation`)

const proofText = 'This was sealed with the master key of this installation.'
const place = (column: string) => `platform.installation|${column}`

function freshRow(masterKey: Buffer, ids: Ids): SealedKeys {
  const seal = (column: string, plain: Buffer) => sealWith(masterKey, masterKeyId, plain, place(column))
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    proof: seal('master_proof', Buffer.from(proofText)),
    tokenKey: seal('token_key', privateKey.export({ format: 'der', type: 'pkcs8' })),
    tokenKeyId: ids.next(),
    pepper: seal('password_pepper', ids.secret(48)),
  }
}

function opened(row: SealedKeys, masterKey: Buffer): Installation {
  const open = (column: string, sealed: Buffer) => openWith(masterKey, sealed, place(column))
  if (!proves(() => open('master_proof', row.proof))) throw new WrongMasterKey()
  const privateKey = createPrivateKey({ key: open('token_key', row.tokenKey), format: 'der', type: 'pkcs8' })
  const pepper = open('password_pepper', row.pepper)
  return {
    tokenKey: { id: row.tokenKeyId, private: privateKey, public: createPublicKey(privateKey) },
    pepper: { id: createHash('sha256').update(pepper).digest('hex').slice(0, 16), key: pepper },
  }
}

function proves(openProof: () => Buffer): boolean {
  try {
    return openProof().toString() === proofText
  } catch {
    return false
  }
}
