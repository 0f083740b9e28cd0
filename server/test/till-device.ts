/** A till's device in a test: it numbers its bills by itself and tells them as it printed them. */
import { randomBytes } from 'node:crypto'
import type { InputOf } from '@galla/contract/act'
import { receiveCounterSale as contract, counterSale } from '@galla/contract/counter-sales'
import type { BuiltInRole } from '@galla/contract/permissions'
import type { Day } from '@galla/gst/day'
import { priceSale } from '@galla/gst/sale'
import { financialYearOf, nameNumber } from '@galla/gst/series'
import { productsForSale } from '../modules/catalogue/products-for-sale.ts'
import { receiveCounterSale } from '../modules/sales/receive-counter-sale.ts'
import { sellerOn } from '../modules/tax/seller-on.ts'
import { enrolDevice } from '../modules/tills/enrol-device.ts'
import { dayOf } from '../platform/clock.ts'
import type { TestBusiness, TestHouse } from './house.ts'

type Told = InputOf<typeof contract>
export type PrintedSale = Told['sale']

export const secretWord = () => randomBytes(32).toString('base64url')

export interface TestDevice {
  readonly id: string
  readonly secret: string
  readonly nonce: string
  readonly prefix: string
  /** The next bill as it is printed: so much of each product, in cash. */
  print(lines: Readonly<Record<string, number>>, changes?: Partial<PrintedSale>): Promise<PrintedSale>
  send(sale: PrintedSale, options?: { role?: BuiltInRole; sentAt?: string }): ReturnType<typeof receiveCounterSale>
}

export async function enrolled(
  { house }: Pick<TestHouse, 'house'>,
  shop: TestBusiness & { readonly tillId: string },
): Promise<TestDevice> {
  const [id, secret, nonce] = [house.ids.next(), secretWord(), secretWord()]
  const { prefix } = await enrolDevice(shop.as('cashier'), { id, secret, nonce, tillId: shop.tillId, name: 'Chrome' })
  const taken = new Map<number, number>()
  const now = () => new Date(house.clock.milliseconds()).toISOString()
  return {
    id,
    secret,
    nonce,
    prefix,
    async print(quantities, changes = {}) {
      const day = (changes.day ?? dayOf(house.clock.milliseconds())) as Day
      const year = financialYearOf(day)
      const sequence = changes.sequence ?? (taken.get(year) ?? 0) + 1
      taken.set(year, Math.max(sequence, taken.get(year) ?? 0))
      const [products, seller] = await shop.tx((tx) =>
        Promise.all([productsForSale(tx, Object.keys(quantities)), sellerOn(tx, day)]),
      )
      const goods = Object.keys(quantities).map((one) => products.find((product) => product.id === one)!)
      const priced = priceSale({
        lines: goods.map((product) => ({ goods: product, quantity: quantities[product.id]! })),
        seller,
        buyerRegistered: changes.buyer?.gstin !== undefined,
        on: day,
      })
      const { lines, totals, roundOff, payable } = priced.bill
      return {
        id: house.ids.next(),
        tillId: shop.tillId,
        deviceId: id,
        prefix,
        sequence,
        number: nameNumber({ prefix, year, next: sequence }),
        issuedAt: now(),
        day,
        seller: { scheme: seller.scheme, gstin: seller.gstin, stateCode: seller.stateCode },
        kind: priced.kind,
        placeOfSupply: priced.place.place,
        nature: priced.place.nature,
        taxCharged: priced.taxCharged,
        lines: lines.map((line, at) => ({
          productId: goods[at]!.id,
          name: goods[at]!.name,
          hsn: goods[at]!.hsn,
          unit: goods[at]!.unit,
          mrpPaise: goods[at]!.mrpPaise,
          unitPricePaise: line.unitPrice,
          priceIncludesTax: line.priceIncludesTax,
          quantity: line.quantity,
          taxability: line.taxability,
          rateBasisPoints: line.rate,
          grossPaise: line.gross,
          discountPaise: line.discount,
          billDiscountPaise: line.billDiscount,
          taxablePaise: line.taxable,
          cgstPaise: line.cgst,
          sgstPaise: line.sgst,
          igstPaise: line.igst,
          cessPaise: line.cess,
          totalPaise: line.total,
        })),
        totals: {
          grossPaise: totals.gross,
          discountPaise: totals.discount,
          taxablePaise: totals.taxable,
          untaxedPaise: totals.untaxed,
          cgstPaise: totals.cgst,
          sgstPaise: totals.sgst,
          igstPaise: totals.igst,
          cessPaise: totals.cess,
          totalPaise: totals.total,
          roundOffPaise: roundOff,
          payablePaise: payable,
        },
        tenders: payable > 0 ? [{ kind: 'cash', amountPaise: payable }] : [],
        catalogueMark: 999_999,
        offline: true,
        ...changes,
      }
    },
    send: async (sale, { role = 'cashier', sentAt = now() } = {}) =>
      receiveCounterSale(shop.as(role), { deviceSecret: secret, sentAt, sale: counterSale.parse(sale) }),
  }
}
