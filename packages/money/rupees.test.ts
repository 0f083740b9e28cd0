import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paise } from './paise.ts'
import { formatRupees, parseRupees, plainRupees, rupeesInWords } from './rupees.ts'

const amount = fc.maxSafeInteger().map(paise)

/** Groups by hand: the last three digits, then pairs. */
function byHand(n: number): string {
  const size = String(Math.abs(n)).padStart(3, '0')
  const whole = size.slice(0, -2)
  const head = whole.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ',')
  return `${n < 0 ? '−' : ''}₹${head ? `${head},` : ''}${whole.slice(-3)}.${size.slice(-2)}`
}

describe('rupees on paper', () => {
  it.each([
    [12345600, '₹1,23,456.00'],
    [-50, '−₹0.50'],
    [0, '₹0.00'],
    [5, '₹0.05'],
    [100000, '₹1,000.00'],
    [99999999999900, '₹9,99,99,99,99,999.00'],
  ])('%d paise are %s', (n, text) => expect(formatRupees(paise(n))).toBe(text))

  it('group in lakhs for every amount', () => {
    fc.assert(fc.property(amount, (n) => formatRupees(n) === byHand(n)))
  })

  it('go without the symbol, and plain', () => {
    expect(formatRupees(paise(-12345650), { symbol: false })).toBe('−1,23,456.50')
    expect(plainRupees(paise(-12345605))).toBe('-123456.05')
  })

  it('come back as they went', () => {
    fc.assert(
      fc.property(amount, (n) => {
        for (const text of [formatRupees(n), formatRupees(n, { symbol: false }), plainRupees(n)])
          expect(parseRupees(text)).toEqual({ ok: true, amount: n })
      }),
    )
  })
})

describe('rupees as typed', () => {
  it.each([
    ['1,23,456.50', 12345650],
    ['123,456.50', 12345650],
    ['₹ 12', 1200],
    ['Rs. 12/-', 1200],
    ['INR 5', 500],
    ['.5', 50],
    ['5.', 500],
    ['007', 700],
    ['१२३.५०', 12350],
    ['௧௨.௫', 1250],
    ['૧૨', 1200],
    ['  40.20 ', 4020],
    ['−₹3', -300],
    ['₹-3', -300],
    ['-0', 0],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s', (typed, n) => expect(parseRupees(typed)).toEqual({ ok: true, amount: n }))

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['₹', 'empty'],
    ['-', 'empty'],
    ['1.234', 'three-decimals'],
    ['12,50', 'commas'],
    ['1,2345', 'commas'],
    [',', 'commas'],
    ['1e309', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['.', 'not-a-number'],
    ['--3', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['twelve', 'not-a-number'],
    ['९९९९९९९९९९९९९९९९९', 'too-large'],
    ['90071992547409.92', 'too-large'],
  ])('%s is refused: %s', (typed, why) => expect(parseRupees(typed)).toEqual({ ok: false, why }))

  it('whatever is typed, the answer is an amount or a reason, never a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'019,.-−₹ /eRs१௧\u00a0') })), (typed) => {
        const read = parseRupees(typed)
        if (read.ok) expect(Number.isSafeInteger(read.amount) && !Object.is(read.amount, -0)).toBe(true)
      }),
    )
  })
})

describe('rupees in words', () => {
  it.each([
    [12345650, 'Rupees one lakh twenty-three thousand four hundred fifty-six and fifty paise only'],
    [0, 'Rupees zero only'],
    [1, 'Rupees zero and one paisa only'],
    [10000, 'Rupees one hundred only'],
    [1_00_00_000_00, 'Rupees one crore only'],
    [20_15_00_013_00, 'Rupees twenty crore fifteen lakh thirteen only'],
    [1_00_000_00_00_000_00, 'Rupees one lakh crore only'],
    [-1900, 'Minus rupees nineteen only'],
    [40_90, 'Rupees forty and ninety paise only'],
  ])('%d', (n, text) => expect(rupeesInWords(paise(n))).toBe(text))
})
