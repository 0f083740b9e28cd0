import { describe, expect, it } from 'vitest'
import { readAmount, readScan } from './scan.ts'
import { asSold, unitsToType } from './sold-units.ts'

const dal = { unit: 'KGS', units: [] }
const egg = { unit: 'PCS', units: [{ unit: 'DOZ' as const, factor: 12_000, pricePaise: null, barcode: null }] }

describe('what is typed in a smaller unit', () => {
  it.each([
    ['250g*dal', { quantity: 250, unit: undefined }],
    ['1.35*dal', { quantity: 1350, unit: undefined }],
    ['१.५ kg*dal', { quantity: 1500, unit: undefined }],
    ['௨*dal', { quantity: 2000, unit: undefined }],
  ])('%s is that much of a kilogram', (typed, sold) => {
    expect(asSold(dal, readScan(typed))).toEqual(sold)
  })

  it('is refused where it says nothing: half a gram, a box of what has none', () => {
    expect(asSold(dal, { quantity: 500, unit: 'MLT' })).toBeUndefined()
    expect(asSold(dal, { quantity: 499, unit: 'GMS' })).toBeUndefined()
    expect(asSold(egg, readAmount('2 box')!)).toBeUndefined()
  })
})

describe('what is typed in a larger unit', () => {
  it('is sold in it', () => {
    expect(asSold(egg, readAmount('2 doz')!)).toEqual({ quantity: 2000, unit: 'DOZ' })
    expect(unitsToType(egg).map(({ code }) => code)).toEqual(['PCS', 'DOZ'])
  })
})

describe('words before a star that are no amount', () => {
  it.each(['tea*special', '3x*tea', 'NaN*tea', '1e309*tea', '-2*tea', '0*tea', '1.2345*tea'])(
    '%s is looked for as it stands',
    (typed) => {
      expect(readScan(typed)).toMatchObject({ counted: false, find: typed, quantity: 1000 })
    },
  )
})
