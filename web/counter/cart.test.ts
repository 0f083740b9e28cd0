import { day } from '@galla/gst/day'
import { taxClasses } from '@galla/gst/rates'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuyerOnBill } from '../../server/modules/sales/invoice.ts'
import { priceSale } from '../../server/modules/sales/sale.ts'
import {
  addProduct,
  type Cart,
  emptyCart,
  priceCart,
  removeLine,
  type Seller,
  setBillDiscount,
  setBuyer,
  setLineDiscount,
  setPrice,
  setPriceList,
  setQuantity,
  setUnit,
  type TillProduct,
  withProducts,
} from './cart.ts'
import { cashTender, printedSale } from './printed-sale.ts'

const today = day('2026-11-21')
const pune = { scheme: 'regular', stateCode: '27', gstin: '27AAPFU0939F1ZV', roundToRupee: true } as const
const tillId = '0193a0c0-0000-7000-8000-00000000000a'

const product = (n: number, more: Partial<TillProduct> = {}): TillProduct => ({
  id: `0193a0c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name: `Product ${n}`,
  nameHi: null,
  nameTa: null,
  sku: null,
  hsn: '1006',
  unit: 'PCS',
  category: '',
  tracking: 'none',
  isKit: false,
  familyId: null,
  variant: [],
  taxClass: 'gst-5',
  taxability: 'taxable',
  rate: 500,
  pricePaise: 10_000,
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
const rice = product(1)
const soap = product(2, { taxClass: 'gst-18', priceIncludesTax: false })
const cart = emptyCart('0193a0c0-0000-7000-8000-0000000000c1')

describe('ringing up', () => {
  it('adds one more when a thing is scanned again, and keeps its place', () => {
    const rung = [rice, soap, rice].reduce((now, one) => addProduct(now, one, 1000), cart)
    expect(rung.lines.map((line) => [line.product.name, line.quantity])).toEqual([
      ['Product 1', 2000],
      ['Product 2', 1000],
    ])
    expect(rung.current).toBe(rice.id)
  })

  it('takes a line off and goes on with the next', () => {
    const rung = [rice, soap, product(3)].reduce((now, one) => addProduct(now, one, 1000), cart)
    expect(removeLine(rung, soap.id).current).toBe(product(3).id)
    expect(removeLine(removeLine(rung, product(3).id), soap.id).current).toBe(rice.id)
    expect(setQuantity(rung, soap.id, 0).lines).toHaveLength(2)
  })

  it('takes a discount of nothing for none', () => {
    const rung = setLineDiscount(addProduct(cart, rice, 1000), rice.id, { paise: 0 })
    expect(rung.lines[0]).not.toHaveProperty('discount')
    expect(setBillDiscount(rung, { basisPoints: 0 })).not.toHaveProperty('discount')
  })

  it('warns above the MRP and below the lowest price', () => {
    const dear = addProduct(cart, product(4, { priceIncludesTax: false, mrpPaise: 10_400 }), 1000)
    expect(priceCart(dear, pune, today)).toMatchObject({ breaches: [{ at: 0, of: 'mrp', limit: 10_400 }] })
    const cheap = setBillDiscount(addProduct(cart, product(5, { lowestPricePaise: 9_500 }), 1000), {
      basisPoints: 1000,
    })
    expect(priceCart(cheap, pune, today)).toMatchObject({ breaches: [{ of: 'lowest-price', limit: 9_500 }] })
  })

  it('says which thing cannot be billed, instead of a wrong total', () => {
    const shirt = product(6, { taxClass: 'apparel', pricePaise: 2_700_00 })
    const rung = addProduct(addProduct(cart, rice, 1000), shirt, 1000)
    expect(priceCart(rung, pune, today)).toMatchObject({ ok: false, fault: { why: 'price-fits-no-rate', at: 1 } })
    expect(priceCart(setLineDiscount(rung, shirt.id, { paise: 100_00 }), pune, today)).toMatchObject({ ok: true })
  })

  it('takes the prices of today when they have changed under the cart', () => {
    const rung = addProduct(cart, rice, 2000)
    const dearer = withProducts(rung, new Map([[rice.id, { ...rice, pricePaise: 11_000 }]]))
    expect(priceCart(dearer, pune, today)).toMatchObject({ sale: { bill: { payable: 22_000 } } })
    expect(dearer.id).toBe(cart.id)
  })
})

function printed(rung: Cart, tenderedPaise: number | undefined) {
  const priced = priceCart(rung, pune, today)
  if (!priced?.ok) throw new Error('the cart has no price')
  return printedSale(
    {
      cart: rung,
      priced: priced.sale,
      tillId,
      seller: pune,
      cashier: undefined,
      tenders: cashTender(priced.sale.bill.payable, tenderedPaise),
      catalogueMark: 1,
      offline: false,
    },
    {
      deviceId: '0193a0c0-0000-7000-8000-0000000000d1',
      prefix: 'T1A',
      sequence: 1,
      number: 'T1A27-000001',
      issuedAt: '2026-11-21T06:00:00.000Z',
      day: today,
    },
  )
}

describe('what is sent', () => {
  it('is the cart, its total, and the cash', () => {
    const rung = setBuyer(addProduct(cart, rice, 1000), { phone: '+919822041177', billByWhatsApp: true })
    expect(printed(rung, 50_000)).toMatchObject({
      id: cart.id,
      number: 'T1A27-000001',
      lines: [{ productId: rice.id, quantity: 1000 }],
      buyer: { phone: '+919822041177' },
      tenders: [{ kind: 'cash', tenderedPaise: 50_000 }],
      sendOnWhatsApp: true,
    })
  })

  it('asks for no message without a number, and for no cash when nothing is due', () => {
    const free = setBillDiscount(addProduct(cart, rice, 1000), { basisPoints: 10_000 })
    const rung = setBuyer(free, { name: 'Asha', billByWhatsApp: true })
    expect(printed(rung, undefined)).toMatchObject({ tenders: [], sendOnWhatsApp: false })
  })
})

const classes = fc.constantFrom(...Object.keys(taxClasses))
const anyProduct = fc
  .record({
    n: fc.integer({ min: 1, max: 40 }),
    taxClass: classes,
    pricePaise: fc.integer({ min: 0, max: 5_000_00 }),
    priceIncludesTax: fc.boolean(),
    mrpPaise: fc.option(fc.integer({ min: 0, max: 6_000_00 })),
  })
  .map(({ n, ...more }) => {
    const nil = { 'nil-rated': 'nil-rated', exempt: 'exempt', 'non-gst': 'non-GST' } as const
    return product(n, { ...more, taxability: nil[more.taxClass as keyof typeof nil] ?? 'taxable' })
  })
const anyDiscount = fc.oneof(
  fc.constant(undefined),
  fc.record({ paise: fc.integer({ min: 0, max: 100_00 }) }),
  fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
)
const anyLine = fc.record({ product: anyProduct, quantity: fc.integer({ min: 1, max: 20_000 }), discount: anyDiscount })
const anySeller = fc
  .record({
    scheme: fc.constantFrom('regular' as const, 'composition' as const, 'unregistered' as const),
    stateCode: fc.constantFrom('27', '24', '32'),
    roundToRupee: fc.boolean(),
  })
  .map((seller) => ({ ...seller, gstin: null }))

const rungUp = (lines: readonly { product: TillProduct; quantity: number; discount: Cart['discount'] }[]) =>
  lines.reduce(
    (now, line) => setLineDiscount(addProduct(now, line.product, line.quantity), line.product.id, line.discount),
    cart,
  )

const dozen = { unit: 'DOZ' as const, factor: 12_000, barcode: null }
const anyPricing = fc.record({
  unit: fc.option(fc.integer({ min: 0, max: 60_000_00 }), { nil: undefined }),
  inDozens: fc.boolean(),
  asked: fc.option(fc.integer({ min: 0, max: 6_000_00 }), { nil: undefined }),
  breaks: fc.uniqueArray(
    fc.record({ fromQuantity: fc.integer({ min: 0, max: 30_000 }), pricePaise: fc.integer({ min: 0, max: 5_000_00 }) }),
    { selector: ({ fromQuantity }) => fromQuantity, maxLength: 3 },
  ),
})
const unrounded: Seller = { ...pune, roundToRupee: false }
const wholesale = { id: '0193a0c0-0000-7000-8000-0000000000f1', name: 'Wholesale', validFrom: null }
const anyList = fc.option(
  fc.record({
    offBasisPoints: fc.integer({ min: 0, max: 9000 }),
    validTo: fc.constantFrom(null, '2020-01-01' as never, '2099-01-01' as never),
  }),
  { nil: undefined },
)

describe('the price of the till and the price of the server', () => {
  it('are one: in any unit, by any list, at any price asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyLine, anyPricing), { minLength: 1, maxLength: 6 }), anyList, (lines, list) => {
        const rung = lines.reduce(
          (now, [line, { unit, inDozens, asked, breaks }]) => {
            const listPrices = breaks.map((one) => ({ priceListId: wholesale.id, ...one }))
            const units = [{ ...dozen, pricePaise: unit ?? null }]
            const before = now.lines.find((one) => one.product.id === line.product.id)?.product
            const sold = before ?? { ...line.product, units, listPrices }
            const added = addProduct(now, sold, line.quantity, inDozens ? 'DOZ' : undefined)
            return setPrice(added, added.current!, asked)
          },
          setPriceList(cart, list && { ...wholesale, ...list }),
        )
        const till = priceCart(rung, unrounded, today)
        const server = atServer(rung, unrounded, undefined)
        if (till?.ok && till.breaches.length === 0) expect(server).toMatchObject({ bill: till.sale.bill })
        else expect(server).toBe('refused')
      }),
      { numRuns: 300 },
    )
  })

  it('falls back to the own unit when a product is not sold in the other any more', () => {
    const boxed = product(7, { units: [{ ...dozen, pricePaise: null }] })
    const rung = addProduct(cart, boxed, 1000, 'DOZ')
    expect(priceCart(rung, pune, today)).toMatchObject({ sale: { bill: { payable: 120_000 } } })
    const now = { ...rung, lines: [{ ...rung.lines[0]!, product: { ...boxed, units: [] } }] }
    expect(priceCart(now, pune, today)).toMatchObject({ sale: { bill: { payable: 10_000 } } })
  })

  it('keeps a box and a piece of one thing on lines of their own, and makes them one when they meet', () => {
    const egg = product(8, { units: [{ ...dozen, pricePaise: null }] })
    const rung = addProduct(addProduct(addProduct(cart, egg, 3000), egg, 1000, 'DOZ'), egg, 1000)
    expect(rung.lines.map(({ unit, quantity }) => [unit, quantity])).toEqual([
      [undefined, 4000],
      ['DOZ', 1000],
    ])
    expect(setUnit(rung, egg.id, 'DOZ', 2000).lines.map(({ unit, quantity }) => [unit, quantity])).toEqual([
      ['DOZ', 3000],
    ])
  })
})

describe('the total of the till and the total of the server', () => {
  it('are one, for any cart, shop and buyer; and what one cannot bill the other cannot', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 12 }),
        anyDiscount,
        anySeller,
        fc.boolean(),
        (lines, discount, seller, registered) => {
          const gstin = registered ? '29ABCDE1234F1ZW' : undefined
          const rung = setBuyer(setBillDiscount(rungUp(lines), discount), gstin && { gstin, billByWhatsApp: false })
          const till = priceCart(rung, seller, today)
          const server = atServer(rung, seller, gstin)
          if (till?.ok && till.breaches.length === 0) {
            expect(server).toEqual({ bill: till.sale.bill, kind: till.sale.kind, place: till.sale.place })
          } else expect(server).toBe('refused')
        },
      ),
      { numRuns: 400 },
    )
  })
})

function atServer(rung: Cart, seller: Seller | { scheme: string }, gstin: string | undefined) {
  const buyer: BuyerOnBill | null = gstin
    ? { name: 'Firm', phone: null, gstin, address: 'There', stateCode: gstin.slice(0, 2) }
    : null
  const { discount } = rung
  const lines = rung.lines.map(({ product, ...line }) => ({ productId: product.id, ...line }))
  try {
    const { bill, kind, place } = priceSale({
      lines,
      discount,
      list: rung.priceList && { ...rung.priceList, ended: false, forThisBuyer: true },
      products: rung.lines.map((line) => ({ ...line.product, costPaise: null, reorderLevel: 0 }) as never),
      seller: seller as never,
      buyer,
      deliveryState: undefined,
      on: today,
      may: { belowLowestPrice: false },
    })
    return { bill, kind, place }
  } catch (error) {
    if ((error as Error).name !== 'Refusal') throw error
    return 'refused'
  }
}
