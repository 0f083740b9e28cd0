/** A shop with a till and goods to sell, for tests of what happens at the counter. */

import sql from 'sql-template-tag'
import type { Context } from '../platform/context.ts'
import type { TestBusiness, TestHouse } from './house.ts'

export interface Goods {
  readonly name?: string
  readonly nameHi?: string
  readonly nameTa?: string
  readonly hsn?: string
  readonly unit?: string
  readonly taxClass?: string
  readonly pricePaise?: number
  readonly priceIncludesTax?: boolean
  readonly mrpPaise?: number
  readonly lowestPricePaise?: number
  readonly costPaise?: number
  readonly stockPolicy?: 'allow' | 'warn' | 'block' | 'not-kept'
  /** Whole units on the shelf. */
  readonly onHand?: number
}

export interface Shop extends TestBusiness {
  readonly tillId: string
  addTill(prefix: string): Promise<string>
  addProduct(goods?: Goods): Promise<string>
  /** Thousandths on the shelf. */
  onHand(productId: string): Promise<number>
}

export async function shopOf({ house }: TestHouse, business: TestBusiness): Promise<Shop> {
  const owner = (): Context => business.as('owner')
  const addTill = async (prefix: string) => {
    const id = house.ids.next()
    await owner().inBusiness((tx) =>
      tx.run(sql`insert into tills.tills (id, name, prefix) values (${id}, ${`Counter ${prefix}`}, ${prefix})`),
    )
    return id
  }
  return {
    ...business,
    tillId: await addTill('T1'),
    addTill,
    async addProduct(goods = {}) {
      const id = house.ids.next()
      await owner().inBusiness(async (tx) => {
        await tx.run(sql`
          insert into catalogue.products (id, name, name_hi, name_ta, hsn, unit, tax_class, taxability, price_paise,
            price_includes_tax, mrp_paise, lowest_price_paise, cost_paise, stock_policy)
          values (${id}, ${goods.name ?? 'Toor dal 1 kg'}, ${goods.nameHi ?? null}, ${goods.nameTa ?? null},
            ${goods.hsn ?? '0713'}, ${goods.unit ?? 'PCS'}, ${goods.taxClass ?? 'gst-5'}, 'taxable',
            ${goods.pricePaise ?? 10_000}, ${goods.priceIncludesTax ?? true}, ${goods.mrpPaise ?? null},
            ${goods.lowestPricePaise ?? null}, ${goods.costPaise ?? null}, ${goods.stockPolicy ?? 'warn'})`)
        await tx.run(
          sql`insert into stock.levels (product_id, on_hand) values (${id}, ${(goods.onHand ?? 100) * 1000})`,
        )
      })
      return id
    },
    async onHand(productId) {
      const row = await owner().inBusiness((tx) =>
        tx.row<{ on_hand: number }>(
          sql`select on_hand from stock.levels where business_id = ${tx.businessId} and product_id = ${productId}`,
        ),
      )
      return row!.on_hand
    },
  }
}
