import { describe, expect, it } from 'vitest'
import type { TillProduct } from './cart.ts'
import { familyGrid, nameOfFamily } from './family-grid.ts'

const kurta = (...variant: string[]) =>
  ({
    id: variant.join('-'),
    name: ['Kurta', ...variant].join(' · '),
    variant,
    pricePaise: 100,
  }) as unknown as TillProduct

describe('the grid of a family', () => {
  it('has the sizes down and the colours across, in the order of the axes, with gaps for what is not made', () => {
    const grid = familyGrid(
      [kurta('L', 'Blue'), kurta('S', 'Red'), kurta('S', 'Blue')],
      [
        ['S', 'M', 'L'],
        ['Red', 'Blue'],
      ],
    )
    expect(grid.columns).toEqual(['Red', 'Blue'])
    expect(grid.rows.map(({ head, cells }) => [head, ...cells.map((cell) => cell?.id)])).toEqual([
      ['S', 'S-Red', 'S-Blue'],
      ['L', undefined, 'L-Blue'],
    ])
  })

  it('is one row of sizes where there is one axis, also when nobody told their order', () => {
    const grid = familyGrid([kurta('38'), kurta('40')])
    expect(grid).toMatchObject({ columns: ['38', '40'], rows: [{ head: '', cells: [{ id: '38' }, { id: '40' }] }] })
  })

  it('is called as the family is', () => {
    expect(nameOfFamily(kurta('M', 'Blue'))).toBe('Kurta')
    expect(nameOfFamily({ name: 'Renamed', variant: ['M'] })).toBe('Renamed')
  })
})
