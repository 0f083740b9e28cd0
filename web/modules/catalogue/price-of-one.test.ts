import { describe, expect, it } from 'vitest'
import { type Priced, priceOfOne } from './price-of-one.ts'

const typed: Priced = {
  taxClass: 'gst-18',
  pricePaise: 100_00,
  priceIncludesTax: true,
  mrpPaise: undefined,
  taxCharged: true,
  today: '2026-11-21',
}
const priceOf = (more: Partial<Priced>) => priceOfOne({ ...typed, ...more })

describe('what one piece costs the customer', () => {
  it('takes the tax out of a price with tax, and puts it on a price without', () => {
    expect(priceOf({})).toMatchObject({ ok: true, price: { taxable: 84_74, tax: 15_26, pays: 100_00, rate: 1800 } })
    expect(priceOf({ priceIncludesTax: false })).toMatchObject({
      ok: true,
      price: { taxable: 100_00, tax: 18_00, pays: 118_00 },
    })
  })

  it('charges nothing where the shop may not collect tax', () => {
    expect(priceOf({ taxCharged: false, priceIncludesTax: false })).toMatchObject({
      ok: true,
      price: { tax: 0, pays: 100_00 },
    })
  })

  it('tells which prices would be true when this one is at neither rate', () => {
    expect(priceOf({ taxClass: 'apparel', pricePaise: 2800_00 })).toMatchObject({
      ok: false,
      because: { why: 'price-fits-no-rate', highestAtLower: 2625_00, lowestAtHigher: 2950_01 },
    })
    expect(priceOf({ taxClass: 'apparel', pricePaise: 2800_00, priceIncludesTax: false })).toMatchObject({
      ok: true,
      price: { rate: 1800 },
    })
  })

  it('asks for the MRP where the law taxes the printed price', () => {
    const tobacco = { taxClass: 'tobacco-and-pan-masala', priceIncludesTax: false }
    expect(priceOf(tobacco)).toMatchObject({ ok: false, because: { why: 'needs-mrp' } })
    expect(priceOf({ ...tobacco, mrpPaise: 140_00 })).toMatchObject({ ok: true, price: { tax: 40_00 } })
  })

  it('knows nothing of a class that is not in the tables', () => {
    expect(priceOf({ taxClass: 'toString' })).toBeUndefined()
  })
})
