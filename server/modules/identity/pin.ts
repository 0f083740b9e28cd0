/**
 * A PIN opens the till of one business and approves at it. Four digits are ten thousand guesses: so each wrong one is
 * counted before it is checked, five of them start a wait, and a session begun by PIN may do the work of a till only.
 *
 * A till without a line makes a key of the PIN (PBKDF2, slow on purpose), checks it by the verifier it was given, and with
 * the key itself proves that the PIN was shown for this one act. The verifier does not give the key, so a device that was
 * never shown the PIN can prove nothing. Whoever takes the device's disk can try all PINs against the verifier, which no
 * salt prevents: four digits in hours, six in weeks. So what was approved on a device is marked as such.
 */
import { createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { pinCheckText, type pinVerifier } from '@galla/contract/pins'
import type { z } from 'zod'

export type PinVerifier = z.output<typeof pinVerifier>

/** As it is kept, sealed: the key that the PIN gives, and how it is made. */
export interface PinKey {
  readonly salt: string
  readonly rounds: number
  readonly hash: string
}

export const triesBeforeWait = 5
export const firstWaitSeconds = 60
export const longestWaitSeconds = 15 * 60

/** OWASP's figure for PBKDF2-HMAC-SHA256, 2023. */
const rounds = 600_000

export async function pinKeyOf(pin: string, salt: Buffer): Promise<PinKey> {
  const hash = await promisify(pbkdf2)(pin, salt, rounds, 32, 'sha256')
  return { salt: salt.toString('base64url'), rounds, hash: hash.toString('base64url') }
}

const signed = (hash: string, text: string) => createHmac('sha256', Buffer.from(hash, 'base64url')).update(text)

/** What a device is given. */
export function verifierOf({ salt, rounds, hash }: PinKey): PinVerifier {
  return { salt, rounds, check: signed(hash, pinCheckText).digest('base64url') }
}

/** What one who was shown the PIN makes of a text. */
export const proofBy = ({ hash }: PinKey, text: string): string => signed(hash, text).digest('base64url')

export function isProofBy({ hash }: PinKey, text: string, proof: string): boolean {
  const [ours, theirs] = [signed(hash, text).digest(), Buffer.from(proof, 'base64url')]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
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
