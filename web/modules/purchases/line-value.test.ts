import { describe, expect, it } from 'vitest'
import { readShare, valueOfLine } from './line-value.ts'

describe('a line of a supplier’s bill', () => {
  it('has its tax in two halves at home and whole from afar', () => {
    const line = { quantity: 1000, ratePaise: 500, discountBasisPoints: 0, taxBasisPoints: 500 }
    expect(valueOfLine(line, 'intra-State')).toEqual({ taxable: 500, tax: 26 })
    expect(valueOfLine(line, 'inter-State')).toEqual({ taxable: 500, tax: 25 })
  })

  it('is taxed after its discount', () => {
    const line = { quantity: 10_000, ratePaise: 8000, discountBasisPoints: 1250, taxBasisPoints: 1800 }
    expect(valueOfLine(line, 'inter-State')).toEqual({ taxable: 70_000, tax: 12_600 })
  })
})

it.each([
  ['', 0],
  ['5', 500],
  ['12.5', 1250],
  ['0.25', 25],
  ['100', 10_000],
  ['101', undefined],
  ['x', undefined],
  ['0.001', undefined],
])('reads %j per cent as %s', (typed, share) => expect(readShare(typed)).toBe(share))
