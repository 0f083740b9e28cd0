import { describe, expect, it } from 'vitest'
import type { ProductRow } from './queries.ts'
import { rowsByFamily } from './rows-by-family.ts'

const row = (id: string, familyId: string | null, pricePaise = 100) =>
  ({ id, name: `Kurta · ${id}`, variant: [id], familyId, pricePaise }) as unknown as ProductRow
const list = [row('S', 'kurta', 500), row('M', 'kurta', 600), row('Rice', null), row('XL', 'shirt')]

describe('the list of products', () => {
  it('shows a family once, with what its members cost, and what stands alone as it is', () => {
    expect(rowsByFamily(list, new Set()).map((one) => [one.kind, one.key])).toEqual([
      ['family', 'kurta'],
      ['product', 'Rice'],
      ['product', 'XL'],
    ])
    expect(rowsByFamily(list, new Set())[0]).toMatchObject({
      name: 'Kurta',
      count: 2,
      lowestPaise: 500,
      highestPaise: 600,
    })
  })

  it('shows the members under an opened family', () => {
    expect(rowsByFamily(list, new Set(['kurta'])).map(({ key }) => key)).toEqual(['kurta', 'S', 'M', 'Rice', 'XL'])
  })
})
