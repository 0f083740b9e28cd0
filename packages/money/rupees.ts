/**
 * Rupees as people write, type and say them: ₹1,23,456.00 in lakhs and crores.
 */
import { inLatinDigits } from './digits.ts'
import type { Paise } from './paise.ts'

const grouped = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 })

/**
 * '₹1,23,456.00', '−₹0.50' (a true minus sign before the ₹), or without the symbol '1,23,456.00'.
 * Exact for every amount: only whole rupees go through the number formatter.
 */
export function formatRupees(amount: Paise, { symbol = true }: { readonly symbol?: boolean } = {}): string {
  const size = Math.abs(amount)
  const rest = size % 100
  const whole = grouped.format((size - rest) / 100)
  return `${amount < 0 ? '−' : ''}${symbol ? '₹' : ''}${whole}.${rest < 10 ? '0' : ''}${rest}`
}

/** '123456.50' or '-0.50': two places, no groups, an ordinary hyphen; for CSV files and links. */
export function plainRupees(amount: Paise): string {
  const size = Math.abs(amount)
  const rest = size % 100
  return `${amount < 0 ? '-' : ''}${(size - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`
}

export type RupeesRead =
  | { readonly ok: true; readonly amount: Paise }
  | { readonly ok: false; readonly why: 'empty' | 'not-a-number' | 'commas' | 'three-decimals' | 'too-large' }

/**
 * Reads what a person types: '1,23,456.50', '₹ 12', 'Rs. 12/-', '.5', '१२.५०', '−₹3'.
 *
 * It does not guess. Three decimals are refused, not cut; commas must stand as in lakhs or as in thousands, for '12,50' may
 * be twelve and a half; '1e309' and '0x10' are no amounts. 'too-large' is beyond ±(2^53 - 1) paise.
 */
export function parseRupees(typed: string): RupeesRead {
  const text = inLatinDigits(typed).replace(/\s/gu, '')
  const found = /^([-−]?)(?:₹|rs\.?|inr)?([-−]?)([\d,]*)(?:\.(\d*))?(?:\/-)?$/iu.exec(text)
  if (/^([-−]?)(₹|rs\.?|inr)?$/iu.test(text)) return { ok: false, why: 'empty' }
  if (!found) return { ok: false, why: 'not-a-number' }

  const [, before, after, whole = '', places = ''] = found
  if ((before && after) || (whole === '' && places === '')) return { ok: false, why: 'not-a-number' }
  if (whole.includes(',') && !/^(\d{1,2}(,\d{2})*,\d{3}|\d{1,3}(,\d{3})+)$/.test(whole))
    return { ok: false, why: 'commas' }
  if (places.length > 2) return { ok: false, why: 'three-decimals' }

  const size = Number(whole.replaceAll(',', '') + places.padEnd(2, '0'))
  if (!Number.isSafeInteger(size)) return { ok: false, why: 'too-large' }
  return { ok: true, amount: (before || after ? 0 - size : size) as Paise }
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/**
 * The amount in words, in lakhs and crores, as it stands on a bill:
 * 'Rupees one lakh twenty-three thousand four hundred fifty-six and fifty paise only'.
 */
export function rupeesInWords(amount: Paise): string {
  const size = Math.abs(amount)
  const rest = size % 100
  const paiseWords = rest === 0 ? '' : ` and ${words(rest)} ${rest === 1 ? 'paisa' : 'paise'}`
  return `${amount < 0 ? 'Minus rupees' : 'Rupees'} ${words((size - rest) / 100)}${paiseWords} only`
}

function words(n: number): string {
  if (n < 20) return small[n]!
  if (n < 100) return n % 10 === 0 ? tens[n / 10]! : `${tens[Math.floor(n / 10)]}-${small[n % 10]}`
  if (n < 1000) return join(n, 100, 'hundred')
  if (n < 1_00_000) return join(n, 1000, 'thousand')
  if (n < 1_00_00_000) return join(n, 1_00_000, 'lakh')
  return join(n, 1_00_00_000, 'crore')
}

function join(n: number, step: number, name: string): string {
  const rest = n % step
  const head = `${words((n - rest) / step)} ${name}`
  return rest === 0 ? head : `${head} ${words(rest)}`
}
