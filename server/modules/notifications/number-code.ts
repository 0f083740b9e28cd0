/** Six digits that prove a number is hers. */
import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

export const goodForSeconds = 600
export const betweenCodesSeconds = 60
export const codesADay = 5
export const triesOfACode = 5

/** `random` is four bytes: the last million of four thousand favours no digit by more than a millionth. */
export const codeFrom = (random: Buffer): string => String(random.readUInt32BE() % 1_000_000).padStart(6, '0')

export const codeMac = (
  secrets: Secrets,
  { personId, phone, code }: { personId: string; phone: string; code: string },
) => secrets.mac('notifications number code', `${personId} ${phone} ${code}`)

export const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)
