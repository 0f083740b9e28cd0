/**
 * What a mail server's no means for us. Its own code (RFC 5321 4.2) counts first: 4xx asks to come again, 5xx is final.
 * Without one it is nodemailer's: https://nodemailer.com/errors
 */
import { type FailureKind, ProviderFailure } from '../../platform/refusal.ts'

const kinds: Readonly<Record<string, FailureKind>> = {
  EAUTH: 'sign-in-again',
  ENOAUTH: 'sign-in-again',
  ECONNECTION: 'not-reachable',
  ESOCKET: 'not-reachable',
  ETIMEDOUT: 'not-reachable',
  EDNS: 'not-reachable',
  ECONNREFUSED: 'not-reachable',
  ETLS: 'not-reachable',
  EENVELOPE: 'refused-for-good',
  EMESSAGE: 'refused-for-good',
}

export function failureOf(error: unknown): ProviderFailure {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string }
  const kind = kindOf(code, responseCode)
  return new ProviderFailure({
    provider: 'smtp',
    kind,
    providerCode: String(responseCode ?? code ?? 'unknown'),
    text: message ?? 'the mail server gave no reason',
    shopMustAct: kind === 'sign-in-again' || kind === 'refused-for-good',
  })
}

function kindOf(code: string | undefined, responseCode: number | undefined): FailureKind {
  if (code === 'EAUTH') return 'sign-in-again'
  if (responseCode !== undefined && responseCode >= 500) return 'refused-for-good'
  if (responseCode !== undefined && responseCode >= 400) return 'retry-later'
  return kinds[code ?? ''] ?? 'retry-later'
}
