import * as catalogue from '@galla/contract/catalogue'
import { addContact as addContactContract } from '@galla/contract/contacts'
import * as contract from '@galla/contract/price-lists'
import { issueInvoice as issueContract } from '@galla/contract/sales'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { counterOf, outcomeOf } from '../../test/counter.ts'
import { testHouse } from '../../test/house.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { addContact } from '../contacts/add-contact.ts'
import { issueInvoice } from '../sales/issue-invoice.ts'
import { showLastPrices } from '../sales/show-last-prices.ts'
import { addPriceList } from './add-price-list.ts'
import { addProduct } from './add-product.ts'
import { changePriceList } from './change-price-list.ts'
import { changeProduct } from './change-product.ts'
import { loadTillCatalogue } from './load-till-catalogue.ts'
import { setContactPriceList } from './set-contact-price-list.ts'
import { setPrices } from './set-prices.ts'
import { setProductPicture } from './set-product-picture.ts'
import { showPicture } from './show-picture.ts'

const house = await testHouse()
let shop: Shop
beforeEach(async () => {
  shop = await shopOf(await house.newBusiness())
})

const owner = () => shop.as('owner')
const eggs = (more: object = {}) =>
  addProduct(
    owner(),
    catalogue.addProduct.input.parse({
      name: 'Egg',
      taxClass: 'nil-rated',
      pricePaise: 700,
      units: [{ unit: 'DOZ', factor: 12_000, pricePaise: 8000, barcode: '8900000000012' }],
      ...more,
    }),
  )
const list = (more: object = {}) =>
  addPriceList(owner(), contract.addPriceList.input.parse({ name: 'Wholesale', ...more }))
const priced = (priceListId: string, productId: string, prices: { fromQuantity: number; pricePaise: number }[]) =>
  setPrices(owner(), { priceListId, productId, prices })

const customer = async () =>
  (await addContact(owner(), addContactContract.input.parse({ name: 'Asha Traders', phone: '+919822041177' }))).id

/** What the server bills for one line, asked for with a total that is never right. */
async function billed(line: object, more: object = {}, role: 'cashier' | 'manager' = 'cashier') {
  const sale = (expectPayablePaise: number) =>
    issueInvoice(
      shop.as(role),
      issueContract.input.parse({
        id: house.house.ids.next(),
        tillId: shop.tillId,
        lines: [line],
        tenders: [{ kind: 'cash', amountPaise: expectPayablePaise }],
        expectPayablePaise,
        ...more,
      }),
    )
  const told = await sale(1).catch((error) => error as { code: string; facts: { ours: string } })
  if (!('code' in told) || told.code !== 'sales.total-differs') throw told
  return sale(Math.round(Number(told.facts.ours.replace(/[₹,]/g, '')) * 100))
}

describe('another unit', () => {
  it('has its own price and barcode, and leaves the shelf in the unit of the shelf', async () => {
    const egg = await eggs()
    const bill = await billed({ productId: egg.id, quantity: 2000, unit: 'DOZ' })
    expect(bill).toMatchObject({ payablePaise: 16_000, lines: [{ unit: 'DOZ', quantity: 2000, unitPricePaise: 8000 }] })
    expect(await shop.onHand(egg.id)).toBe(-24_000)
    await expect(outcomeOf(billed({ productId: egg.id, quantity: 1000, unit: 'BOX' }))).resolves.toBe(
      'sales.no-such-unit',
    )
  })

  it('costs so many times the price of one when it has none of its own', async () => {
    const egg = await eggs({ units: [{ unit: 'DOZ', factor: 12_000 }] })
    expect(await billed({ productId: egg.id, quantity: 1000, unit: 'DOZ' })).toMatchObject({ payablePaise: 8400 })
  })

  it('is taxed by the price of one piece, not of the box', async () => {
    const shirt = await eggs({
      name: 'Shirt',
      taxClass: 'apparel',
      pricePaise: 99_900,
      units: [{ unit: 'BOX', factor: 6000 }],
    })
    const bill = await billed({ productId: shirt.id, quantity: 1000, unit: 'BOX' })
    expect(bill.lines[0]).toMatchObject({ rateBasisPoints: 500, totalPaise: 599_400 })
  })

  it('shares no barcode with another product, and is not its own unit', async () => {
    const egg = await eggs()
    await expect(eggs({ name: 'Duck egg', units: [], barcodes: ['8900000000012'] })).rejects.toMatchObject({
      code: 'catalogue.barcode-taken',
    })
    await expect(eggs({ units: [{ unit: 'PCS', factor: 2000 }] })).rejects.toMatchObject({
      code: 'catalogue.unit-is-own',
    })
    const without = { productId: egg.id, version: egg.version, units: [] }
    await changeProduct(owner(), catalogue.changeProduct.input.parse(without))
    await eggs({ name: 'Duck egg', units: [], barcodes: ['8900000000012'] })
  })

  it('may not cost more than its share of the MRP', async () => {
    await expect(
      eggs({ mrpPaise: 700, units: [{ unit: 'DOZ', factor: 12_000, pricePaise: 8500 }] }),
    ).rejects.toMatchObject({ code: 'catalogue.above-mrp' })
  })
})

