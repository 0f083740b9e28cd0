import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantityFor, readScaleLabel, type ScaleLayout } from './scale-label.ts'

const withCheck = (twelve: string) => {
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}
const weight: ScaleLayout = {
  prefix: '21',
  itemDigits: 5,
  innerCheckDigit: false,
  valueDigits: 5,
  valueIs: 'weight',
  valueDecimals: 3,
}
const price: ScaleLayout = {
  ...weight,
  prefix: '22',
  itemDigits: 4,
  innerCheckDigit: true,
  valueIs: 'price',
  valueDecimals: 2,
}

describe('the label of a scale', () => {
  it('tells the item and its weight', () => {
    expect(readScaleLabel(withCheck('210004201350'), [weight, price])).toEqual({
      codes: ['2100042', '00042', '42'],
      value: 1350,
      valueIs: 'weight',
    })
  })

  it('tells a price, past the digit that checks it', () => {
    const label = readScaleLabel(withCheck('220042719980'), [weight, price])!
    expect(label).toMatchObject({ codes: ['220042', '0042', '42'], value: 19_980, valueIs: 'price' })
    expect(quantityFor(label, 14_800)).toBe(1350)
  })

  it('is no label when its check digit is wrong, its prefix is not the shop’s, or it is a maker’s barcode', () => {
    const right = withCheck('210004201350')
    const wrong = `${right.slice(0, 12)}${(Number(right[12]) + 1) % 10}`
    for (const code of [wrong, withCheck('290004201350'), '8901000000017', right.slice(0, 12)])
      expect(readScaleLabel(code, [weight, price])).toBeUndefined()
  })

  it('reads back every item and weight that a scale can print', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99_999 }), (item, grams) => {
        const five = (n: number) => String(n).padStart(5, '0')
        const label = readScaleLabel(withCheck(`21${five(item)}${five(grams)}`), [weight])!
        expect(label.value).toBe(grams)
        expect(label.codes).toContain(five(item))
      }),
    )
  })
})
