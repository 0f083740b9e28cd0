/** A shop with a till and goods to sell, for tests of what happens at the counter. */

import type { InputOf } from '@galla/contract/act'
import { addProduct as addProductContract } from '@galla/contract/catalogue'
import { addProduct } from '../modules/catalogue/add-product.ts'
import { adjustStock } from '../modules/stock/adjust-stock.ts'
import { listStock } from '../modules/stock/list-stock.ts'
import { addTill } from '../modules/tills/add-till.ts'
import { openFirstTill } from '../modules/tills/open-first-till.ts'
import type { TestBusiness } from './house.ts'

export type Goods = Partial<InputOf<typeof addProductContract>> & {
  /** Whole units on the shelf. */
  readonly onHand?: number
}

export interface Shop extends TestBusiness {
  /** Of the prefix T1. */
  readonly tillId: string
  addTill(prefix: string): Promise<string>
  addProduct(goods?: Goods): Promise<string>
  /** Thousandths on the shelf. */
  onHand(productId: string): Promise<number>
}

export async function shopOf(business: TestBusiness): Promise<Shop> {
  const openTill = async (prefix: string) =>
    (await addTill(business.as('owner'), { name: `Counter ${prefix}`, prefix, locationId: null })).id
  return {
    ...business,
    tillId: (await business.as('owner').inBusiness(openFirstTill))[0]!.id,
    addTill: openTill,
    async addProduct({ onHand = 100, ...goods } = {}) {
      const product = await addProduct(
        business.as('owner'),
        addProductContract.input.parse({
          name: 'Toor dal 1 kg',
          hsn: '0713',
          taxClass: 'gst-5',
          pricePaise: 10_000,
          ...goods,
        }),
      )
      if (product.stockPolicy !== 'not-kept') {
        await adjustStock(business.as('owner'), {
          productId: product.id,
          how: 'opening',
          quantity: onHand * 1000,
          reason: '',
        })
      }
      return product.id
    },
    async onHand(productId) {
      const { rows } = await listStock(business.as('owner'), { productId, limit: 1 })
      return rows[0]!.onHand
    },
  }
}
