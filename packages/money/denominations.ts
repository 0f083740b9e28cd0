/**
 * What rupees are counted in: the notes and coins of a day. A withdrawn one stays money until the day the law says, so a
 * drawer may hold it; `given` ends when the Reserve Bank stopped giving it out.
 */
import { type Paise, paise, sum } from './paise.ts'

export type CashKind = 'note' | 'coin'

export interface Denomination {
  readonly kind: CashKind
  readonly value: Paise
  /** Days 'YYYY-MM-DD', the last one included. */
  readonly from: string
  readonly until?: string
  /** The last day it was given out; it may still come in. */
  readonly given?: string
}

const note = (rupees: number, from: string, rest: Pick<Denomination, 'until' | 'given'> = {}): Denomination => ({
  kind: 'note',
  value: paise(rupees * 100),
  from,
  ...rest,
})
const coin = (value: number, from: string, rest: Pick<Denomination, 'until' | 'given'> = {}): Denomination => ({
  kind: 'coin',
  value: paise(value),
  from,
  ...rest,
})

/** The greatest first. */
export const denominations: readonly Denomination[] = [
  // RBI, 19 May 2023: withdrawn from circulation, and legal tender all the same.
  note(2000, '2016-11-10', { given: '2023-05-19' }),
  // The Specified Bank Notes Act 2017: the old ₹500 and ₹1,000 are money no more since 8 November 2016.
  note(1000, '2000-10-09', { until: '2016-11-08' }),
  note(500, '1987-10-01'),
  note(200, '2017-08-25'),
  note(100, '1938-01-01'),
  note(50, '1975-01-01'),
  note(20, '1972-06-01'),
  note(10, '1938-01-01'),
  note(5, '1938-01-01', { given: '2005-12-31' }),
  note(2, '1943-01-01', { given: '1995-12-31' }),
  note(1, '1917-11-30'),
  coin(2000, '2020-03-01'),
  coin(1000, '2009-03-26'),
  coin(500, '1992-01-01'),
  coin(200, '1982-01-01'),
  coin(100, '1962-01-01'),
  // Coins of 25 paise and below ceased to be legal tender on 30 June 2011; 50 paise did not.
  coin(50, '1988-01-01'),
  coin(25, '1964-01-01', { until: '2011-06-30' }),
]

/** What is money on a day. */
export function denominationsOn(day: string): readonly Denomination[] {
  return denominations.filter(({ from, until }) => from <= day && (until === undefined || day <= until))
}

export interface Counted {
  readonly kind: CashKind
  readonly valuePaise: number
  readonly count: number
}

export function sumOfCount(counted: readonly Counted[]): Paise {
  return sum(counted.map(({ valuePaise, count }) => paise(valuePaise * count)))
}
