import { describe, expect, it } from 'vitest'
import { inStoreBarcode, isEan13 } from '../catalogue/in-store-barcode.ts'
import { barsOf } from './bars.ts'
import { type Label, layouts, placed } from './label.ts'
import { labelPdf } from './label-pdf.ts'

/** The widths as ones and noughts, as a scanner sees them. */
const seen = (text: string) =>
  barsOf(text)!
    .widths.map((width, at) => (at % 2 === 0 ? '1' : '0').repeat(width))
    .join('')

describe('the bars of a code', () => {
  it('of EAN-13 are those of the specification', () => {
    // GS1 General Specifications: the first digit stands in the parity of the left half.
    expect(seen('5901234123457')).toBe(
      '10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101',
    )
  })

  it('of other texts are Code 128, each letter eleven modules wide, with its check', () => {
    // Start B, P, J, J, 1, 2, 3, C; their weighted sum is 879, so the check is 55; stop.
    expect(seen('PJJ123C')).toBe(
      [
        '11010010000',
        '11101110110',
        '10110111000',
        '10110111000',
        '10011100110',
        '11001110010',
        '11001011100',
        '10001000110',
        '11101000110',
        '1100011101011',
      ].join(''),
    )
    expect(barsOf('A-1')!.modules).toBe(11 * 5 + 13)
    expect(barsOf('123456')!.modules).toBe(11 * 5 + 13)
  })

  it('take a wrong check digit for a plain text, and know no Hindi', () => {
    expect(barsOf('5901234123458')!.modules).not.toBe(95)
    expect(barsOf('दाल')).toBeUndefined()
    expect(barsOf('')).toBeUndefined()
  })
})

describe('a barcode of our own', () => {
  it.each([1, 42, 9_999_999_999])('number %d is an EAN-13 in the range of shops', (nth) => {
    const code = inStoreBarcode(nth)!
    expect(code).toMatch(/^29\d{11}$/)
    expect(isEan13(code)).toBe(true)
  })

  it('is not made beyond its range', () => {
    expect(inStoreBarcode(0)).toBeUndefined()
    expect(inStoreBarcode(10_000_000_000)).toBeUndefined()
  })
})

const label: Label = {
  name: 'शहद · தேன் 500 g',
  price: '₹95.00',
  mrp: 'MRP ₹99.00',
  batch: 'B X1 · Exp 12/2027',
  bars: barsOf('2900000000018')!,
}

describe('a sheet', () => {
  it.each(Object.entries(layouts))('%s holds its labels within the paper', (_, sheet) => {
    expect(sheet.left).toBeGreaterThanOrEqual(0)
    expect(sheet.top).toBeGreaterThanOrEqual(0)
    expect(sheet.left + (sheet.columns - 1) * sheet.stepX + sheet.labelWidth).toBeLessThanOrEqual(sheet.width)
    expect(sheet.top + (sheet.rows - 1) * sheet.stepY + sheet.labelHeight).toBeLessThanOrEqual(sheet.height)
    expect(sheet.stepX).toBeGreaterThanOrEqual(sheet.labelWidth)
    expect(sheet.stepY).toBeGreaterThanOrEqual(sheet.labelHeight)
  })

  it('begins after the labels that are used, and goes on overleaf', () => {
    const pages = placed({ sheet: 'a4-24', skip: 23, labels: [label, label] })
    expect(pages.map((page) => page.length)).toEqual([1, 1])
    expect(pages[1]![0]!.x).toBe(layouts['a4-24'].left)
  })

  it('is set as PDF', async () => {
    const pdf = await labelPdf({ sheet: 'a4-65', skip: 0, labels: Array.from({ length: 70 }, () => label) })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2)
  })
})
