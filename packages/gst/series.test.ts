import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, dayInIndia } from './day.ts'
import {
  type BillNumber,
  daysOf,
  type FinancialYear,
  financialYearName,
  financialYearOf,
  isBillNumber,
  isPrefix,
  keepRecordsUntil,
  NotASeries,
  nameNumber,
  numberKey,
  numbersIn,
  readNumber,
} from './series.ts'

const year2627 = financialYearOf(day('2026-04-01'))

describe('the financial year', () => {
  it.each([
    ['2026-03-31', '2025-26'],
    ['2026-04-01', '2026-27'],
    ['2027-03-31', '2026-27'],
    ['2026-12-31', '2026-27'],
    ['1999-04-01', '1999-00'],
  ])('of %s is %s', (on, name) => expect(financialYearName(financialYearOf(day(on)))).toBe(name))

  it('turns at midnight in India, not in Greenwich', () => {
    expect(financialYearName(financialYearOf(dayInIndia(new Date('2026-03-31T18:29:59Z'))))).toBe('2025-26')
    expect(financialYearName(financialYearOf(dayInIndia(new Date('2026-03-31T18:30:00Z'))))).toBe('2026-27')
  })

  it('has a first and a last day', () => expect(daysOf(year2627)).toEqual({ first: '2026-04-01', last: '2027-03-31' }))

  it('keeps its records seven years after its end, never shorter than 72 months after the return', () => {
    // A sale of 1 April 2026: annual return due 31 December 2027, 72 months on is 31 December 2033.
    expect(keepRecordsUntil(year2627) > '2033-12-31').toBe(true)
    expect(keepRecordsUntil(year2627)).toBe('2034-03-31')
  })
})

describe('a number', () => {
  it.each(['SI/2020/0001', '2020-PI-0001', 'CHN1/26-27/00001', 'T1A27-000001', 'a'])('%s is lawful', (text) =>
    expect(isBillNumber(text)).toBe(true),
  )

  it.each([
    'SI$1231',
    '012345678901234567',
    'SI 2020 05',
    'SI.2020.0001',
    'PI2021 - 001',
    '012345678901236',
    '/1',
    '-1',
    '',
    'ABCDEFGHIJKLMNOPQ',
    'INV१',
    'A\n',
  ])('%j is refused', (text) => expect(isBillNumber(text)).toBe(false))

  it('is one number in large and small letters', () =>
    expect(numberKey('inv-1' as BillNumber)).toBe(numberKey('INV-1' as BillNumber)))

  it('is short, and in its year', () => {
    expect(nameNumber({ prefix: 'T1A', year: year2627, next: 1 })).toBe('T1A27-000001')
    expect(nameNumber({ prefix: 'T1A', year: year2627, next: 1_234_567 })).toBe('T1A27-1234567')
    expect(nameNumber({ prefix: 'ABCDEFG', year: year2627, next: 999_999 })).toHaveLength(16)
    expect(numbersIn('ABCDEFG')).toBe(999_999)
  })

  it.each([
    ['', 1],
    ['0A', 1],
    ['t1', 1],
    ['ABCDEFGH', 1],
    ['T/1', 1],
    ['T1', 0],
    ['T1', 1.5],
    ['T1', Number.NaN],
    ['ABCDEFG', 1_000_000],
  ])('%s, %d is no series', (prefix, next) =>
    expect(() => nameNumber({ prefix, year: year2627, next })).toThrow(NotASeries),
  )

  const prefix = fc.stringMatching(/^[A-Z1-9][A-Z0-9]{0,6}$/)
  const year = fc.integer({ min: 2018, max: 2099 }).map((n) => n as FinancialYear)
  const next = fc.integer({ min: 1, max: 999_999 })

  it('never belongs to two series, and is read back as it was named', () => {
    fc.assert(
      fc.property(prefix, year, next, prefix, year, next, (p, y, n, q, z, m) => {
        const number = nameNumber({ prefix: p, year: y, next: n })
        expect(isBillNumber(number) && isPrefix(p)).toBe(true)
        expect(readNumber(number)).toEqual({ prefix: p, year: y, next: n })
        expect(readNumber(number.toLowerCase())).toEqual({ prefix: p, year: y, next: n })
        const same = p === q && y === z && n === m
        expect(numberKey(nameNumber({ prefix: q, year: z, next: m })) === numberKey(number)).toBe(same)
      }),
    )
  })

  it.each(['T1A27-0000001', 'T1A27-00001', 'T1A27-000000', 'SI/2020/0001', 'x', 'A27-99999999999999'])(
    '%s is not ours',
    (text) => expect(readNumber(text)).toBeUndefined(),
  )
})
