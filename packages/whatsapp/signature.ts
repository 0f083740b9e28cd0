/**
 * The signature of Meta's webhooks: `X-Hub-Signature-256: sha256=<hex>`, HMAC-SHA256 with the app secret over the raw
 * bytes. Meta signs JSON in which every character outside ASCII is written as \uXXXX, so a body that was parsed and
 * printed again does not verify as soon as somebody writes Hindi. Only bytes as they came may be given here.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** One app secret and the name we know it by. During a rotation the old and the new one are both valid. */
export interface AppSecret {
  readonly name: string
  readonly secret: string
}

export type SignatureCheck =
  | { readonly valid: true; readonly matched: string }
  | { readonly valid: false; readonly reason: 'missing' | 'malformed' | 'no-secret' | 'no-match' }

const form = /^sha256=([0-9a-f]{64})$/i

function digest(body: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(body).digest()
}

/** The header's value for a body: for emulators and tests. */
export function signBody(body: Uint8Array, secret: string): string {
  return `sha256=${digest(body, secret).toString('hex')}`
}

/** Whether the body was signed with one of the secrets, and with which. An empty secret never matches. */
export function verifySignature(check: {
  readonly body: Uint8Array
  readonly header: string | readonly string[] | null | undefined
  readonly secrets: readonly AppSecret[]
}): SignatureCheck {
  const { header } = check
  if (header === undefined || header === null || header === '') return { valid: false, reason: 'missing' }
  const hex = typeof header === 'string' ? form.exec(header.trim())?.[1] : undefined
  if (hex === undefined) return { valid: false, reason: 'malformed' }

  const given = Buffer.from(hex, 'hex')
  const usable = check.secrets.filter((one) => one.secret !== '')
  if (usable.length === 0) return { valid: false, reason: 'no-secret' }

  // All secrets are tried even after a match: the time taken must not tell which one is in use.
  let matched: string | null = null
  for (const one of usable) {
    if (timingSafeEqual(digest(check.body, one.secret), given) && matched === null) matched = one.name
  }
  return matched === null ? { valid: false, reason: 'no-match' } : { valid: true, matched }
}

/**
 * Meta's question when a webhook address is saved. Answer 200 with the challenge as the bare body, or 403 on null.
 */
export function answerHandshake(
  query: {
    readonly mode?: string | undefined
    readonly token?: string | undefined
    readonly challenge?: string | undefined
  },
  verifyToken: string,
): string | null {
  if (query.mode !== 'subscribe' || verifyToken === '' || query.challenge === undefined) return null
  // Digests have one length, so that the comparison does not tell how long the token is.
  const [ours, theirs] = [verifyToken, query.token ?? ''].map((it) => digest(Buffer.from(it), 'handshake'))
  return timingSafeEqual(ours!, theirs!) ? query.challenge : null
}

/** `appsecret_proof`: shows that the caller holds the app secret as well as the token. */
export function appSecretProof(token: string, appSecret: string): string {
  return digest(Buffer.from(token), appSecret).toString('hex')
}
