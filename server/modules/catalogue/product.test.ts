import { addProduct as contract } from '@galla/contract/catalogue'
import { day } from '@galla/gst/day'
import { describe, expect, it } from 'vitest'
import { checkPrice, readProductHsn, taxed } from './product.ts'
import { searchWords } from './search-words.ts'

const today = day('2026-11-21')
const shirt = (pricePaise: number, priceIncludesTax = true) => ({
  taxClass: 'apparel',
  pricePaise,
  priceIncludesTax,
  mrpPaise: null,
  lowestPricePaise: null,
})

describe('a price', () => {
  it.each([
    [2_625_00, 500],
    [2_950_01, 1800],
  ])('of a shirt of %i paise with tax bears %i', (price, rate) => {
    expect(() => checkPrice(shirt(price), today)).not.toThrow()
    expect(taxed(shirt(price), today)).toEqual({ taxability: 'taxable', rate })
  })

  it.each([2_625_01, 2_800_00, 2_950_00])('of a shirt of %i paise with tax is true at neither rate', (price) => {
    expect(() => checkPrice(shirt(price), today)).toThrow(/₹2,625\.00 or less, ₹2,950\.01 or more, or a price without/)
    expect(taxed(shirt(price), today).rate).toBeNull()
    expect(() => checkPrice(shirt(price, false), today)).not.toThrow()
  })

  const soap = {
    taxClass: 'gst-18',
    pricePaise: 100_00,
    priceIncludesTax: true,
    mrpPaise: 100_00,
    lowestPricePaise: null,
  }
  it('may be the MRP and not above it, tax included', () => {
    expect(() => checkPrice(soap, today)).not.toThrow()
    expect(() => checkPrice({ ...soap, pricePaise: 100_01 }, today)).toThrow(/₹100\.01, is above the MRP of ₹100\.00/)
    expect(() => checkPrice({ ...soap, priceIncludesTax: false }, today)).toThrow(/₹118\.00, is above the MRP/)
    expect(() => checkPrice({ ...soap, priceIncludesTax: false, pricePaise: 84_74 }, today)).not.toThrow()
  })

  it('is not below its own lowest', () => {
    expect(() => checkPrice({ ...soap, lowestPricePaise: 100_00 }, today)).not.toThrow()
    expect(() => checkPrice({ ...soap, lowestPricePaise: 100_01 }, today)).toThrow(/lowest price/)
  })
})

describe('an HSN', () => {
  it.each([
    ['6912.00', '691200'],
    [' 3401 ', '3401'],
    ['998519', '998519'],
  ])('typed as %s is %s', (typed, hsn) => expect(readProductHsn(typed)).toBe(hsn))
  it.each(['12', '12345', '7701', 'abcd', '.'])('is not %s', (typed) => {
    expect(() => readProductHsn(typed)).toThrow(/HSN/)
  })
})

describe('the words of a search', () => {
  it.each([
    [
      'Lux  SOAP',
      [
        ['lux', false],
        ['soap', false],
      ],
    ],
    ['so', [['so', true]]],
    ['चीनी', [['चीनी', false]]],
    // The virama of क्ष leaves rows of one letter, which only a word's beginning finds.
    ['क्ष', [['क्ष', true]]],
    [
      'AB-12',
      [
        ['ab', true],
        ['12', true],
      ],
    ],
    ['-- ** ', []],
    ['\u0000', []],
  ])('of %j are %j', (typed, words) => {
    expect(searchWords(typed).map(({ text, beginsWord }) => [text, beginsWord])).toEqual(words)
  })
})

describe('the contract refuses', () => {
  const good = { name: 'Soap', taxClass: 'gst-18', pricePaise: 100_00 }
  it('nothing of a plain product', () => expect(contract.input.safeParse(good).success).toBe(true))
  it.each([
    { pricePaise: Number.NaN },
    { pricePaise: '10000' },
    { pricePaise: -1 },
    { pricePaise: -0 },
    { pricePaise: 0.5 },
    { pricePaise: 1e15 },
    { name: '' },
    { name: 'x'.repeat(161) },
    { name: 'two\nlines' },
    { unit: 'kg' },
    { taxClass: 'gst-19' },
    { taxClass: 'toString' },
    { barcodes: ['a b'] },
    { barcodes: [''] },
    { barcodes: Array.from({ length: 21 }, (_, i) => `${i}`) },
    { stockPolicy: 'maybe' },
    { reorderLevel: -1 },
    { priceIncludesTax: 'yes' },
    { costPaise: Number.POSITIVE_INFINITY },
    { other: 1 },
  ])('%j', (wrong) => expect(contract.input.safeParse({ ...good, ...wrong }).success).toBe(false))
})
