/**
 * The square code of a medicine's pack, by the general specifications of GS1: two digits say what follows. (01) is the
 * article, (17) the day it expires, (10) the batch, (21) the serial number. A scanner sends it with brackets, or bare with a
 * group separator after what has no fixed length.
 */
export interface PackCode {
  /** Every way in which a catalogue may hold the article: 14 digits, 13 without the leading nought. */
  readonly articles: readonly string[]
  readonly batch?: string | undefined
  readonly serial?: string | undefined
}

const fixedLength: Readonly<Record<string, number>> = {
  '01': 14,
  '02': 14,
  '11': 6,
  '13': 6,
  '15': 6,
  '17': 6,
  '20': 2,
}
const separator = '\u001d'

/** Undefined for what is no such code. */
export function readPackCode(scanned: string): PackCode | undefined {
  const bare = scanned.replace(/^\](d2|C1|Q3|e0)/, '').replace(new RegExp(`^${separator}`), '')
  const parts = bare.startsWith('(') ? inBrackets(bare) : inARow(bare)
  const article = parts?.get('01')
  if (article === undefined) return undefined
  return {
    articles: [article, ...(article.startsWith('0') ? [article.slice(1)] : [])],
    batch: parts?.get('10'),
    serial: parts?.get('21'),
  }
}

function inBrackets(text: string): Map<string, string> | undefined {
  const found = [...text.matchAll(/\((\d{2,4})\)([^(]+)/g)].map(([, key, value]) => [key!, value!.trim()] as const)
  const parts = new Map(found)
  return /^\d{14}$/.test(parts.get('01') ?? '') ? parts : undefined
}

/** Only what begins with an article: otherwise any long number would be taken for a code of this kind. */
function inARow(text: string): Map<string, string> | undefined {
  if (!/^01\d{14}(1[01357]|2[01])/.test(text)) return undefined
  const parts = new Map<string, string>()
  let rest = text
  while (rest.length > 2) {
    const key = rest.slice(0, 2)
    const length = fixedLength[key]
    const end = length ?? (rest.indexOf(separator) < 0 ? rest.length : rest.indexOf(separator) - 2)
    const value = rest.slice(2, 2 + end).replaceAll(separator, '')
    if (value === '') return undefined
    parts.set(key, value)
    rest = rest.slice(2 + end).replace(new RegExp(`^${separator}`), '')
  }
  return parts
}
