import { paise } from '@galla/money/paise'
import { describe, expect, it } from 'vitest'
import { day } from './day.ts'
import { hsnDigits, readHsn } from './hsn.ts'

describe('HSN', () => {
  it.each([
    ['1905', 'goods', 4],
    ['6912.00', 'goods', 6],
    ['2106 90 20', 'goods', 8],
    ['998314', 'services', 6],
  ])('%s is %s of %d digits', (typed, of, digits) =>
    expect(readHsn(typed)).toEqual({ ok: true, hsn: typed.replace(/[ .]/g, ''), of, digits }),
  )

  it.each([
    ['', 'empty'],
    ['19', 'length'],
    ['19055', 'length'],
    ['19O5', 'not-digits'],
    ['0011', 'chapter'],
    ['7701', 'chapter'],
  ])('%s is refused: %s', (typed, why) => expect(readHsn(typed)).toEqual({ ok: false, why }))

  const fiveCrore = 5_00_00_000_00
  it.each([
    [fiveCrore, 'registered', 4],
    [fiveCrore, 'unregistered', 0],
    [fiveCrore, 'export', 8],
    [fiveCrore + 1, 'registered', 6],
    [fiveCrore + 1, 'unregistered', 6],
  ] as const)('a turnover of %d paise, buyer %s: %d digits', (turnover, buyer, digits) =>
    expect(hsnDigits({ turnover: paise(turnover), on: day('2026-11-21'), buyer })).toBe(digits),
  )

  it('says nothing of days before its table', () =>
    expect(hsnDigits({ turnover: paise(0), on: day('2021-03-31'), buyer: 'registered' })).toBeUndefined())
})
