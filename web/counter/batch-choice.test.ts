import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesLeft, ringUpByBatch, setQuantityByBatch } from './batch-choice.ts'
import { addProduct, type Cart, emptyCart, lineId, setBatch, type TillProduct } from './cart.ts'
import type { TillBatch } from './goods-book.ts'

const today = '2026-11-22'
const tablets: TillProduct = {
  id: '0193a0c0-0000-7000-8000-000000000001',
  name: 'Paracetamol 650 mg',
  nameHi: null,
  nameTa: null,
  sku: null,
  hsn: '3004',
  unit: 'TBS',
  category: '',
  taxClass: 'gst-5',
  taxability: 'taxable',
  rate: 500,
  pricePaise: 200,
  priceIncludesTax: true,
  mrpPaise: 250,
  lowestPricePaise: null,
  stockPolicy: 'warn',
  barcodes: [],
  tracking: 'batch',
  isKit: false,
  familyId: null,
  variant: [],
  units: [{ unit: 'BOX', factor: 10_000, pricePaise: null, barcode: null }],
  listPrices: [],
  parts: [],
  pictureId: null,
  archived: false,
}
const batch = (id: string, expiresOn: string | null, onHand: number): TillBatch => ({
  id,
  number: id.toUpperCase(),
  expiresOn,
  mrpPaise: null,
  onHand,
})
const old = batch('old', '2026-11-01', 50_000)
const soon = batch('soon', '2026-12-10', 10_000)
const later = batch('later', '2027-08-31', 100_000)

const left = (cart: Cart, batches: readonly TillBatch[] = [old, soon, later]) =>
  batchesLeft(batches, { cart, unsent: [], on: today })
const ring = (cart: Cart, quantity: number, unit?: string, batches?: readonly TillBatch[]) =>
  ringUpByBatch(cart, { product: tablets, quantity, unit, batches: left(cart, batches) })
const on = (cart: Cart | undefined) => cart?.lines.map((line) => [line.batch?.id, line.quantity, line.unit])
const empty = emptyCart('cart')

describe('goods kept by batch', () => {
  it('go by the first to expire, and never by one that has', () => {
    expect(on(ring(empty, 3000))).toEqual([['soon', 3000, undefined]])
  })

  it('stand on a line for each batch where one has not enough', () => {
    expect(on(ring(empty, 15_000))).toEqual([
      ['soon', 10_000, undefined],
      ['later', 5_000, undefined],
    ])
  })

  it('go on from the batch that was chosen by hand, as long as there is some of it', () => {
    const first = ring(empty, 1000)!
    const byHand = setBatch(first, lineId(first.lines[0]!), later)
    expect(on(ring(byHand, 2000))).toEqual([['later', 3000, undefined]])
  })

  it('leave a batch whole boxes, not parts of one', () => {
    const few = [batch('few', '2026-12-10', 14_000), later]
    expect(on(ring(empty, 3000, 'BOX', few))).toEqual([
      ['few', 1000, 'BOX'],
      ['later', 2000, 'BOX'],
    ])
  })

  it('stand on the last batch when more is sold than the shelf is said to hold', () => {
    expect(on(ring(empty, 9000, undefined, [batch('few', null, 4000)]))).toEqual([['few', 9000, undefined]])
  })

  it('are sold without a batch where none is known, and not at all where all have expired', () => {
    expect(on(ring(empty, 1000, undefined, []))).toEqual([[undefined, 1000, undefined]])
    expect(ring(empty, 1000, undefined, [old])).toBeUndefined()
  })

  it('count what another bill took that the server does not know of', () => {
    const line = { batchId: 'soon', quantity: 8000, factor: 1000 }
    const rest = batchesLeft([soon], { cart: empty, unsent: [{ lines: [line] } as never], on: today })
    expect(rest[0]?.left).toBe(2000)
  })

  it('spread over more batches when the quantity is typed', () => {
    const one = ring(empty, 1000)!
    const many = setQuantityByBatch(one, lineId(one.lines[0]!), { quantity: 12_000, unit: undefined }, left)
    expect(on(many)).toEqual([
      ['soon', 10_000, undefined],
      ['later', 2000, undefined],
    ])
  })

  it('are on the bill to the last piece, whatever lies where', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 }),
        (shelf, asked) => {
          const batches = shelf.map((n, at) => batch(`b${at}`, `2027-0${at + 1}-01`, n * 1000))
          const cart = asked.reduce((now, n) => ring(now, n * 1000, undefined, batches)!, empty)
          const sum = (lines: Cart['lines']) => lines.reduce((total, { quantity }) => total + quantity, 0)
          expect(sum(cart.lines)).toBe(asked.reduce((total, n) => total + n * 1000, 0))
          // Only the last to be taken may be asked for more than it has.
          const over = left(cart, batches).filter((one) => one.left < 0)
          expect(over.length).toBeLessThanOrEqual(1)
          if (over.length > 0) expect(left(cart, batches).every((one) => one.left <= 0)).toBe(true)
        },
      ),
    )
  })
})

describe('single pieces', () => {
  it('add their numbers to one line, and the quantity follows', () => {
    const phone = { ...tablets, tracking: 'serial' as const, unit: 'PCS' }
    const one = addProduct(empty, phone, 1000, undefined, { serials: ['A1'] })
    const two = addProduct(one, phone, 1000, undefined, { serials: ['A2'] })
    expect(two.lines).toMatchObject([{ quantity: 2000, serials: ['A1', 'A2'] }])
  })
})
