/**
 * Secrets at rest: AES-256-GCM in an envelope. The master key (a file outside the database) wraps each business's data
 * keys; a data key seals the values. The place of a value (business, table, column, row) is authenticated with it, so
 * a sealed value moved to another row or another business does not open.
 *
 * Layout of a sealed value: 1 byte version · 16 bytes key id · 12 bytes nonce · 16 bytes tag · ciphertext.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'
import sql from 'sql-template-tag'
import { parse, stringify } from 'uuid'
import type { BusinessTx } from './database.ts'

const version = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + 16 + nonceBytes + tagBytes

export type KeyPurpose = 'secrets' | 'files'

/** Where a sealed value stands. */
export interface Place {
  readonly table: string
  readonly column: string
  readonly row: string
}

/** Reads the master key: 32 bytes as base64 or hex in a file of its own. */
export async function readMasterKey(file: string): Promise<Buffer> {
  const text = (await readFile(file, 'utf8')).trim()
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (key.length !== 32)
    throw new Error(`the master key in ${file} is ${key.length} bytes; it must be 32 bytes as base64 or hex`)
  return key
}

/** Seals under a key that is at hand: the master key for wrapped keys and the installation's own secrets. */
export function sealWith(key: Buffer, keyId: string, plain: Buffer, aad: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(`${version}|${keyId}|${aad}`))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([version]), Buffer.from(parse(keyId)), nonce, cipher.getAuthTag(), body])
}

export function openWith(key: Buffer, sealed: Buffer, aad: string): Buffer {
  if (sealed.length < headBytes || sealed[0] !== version) throw new Error('not a sealed value of ours')
  const keyId = keyIdOf(sealed)
  const nonce = sealed.subarray(17, 17 + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(`${version}|${keyId}|${aad}`))
  decipher.setAuthTag(sealed.subarray(17 + nonceBytes, headBytes))
  return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()])
}

const keyIdOf = (sealed: Buffer): string => stringify(sealed.subarray(1, 17))

/** The id under which the master key seals. There is one master key per installation. */
export const masterKeyId = '00000000-0000-7000-8000-000000000000'

export interface Secrets {
  seal(tx: BusinessTx, purpose: KeyPurpose, place: Place, plain: Buffer): Promise<Buffer>
  open(tx: BusinessTx, place: Place, sealed: Buffer): Promise<Buffer>
  /** A keyed hash, for looking up what is stored sealed or for tokens in links. */
  mac(purpose: string, text: string): Buffer
}

export function secretsUnder(masterKey: Buffer): Secrets {
  const keys = new LRUCache<string, Buffer>({ max: 2000 })
  const macKey = createSecretKey(masterKey)
  const wrapAad = (businessId: string, purpose: string) => `${businessId}|platform.data_keys|wrapped|${purpose}`
  const aadOf = (businessId: string, place: Place) => `${businessId}|${place.table}|${place.column}|${place.row}`

  async function keyFor(tx: BusinessTx, purpose: KeyPurpose) {
    const find = sql`select id, wrapped from platform.data_keys where business_id = ${tx.businessId} and purpose = ${purpose}`
    let row = await tx.row<{ id: string; wrapped: Buffer }>(find)
    if (!row) {
      const wrapped = sealWith(masterKey, masterKeyId, randomBytes(32), wrapAad(tx.businessId, purpose))
      await tx.run(sql`
        insert into platform.data_keys (id, purpose, wrapped, made_at) values (${tx.acting.newId()}, ${purpose}, ${wrapped}, ${tx.acting.now})
        on conflict (business_id, purpose) do nothing`)
      row = await tx.row<{ id: string; wrapped: Buffer }>(find)
    }
    return { id: row!.id, key: openWith(masterKey, row!.wrapped, wrapAad(tx.businessId, purpose)) }
  }

  return {
    async seal(tx, purpose, place, plain) {
      const { id, key } = await keyFor(tx, purpose)
      return sealWith(key, id, plain, aadOf(tx.businessId, place))
    },
    async open(tx, place, sealed) {
      const keyId = keyIdOf(sealed)
      const known = keys.get(keyId)
      const key = known ?? (await unwrap(tx, keyId))
      keys.set(keyId, key)
      return openWith(key, sealed, aadOf(tx.businessId, place))
    },
    mac: (purpose, text) => createHmac('sha256', macKey).update(`${purpose}\u0000${text}`).digest(),
  }

  async function unwrap(tx: BusinessTx, keyId: string): Promise<Buffer> {
    const row = await tx.row<{ purpose: string; wrapped: Buffer }>(
      sql`select purpose, wrapped from platform.data_keys where business_id = ${tx.businessId} and id = ${keyId}`,
    )
    if (!row) throw new Error('this value is sealed with a key that is not here')
    return openWith(masterKey, row.wrapped, wrapAad(tx.businessId, row.purpose))
  }
}
