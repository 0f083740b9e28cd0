/**
 * The link of a bill: business and bill, and a keyed hash over both, so that no link can be made up and none needs to be
 * looked up. 48 bytes, 64 characters.
 */
import { timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'uuid'
import type { Secrets } from '../../platform/secrets.ts'

const macBytes = 16

const macOf = (secrets: Secrets, ids: Buffer) =>
  secrets.mac('sales bill link', ids.toString('hex')).subarray(0, macBytes)

export function tokenOf(
  secrets: Secrets,
  { businessId, invoiceId }: { businessId: string; invoiceId: string },
): string {
  const ids = Buffer.concat([parse(businessId), parse(invoiceId)])
  return Buffer.concat([ids, macOf(secrets, ids)]).toString('base64url')
}

/** What a link leads to; undefined for one that is not ours. */
export function readToken(secrets: Secrets, token: string): { businessId: string; invoiceId: string } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 32 + macBytes) return undefined
  const ids = bytes.subarray(0, 32)
  if (!timingSafeEqual(bytes.subarray(32), macOf(secrets, ids))) return undefined
  return { businessId: stringify(ids.subarray(0, 16)), invoiceId: stringify(ids.subarray(16)) }
}

/** The customer's page, as a path of our site. */
export const pathOfBill = (token: string): string => `/b/${token}`
