/**
 * HSN codes of goods and SAC of services: how many digits a bill must show, by turnover and by the time.
 */
import type { Paise } from '@galla/money/paise'
import { type Dated, type Day, day, inForce } from './day.ts'

export type HsnRead =
  | { readonly ok: true; readonly hsn: string; readonly of: 'goods' | 'services'; readonly digits: 4 | 6 | 8 }
  | { readonly ok: false; readonly why: 'empty' | 'not-digits' | 'length' | 'chapter' }

/** Reads a code as typed; blanks and dots ('6912.00') are dropped. Chapter 99 is services; goods are chapters 01 to 98, without 77. */
export function readHsn(typed: string): HsnRead {
  const hsn = typed.replace(/[\s.]/gu, '')
  if (hsn === '') return { ok: false, why: 'empty' }
  if (!/^\d+$/.test(hsn)) return { ok: false, why: 'not-digits' }
  if (hsn.length !== 4 && hsn.length !== 6 && hsn.length !== 8) return { ok: false, why: 'length' }
  const chapter = hsn.slice(0, 2)
  // Chapter 77 is kept free by the World Customs Organization.
  if (chapter === '00' || chapter === '77') return { ok: false, why: 'chapter' }
  return { ok: true, hsn, of: chapter === '99' ? 'services' : 'goods', digits: hsn.length }
}

/** To whom the bill goes, as far as the digits mind. */
export type HsnBuyer = 'registered' | 'unregistered' | 'export'

interface HsnRule extends Dated {
  /** Turnover of the year before above which the larger digits are due. */
  readonly above: Paise
  readonly small: Readonly<Record<HsnBuyer, number>>
  readonly large: Readonly<Record<HsnBuyer, number>>
  readonly source: string
}

/** Dated; the last row is in force. Before 1 April 2021 other digits held, and no bill of that time is issued here. */
export const hsnRules: readonly HsnRule[] = [
  {
    validFrom: day('2021-04-01'),
    above: 5_00_00_000_00 as Paise,
    small: { registered: 4, unregistered: 0, export: 8 },
    large: { registered: 6, unregistered: 6, export: 8 },
    source: 'Notification 78/2020-Central Tax; exports by the shipping bill',
  },
]

/**
 * The least digits of HSN a bill must show; 0 where it may show none.
 * @param turnover aggregate turnover of the financial year before, on the PAN.
 * @returns undefined for a day before the table begins.
 */
export function hsnDigits({
  turnover,
  on,
  buyer,
}: {
  readonly turnover: Paise
  readonly on: Day
  readonly buyer: HsnBuyer
}): number | undefined {
  const rule = inForce(hsnRules, on)
  if (!rule) return undefined
  return (turnover > rule.above ? rule.large : rule.small)[buyer]
}
