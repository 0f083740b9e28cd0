import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TillProduct } from './cart.ts'
import { blockSize, CatalogueIndex } from './catalogue-index.ts'

const product = (id: string, name: string, more: Partial<TillProduct> = {}): TillProduct => ({
  id,
  name,
  nameHi: null,
  nameTa: null,
  sku: null,
  hsn: null,
  unit: 'PCS',
  category: '',
  tracking: 'none',
  isKit: false,
  familyId: null,
  variant: [],
  taxClass: 'gst-5',
  taxability: 'taxable',
  rate: 500,
  pricePaise: 100,
  priceIncludesTax: true,
  mrpPaise: null,
  lowestPricePaise: null,
  stockPolicy: 'warn',
  barcodes: [],
  units: [],
  listPrices: [],
  parts: [],
  pictureId: null,
  archived: false,
  ...more,
})
const shelf = () => {
  const index = new CatalogueIndex()
  index.put([
    product('1', 'Basmati rice 5 kg', { nameHi: 'बासमती चावल', barcodes: ['8901000000017'], sku: 'RICE5' }),
    product('2', 'Brown rice 1 kg', { nameTa: 'பழுப்பு அரிசி' }),
    product('3', 'Licorice', { sku: '8901000000017' }),
  ])
  return index
}
const names = (index: CatalogueIndex, text: string) => index.search(text).map(({ name }) => name)

describe('finding a product', () => {
  it('finds by a whole code, however it is written, and the pack goes before the SKU', () => {
    expect(shelf().byCode('8901000000017')?.id).toBe('1')
    expect(shelf().byCode(' rice5 ')?.id).toBe('1')
    expect(shelf().byCode('890100000001')).toBeUndefined()
  })

  it('finds by words in any order and any script, the beginning of a name first', () => {
    expect(names(shelf(), 'rice')).toEqual(['Basmati rice 5 kg', 'Brown rice 1 kg', 'Licorice'])
    expect(names(shelf(), '5 basm')).toEqual(['Basmati rice 5 kg'])
    expect(names(shelf(), 'चावल')).toEqual(['Basmati rice 5 kg'])
    expect(names(shelf(), 'அரிசி')).toEqual(['Brown rice 1 kg'])
    expect(names(shelf(), 'lico')[0]).toBe('Licorice')
    expect(names(shelf(), '  ')).toEqual([])
  })

  it('hears of a new price, a code that went, and a product taken out', () => {
    const index = shelf()
    index.put([product('1', 'Basmati rice 10 kg', { pricePaise: 200, barcodes: ['8901000000099'] })])
    expect(index.byCode('8901000000099')?.pricePaise).toBe(200)
    expect(index.byCode('RICE5')).toBeUndefined()
    index.put([product('2', 'Brown rice 1 kg', { archived: true })])
    expect(names(index, 'rice')).toEqual(['Basmati rice 10 kg', 'Licorice'])
    expect(index.size).toBe(2)
  })
})

describe('what is written to the device', () => {
  it('is the same catalogue when it is read again, after any changes', () => {
    const change = fc.record({ id: fc.integer({ min: 0, max: 30 }), name: fc.string(), archived: fc.boolean() })
    fc.assert(
      fc.property(fc.array(fc.array(change)), (loads) => {
        const index = new CatalogueIndex()
        const blocks = new Map<number, string>()
        for (const load of loads) {
          const rows = load.map(({ id, name, archived }) => product(String(id), name, { archived, sku: `S${id}` }))
          for (const number of index.put(rows)) blocks.set(number, JSON.stringify(index.block(number)))
        }
        const again = new CatalogueIndex()
        for (const [number, text] of blocks) again.restore(number, JSON.parse(text))
        expect(again.size).toBe(index.size)
        for (let id = 0; id <= 30; id++) {
          expect(again.byId(String(id))).toEqual(index.byId(String(id)))
          expect(again.byCode(`S${id}`)).toEqual(index.byCode(`S${id}`))
        }
      }),
    )
  })

  it('is one block when one product changed', () => {
    const index = new CatalogueIndex()
    index.put(Array.from({ length: blockSize + 10 }, (_, at) => product(String(at), `Product ${at}`)))
    expect([...index.put([product(String(blockSize + 3), 'Another')])]).toEqual([1])
  })

  it('shows a family once, with how many of it were found and what they cost', () => {
    const family = '0193a0c0-0000-7000-8000-0000000000fa'
    const kurta = (n: number, size: string, pricePaise: number) =>
      product(`k${n}`, `Cotton kurta · ${size}`, { familyId: family, variant: [size], pricePaise })
    const index = new CatalogueIndex()
    index.put([kurta(1, 'S', 49_900), kurta(2, 'M', 49_900), kurta(3, 'L', 59_900), product('c', 'Cotton cap')])
    const found = index.search('cotton')
    expect(found.map(({ name, kin }) => [name, kin])).toEqual([
      ['Cotton cap', undefined],
      ['Cotton kurta · S', { count: 3, lowestPaise: 49_900, highestPaise: 59_900 }],
    ])
    expect(index.search('kurta l')).toMatchObject([{ id: 'k3' }])
    expect(index.search('kurta l')[0]?.kin).toBeUndefined()
    expect(index.ofFamily(family)).toHaveLength(3)
  })
})