describe('a price list', () => {
  it('asks its own prices from a quantity on, and takes a part off the rest', async () => {
    const [egg, bread] = [await eggs(), await eggs({ name: 'Bread', pricePaise: 4000, units: [] })]
    const { id } = await list({ offBasisPoints: 1000 })
    await priced(id, egg.id, [
      { fromQuantity: 0, pricePaise: 650 },
      { fromQuantity: 30_000, pricePaise: 600 },
    ])
    const of = async (productId: string, quantity: number, more = {}) =>
      (await billed({ productId, quantity, ...more }, { priceListId: id })).lines[0]?.unitPricePaise
    expect(await of(egg.id, 29_000)).toBe(650)
    expect(await of(egg.id, 30_000)).toBe(600)
    expect(await of(egg.id, 3000, { unit: 'DOZ' })).toBe(7200)
    expect(await of(bread.id, 1000)).toBe(3600)
  })

  it('does not go below the lowest price by its rule', async () => {
    const egg = await eggs({ lowestPricePaise: 680, units: [] })
    const { id } = await list({ offBasisPoints: 1000 })
    expect(await billed({ productId: egg.id, quantity: 1000 }, { priceListId: id })).toMatchObject({
      lines: [{ unitPricePaise: 680 }],
    })
  })

  it('holds from its first day to its last', async () => {
    const egg = await eggs({ units: [] })
    const over = await list({ offBasisPoints: 1000, validTo: '2020-01-01' })
    expect(await billed({ productId: egg.id, quantity: 10_000 }, { priceListId: over.id })).toMatchObject({
      payablePaise: 7000,
    })
    await expect(list({ name: 'Other', validFrom: '2026-02-01', validTo: '2026-01-01' })).rejects.toMatchObject({
      code: 'catalogue.price-list-days',
    })
  })

  it('that is for some buyers only is for no other, unless a manager sells', async () => {
    const egg = await eggs({ units: [] })
    const { id } = await list({ offBasisPoints: 5000, byHand: false })
    const line = { productId: egg.id, quantity: 10_000 }
    const contactId = await customer()
    const byList = { priceListId: id, buyer: { contactId } }
    expect(await outcomeOf(billed(line, byList))).toBe('sales.price-list-not-yours')
    expect(await outcomeOf(billed(line, byList, 'manager'))).toBe('done')
    await setContactPriceList(owner(), { contactId, priceListId: id })
    expect(await billed(line, byList)).toMatchObject({ payablePaise: 3500 })
    const { version } = await changePriceList(owner(), { priceListId: id, version: 1, ended: true })
    expect(version).toBe(2)
    expect(await outcomeOf(billed(line, byList))).toBe('catalogue.no-such-price-list')
  })

  it('keeps the laws of a price: MRP, lowest price, and a rate that fits', async () => {
    const egg = await eggs({ mrpPaise: 800, lowestPricePaise: 600, units: [] })
    const { id } = await list()
    const code = (pricePaise: number) => outcomeOf(priced(id, egg.id, [{ fromQuantity: 0, pricePaise }]))
    expect(await Promise.all([code(801), code(599), code(700)])).toEqual([
      'catalogue.above-mrp',
      'catalogue.lowest-above-price',
      'done',
    ])
  })

  it('reaches the tills with the product, and again when it changes', async () => {
    const egg = await eggs()
    const load = (since: number) => loadTillCatalogue(shop.as('cashier'), { since, limit: 5000 })
    const { mark } = await load(0)
    const { id } = await list()
    await priced(id, egg.id, [{ fromQuantity: 0, pricePaise: 650 }])
    const { rows } = await load(mark)
    expect(rows).toMatchObject([
      { id: egg.id, units: [{ unit: 'DOZ' }], listPrices: [{ priceListId: id, fromQuantity: 0, pricePaise: 650 }] },
    ])
  })
})

