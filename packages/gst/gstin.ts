/**
 * GSTIN: the fifteen characters of a registration. Two of State, mostly ten of PAN, one counting the registrations of that PAN
 * in the State, one of type, and a check character.
 *
 * A right check character says that the number was copied well; it does not say that the registration exists or is alive. Only
 * the portal knows that. Numbers of the portal's sandbox fail here on purpose.
 */
import { findState, type StateCode } from './states.ts'

/** Fifteen characters, upper case, of a known shape, with the right check character. Made by {@link readGstin}. */
export type Gstin = string & { readonly code: 'GSTIN' }

export type GstinKind =
  | 'regular'
  | 'government department'
  | 'tax deductor'
  | 'e-commerce operator'
  | 'UN body or embassy'
  | 'non-resident'
  | 'OIDAR'

export type GstinRead =
  | {
      readonly ok: true
      readonly gstin: Gstin
      readonly kind: GstinKind
      /** '99' for OIDAR, else the State of registration. */
      readonly state: StateCode
      /** The PAN inside; kinds that carry none have none. */
      readonly pan: string | undefined
    }
  | { readonly ok: false; readonly why: 'empty' }
  | { readonly ok: false; readonly why: 'length'; readonly length: number }
  | { readonly ok: false; readonly why: 'character'; readonly character: string; readonly place: number }
  | { readonly ok: false; readonly why: 'state'; readonly state: string }
  | { readonly ok: false; readonly why: 'old-state'; readonly state: string; readonly name: string }
  | { readonly ok: false; readonly why: 'shape' }
  | { readonly ok: false; readonly why: 'check-character'; readonly found: string; readonly expected: string }

/**
 * In this order: a tax deductor's and a department's number would also pass as regular. Shapes as published for developers by the portal.
 */
const shapes: readonly (readonly [GstinKind, RegExp])[] = [
  ['OIDAR', /^99\d{2}[A-Z]{3}\d{5}OS[0-9A-Z]$/],
  ['non-resident', /^\d{4}[A-Z]{3}\d{5}NR[0-9A-Z]$/],
  ['UN body or embassy', /^\d{4}[A-Z]{3}\d{5}[UO]N[A-Z0-9]$/],
  ['tax deductor', /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ['e-commerce operator', /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ['government department', /^\d{2}[A-Z]{4}\d{5}[A-Z]\dZ\d$/],
  ['regular', /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][Z1-9ABD-J][0-9A-Z]$/],
]

/**
 * Reads what a person typed or pasted: blanks are dropped and letters made large.
 * @param oldDocument takes the State codes 25 and 28, which stand only in documents of their time.
 */
export function readGstin(typed: string, { oldDocument = false }: { readonly oldDocument?: boolean } = {}): GstinRead {
  const text = typed.replace(/\s/gu, '').toUpperCase()
  if (text === '') return { ok: false, why: 'empty' }
  const strange = /[^0-9A-Z]/u.exec(text)
  if (strange) return { ok: false, why: 'character', character: strange[0], place: strange.index + 1 }
  if (text.length !== 15) return { ok: false, why: 'length', length: text.length }

  const state = findState(text.slice(0, 2))
  if (!state || state.use === 'place-only') return { ok: false, why: 'state', state: text.slice(0, 2) }
  if (state.use === 'old' && !oldDocument) return { ok: false, why: 'old-state', state: state.code, name: state.name }

  const kind = shapes.find(([, shape]) => shape.test(text))?.[0]
  if (!kind || (state.use === 'prefix-only') !== (kind === 'OIDAR')) return { ok: false, why: 'shape' }
  const pan = kind === 'regular' || kind === 'e-commerce operator' ? text.slice(2, 12) : undefined
  // No PAN has the serial 0000.
  if (pan?.slice(5, 9) === '0000') return { ok: false, why: 'shape' }

  const expected = checkCharacterOf(text.slice(0, 14))
  const found = text.slice(14)
  if (found !== expected) return { ok: false, why: 'check-character', found, expected }
  return { ok: true, gstin: text as Gstin, kind, state: state.code, pan }
}

/** Whether a text is a GSTIN in its stored form: fifteen large characters, no blanks. */
export function isGstin(text: string): text is Gstin {
  const read = readGstin(text, { oldDocument: true })
  return read.ok && read.gstin === text
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * The fifteenth character, by Luhn's method to the base 36: the values of the first fourteen are weighted 1, 2, 1, 2 …, each product is
 * folded (quotient and rest by 36 added), and the check brings the sum to a multiple of 36. It catches every wrong character and
 * every neighbouring pair changed about, but for 0 and Z.
 * @param first14 fourteen of 0-9 and A-Z.
 */
export function checkCharacterOf(first14: string): string {
  if (!/^[0-9A-Z]{14}$/.test(first14)) throw new RangeError('A check character is made of fourteen letters and digits.')
  let sum = 0
  for (let at = 0; at < 14; at++) {
    const product = alphabet.indexOf(first14[at]!) * (at % 2 === 0 ? 1 : 2)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return alphabet[(36 - (sum % 36)) % 36]!
}

/** The State of a registration. */
export function stateOfGstin(gstin: Gstin): StateCode {
  return gstin.slice(0, 2) as StateCode
}

/** Five letters, four digits, a letter: 'AAPFU0939F'. No PAN has the serial 0000. */
export function isPan(text: string): boolean {
  return /^[A-Z]{5}(?!0000)\d{4}[A-Z]$/.test(text)
}

/** What a PAN says of its holder by its fourth letter; undefined for a letter not on the list. */
export function panHolder(pan: string): string | undefined {
  return holders[pan[3] ?? '']
}

const holders: Readonly<Record<string, string>> = {
  A: 'association of persons',
  B: 'body of individuals',
  C: 'company',
  F: 'firm',
  G: 'government',
  H: 'Hindu undivided family',
  J: 'artificial juridical person',
  K: 'trust (Krish)',
  L: 'local authority',
  P: 'person',
  T: 'trust',
}
