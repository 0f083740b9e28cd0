/**
 * A PIN opens the till of one business and approves at it. Four digits are ten thousand guesses: so each wrong one is
 * counted before it is checked, five of them start a wait, and a session begun by PIN may do the work of a till only.
 *
 * A till without a line checks by a verifier that it was given: PBKDF2, slow on purpose. Whoever takes the device's disk
 * can try all PINs against it in hours, which no salt prevents; so what was approved on a device is marked as such.
 */
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { pinVerifier } from '@galla/contract/pins'
import type { z } from 'zod'

export type PinVerifier = z.output<typeof pinVerifier>

export const triesBeforeWait = 5
export const firstWaitSeconds = 60
export const longestWaitSeconds = 15 * 60

/** OWASP's figure for PBKDF2-HMAC-SHA256, 2023. */
const rounds = 600_000

export async function verifierOf(pin: string, salt: Buffer): Promise<PinVerifier> {
  const hash = await promisify(pbkdf2)(pin, salt, rounds, 32, 'sha256')
  return { salt: salt.toString('base64url'), rounds, hash: hash.toString('base64url') }
}

/** Why others would try this PIN first, in words that complete “This PIN is …”; undefined when they would not. */
export function weaknessOfPin(pin: string): string | undefined {
  if (/^(\d)\1+$/.test(pin)) return 'one digit again and again'
  if (/^(\d{2,3})\1+$/.test(pin)) return 'the same again and again'
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10)
  if (steps.every((step) => step === 1) || steps.every((step) => step === 9)) return 'a row of digits'
  if (/^(19[3-9]\d|20[0-3]\d)$/.test(pin)) return 'a year, like a year of birth'
  if (isDate(pin)) return 'a day of the calendar, like a birthday'
  if (common.has(pin)) return 'one of the most common'
  return undefined
}

/** DDMMYY. Of the six-digit ones a third are days; who knows the person knows which. */
function isDate(pin: string): boolean {
  if (pin.length !== 6) return false
  const [day, month] = [Number(pin.slice(0, 2)), Number(pin.slice(2, 4))]
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

/** What is left of the most used ones when the rules above have spoken; the middle column of the keys among them. */
const common: ReadonlySet<string> = new Set([
  '2580',
  '0852',
  '1004',
  '6969',
  '1122',
  '1313',
  '1123',
  '159753',
  '147258',
])