describe('a price that somebody asks', () => {
  it('counts as a discount, within the limits of the role', async () => {
    const { dal } = await counterOf(house, shop)
    const asked = (pricePaise: number, role?: 'manager') =>
      billed({ productId: dal, quantity: 1000, pricePaise }, {}, role)
    expect(await asked(9500)).toMatchObject({ payablePaise: 9500 })
    expect(await outcomeOf(asked(8000))).toBe('sales.needs-approval')
    expect(await asked(8000, 'manager')).toMatchObject({ payablePaise: 8000 })
    const both = { productId: dal, quantity: 1000, pricePaise: 9500, discount: { basisPoints: 800 } }
    expect(await outcomeOf(billed(both))).toBe('sales.needs-approval')
  })

  it('is remembered for the customer', async () => {
    const { dal } = await counterOf(house, shop)
    const contactId = await customer()
    await billed({ productId: dal, quantity: 2000, pricePaise: 9500 }, { buyer: { contactId } })
    const { rows } = await showLastPrices(shop.as('cashier'), { contactId, productIds: [dal] })
    expect(rows).toMatchObject([{ productId: dal, unitPricePaise: 9500, paidPaise: 9500 }])
  })
})

describe('a picture', () => {
  const photo = (format: 'png' | 'jpeg' | 'webp' | 'gif') =>
    sharp({ create: { width: 1200, height: 900, channels: 3, background: '#c60' } })
      .withExif({ IFD0: { Artist: 'Asha' }, IFD3: { GPSLatitude: '18/1 31/1 0/1' } })
      .toFormat(format)
      .toBuffer()
  const set = async (productId: string, content: Buffer) =>
    (await setProductPicture(owner(), { productId, content: content.toString('base64') })).pictureId!

  it.each(['png', 'jpeg', 'webp'] as const)(
    'as %s is made small, and nothing of the photo’s data remains',
    async (format) => {
      const egg = await eggs()
      const pictureId = await set(egg.id, await photo(format))
      const small = await showPicture(shop.as('cashier'), { pictureId, size: 'small' })
      const facts = await sharp(small.content as Buffer).metadata()
      expect(facts).toMatchObject({ format: 'webp', width: 192, height: 192 })
      expect(facts.exif).toBeUndefined()
      expect((small.content as Buffer).length).toBeLessThan(10_000)
      expect((small.content as Buffer).includes('Asha')).toBe(false)
    },
  )

  it('is told by what the file is, not by what it is called', async () => {
    const egg = await eggs()
    for (const wrong of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      await photo('gif'),
      Buffer.from('MZ…'),
    ]) {
      expect(await outcomeOf(set(egg.id, wrong))).toBe('catalogue.not-a-picture')
    }
    const cut = (await photo('png')).subarray(0, 200)
    expect(await outcomeOf(set(egg.id, cut))).toBe('catalogue.not-a-picture')
  })

  it('has another id when it is another picture, and none when it is taken away', async () => {
    const egg = await eggs()
    const [first, second] = [await set(egg.id, await photo('png')), await set(egg.id, await photo('jpeg'))]
    expect(first).not.toBe(second)
    await setProductPicture(owner(), { productId: egg.id, content: null })
    const { rows } = await loadTillCatalogue(shop.as('cashier'), { since: 0, limit: 10 })
    expect(rows.find((row) => row.id === egg.id)?.pictureId).toBeNull()
  })
})
