/** A call to WhatsApp that did not succeed. */
import { type ErrorMeaning, type FailureKind, type FailureScope, meaningOf } from './errors.ts'
import { flagOf, numberOf, objectOf, textOf } from './narrow.ts'

/**
 * What became of the request.
 * - `never-left`: no connection came about. Nothing happened at WhatsApp; trying again is safe.
 * - `refused`: WhatsApp (or what stands before it) answered no. Nothing happened.
 * - `unknown`: it left, and no answer came that we can trust. It may have been carried out.
 */
export type Fate = 'never-left' | 'refused' | 'unknown'

export interface FailureFacts {
  readonly fate: Fate
  readonly meaning: ErrorMeaning
  readonly code?: number | null
  readonly subcode?: number | null
  readonly httpStatus?: number | null
  readonly message?: string | null
  readonly details?: string | null
  readonly remark?: string | null
  readonly traceId?: string | null
  readonly retryAfterSeconds?: number | null
  readonly cause?: unknown
}

/** Its fields follow the product's `ProviderFailure`: retry policy reads `kind`, `scope` and `fate`, never text. */
export class WhatsAppFailure extends Error {
  override readonly name = 'WhatsAppFailure'
  readonly fate: Fate
  readonly kind: FailureKind
  readonly scope: FailureScope
  readonly shopMustAct: boolean
  /** Plain words for the shop, with the next step. */
  readonly words: string
  /** Wait at least so long: what WhatsApp asked for in its answer, else what its rules say for this code. */
  readonly waitSeconds: number | null
  readonly code: number | null
  readonly subcode: number | null
  readonly httpStatus: number | null
  /** Meta's own words: for logs, not for people. */
  readonly details: string | null
  /** Meta's words meant for people, where it sends them: why a template was not taken. */
  readonly remark: string | null
  /** What Meta's support asks for. */
  readonly traceId: string | null

  constructor(facts: FailureFacts) {
    super(facts.message ?? facts.meaning.words, facts.cause === undefined ? {} : { cause: facts.cause })
    this.fate = facts.fate
    this.kind = facts.meaning.kind
    this.scope = facts.meaning.scope
    this.shopMustAct = facts.meaning.shopMustAct
    this.words = facts.meaning.words
    this.waitSeconds = facts.retryAfterSeconds ?? facts.meaning.waitSeconds ?? null
    this.code = facts.code ?? null
    this.subcode = facts.subcode ?? null
    this.httpStatus = facts.httpStatus ?? null
    this.details = facts.details ?? null
    this.remark = facts.remark ?? null
    this.traceId = facts.traceId ?? null
  }

  /** The same failure, said in other words where the table's do not fit. */
  withWords(words: string): WhatsAppFailure {
    const { kind, scope, shopMustAct, waitSeconds } = this
    const meaning = { kind, scope, shopMustAct, words }
    return new WhatsAppFailure({
      ...this,
      message: this.message,
      cause: this.cause,
      meaning,
      retryAfterSeconds: waitSeconds,
    })
  }
}

/** The failure an answer tells, or null if the answer is not Meta's error envelope. */
export function graphFailure(body: unknown, response: Response): WhatsAppFailure | null {
  const error = objectOf(objectOf(body)?.error)
  const code = numberOf(error?.code)
  if (error === null || (code === null && textOf(error.message) === null)) return null
  const known = meaningOf(code, response.status)
  // Meta may call a fault passing that the table takes for lasting or does not know.
  const passing = flagOf(error.is_transient) === true && known.kind === 'refused-for-good'
  return new WhatsAppFailure({
    fate: 'refused',
    meaning: passing ? { ...meaningOf(2, null) } : known,
    code,
    subcode: numberOf(error.error_subcode),
    httpStatus: response.status,
    message: textOf(error.message),
    details: textOf(objectOf(error.error_data)?.details),
    remark: textOf(error.error_user_msg) ?? textOf(error.error_user_title),
    traceId: textOf(error.fbtrace_id),
    retryAfterSeconds: waitAskedFor(response.headers),
  })
}

/**
 * The failure of an answer that is not Meta's: a gateway's page, a cut-off body, a redirect. A gateway may have passed
 * the request on before it gave up, so only a plain 4xx or 3xx says that nothing happened.
 */
export function foreignFailure(response: Response, message: string, cause?: unknown): WhatsAppFailure {
  const { status } = response
  const refused = status >= 300 && status < 500 && status !== 408 && status !== 499
  return new WhatsAppFailure({
    fate: refused ? 'refused' : 'unknown',
    meaning: meaningOf(null, status),
    httpStatus: status,
    message: `HTTP ${status}: ${message}`,
    retryAfterSeconds: waitAskedFor(response.headers),
    cause,
  })
}

/** The failure of a request without an answer. */
export function lostFailure(cause: unknown): WhatsAppFailure {
  const fate: Fate = neverConnected(cause) ? 'never-left' : 'unknown'
  const message = fate === 'never-left' ? 'No connection to WhatsApp' : 'WhatsApp did not answer'
  return new WhatsAppFailure({ fate, meaning: meaningOf(null, null), message, cause })
}

/** Failures that come before the first byte of a request: name, route, connection, certificate. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

// ECONNRESET and ETIMEDOUT are not among them: both also befall a connection that has carried the request.
function neverConnected(cause: unknown, depth = 0): boolean {
  const error = objectOf(cause)
  if (error === null || depth > 4) return false
  if (typeof error.code === 'string' && beforeSending.has(error.code)) return true
  // Several addresses of one name were tried: every one of them must have failed this way.
  const all = error.errors
  if (Array.isArray(all) && all.length > 0) return all.every((one) => neverConnected(one, depth + 1))
  return neverConnected(error.cause, depth + 1)
}

function waitAskedFor(headers: Headers): number | null {
  const waits = [retryAfter(headers), usageWait(headers)].filter((it) => it !== null)
  return waits.length === 0 ? null : Math.max(...waits)
}

/** Seconds, or a date, which is read against the answer's own date: our clock does not matter. */
function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null) return null
  const seconds = numberOf(value)
  if (seconds !== null) return seconds >= 0 ? Math.ceil(seconds) : null
  const wait = (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000
  return Number.isFinite(wait) && wait >= 0 ? Math.ceil(wait) : null
}

/** `X-Business-Use-Case-Usage`: per account a list of uses, each with the minutes until calls are taken again. */
function usageWait(headers: Headers): number | null {
  const value = headers.get('x-business-use-case-usage')
  if (value === null) return null
  try {
    const minutes = Object.values(objectOf(JSON.parse(value)) ?? {})
      .flatMap((uses) => (Array.isArray(uses) ? uses : []))
      .map((use) => numberOf(objectOf(use)?.estimated_time_to_regain_access) ?? 0)
    const longest = Math.max(0, ...minutes)
    return longest > 0 ? longest * 60 : null
  } catch {
    return null
  }
}
