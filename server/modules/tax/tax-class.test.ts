import { listTaxClasses } from '@galla/contract/tax'
import { day } from '@galla/gst/day'
import { taxClasses } from '@galla/gst/rates'
import { describe, expect, it } from 'vitest'
import { taxClassesOn } from './tax-class.ts'

describe('the tax classes', () => {
  it('all have a rate today and a name in every language', () => {
    const classes = taxClassesOn(day('2026-11-21'))
    expect(classes.map((one) => one.key)).toEqual(Object.keys(taxClasses))
    for (const { names } of classes) for (const name of Object.values(names)) expect(name).not.toBe('')
    expect(listTaxClasses.output.parse({ on: '2026-11-21', classes }).classes).toHaveLength(classes.length)
  })

  it('bear what the day says: biscuits 18 % until 21 September 2025, 5 % after', () => {
    const rateOf = (on: string) => taxClassesOn(day(on)).find((one) => one.key === 'biscuits-and-sweets')?.rate
    expect([rateOf('2025-09-21'), rateOf('2025-09-22')]).toEqual([1800, 500])
  })

  it('tell where the price of one piece decides', () => {
    const apparel = taxClassesOn(day('2026-11-21')).find((one) => one.key === 'apparel')
    expect(apparel).toMatchObject({ rate: 500, above: { thresholdPaise: 2_500_00, rate: 1800 } })
  })
})
