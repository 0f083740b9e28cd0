/** A bill as it is handed over: the cart, priced, with its number, in the form in which the server is told (a fact). */
import type { InputOf } from '@galla/contract/act'
import type { receiveCounterSale } from '@galla/contract/counter-sales'
import { factorOf, goodsAt } from '@galla/gst/price'
import type { PricedSale } from '@galla/gst/sale'
import { type Cart, goodsOf, type Seller } from './cart.ts'

export type PrintedSale = InputOf<typeof receiveCounterSale>['sale']
export type PrintedTender = PrintedSale['tenders'][number]

export interface SaleToPrint {
  readonly cart: Cart
  readonly priced: PricedSale
  readonly tillId: string
  readonly seller: Seller
  readonly cashier: { readonly id: string; readonly name: string } | undefined
  readonly tenders: readonly PrintedTender[]
  readonly catalogueMark: number
  readonly offline: boolean
  readonly shiftId?: string | undefined
  readonly approvals?: PrintedSale['approvals'] | undefined
}

/** What comes with the number, in the step that takes it. */
export type Numbering = Pick<PrintedSale, 'deviceId' | 'prefix' | 'sequence' | 'number' | 'issuedAt' | 'day'>

export function printedSale(sale: SaleToPrint, numbering: Numbering): PrintedSale {
  const { cart, priced, seller } = sale
  const { bill, place } = priced
  const { totals } = bill
  return {
    id: cart.id,
    tillId: sale.tillId,
    ...numbering,
    ...(sale.cashier && { cashier: { id: sale.cashier.id, name: sale.cashier.name } }),
    seller: { scheme: seller.scheme, gstin: seller.gstin, stateCode: seller.stateCode },
    kind: priced.kind,
    placeOfSupply: place.place,
    nature: place.nature,
    taxCharged: priced.taxCharged,
    lines: cart.lines.map((sold, at) => {
      const { product, discount, unit, pricePaise, batch, serials } = sold
      const line = bill.lines[at]!
      return {
        productId: product.id,
        name: product.name,
        nameHi: product.nameHi,
        nameTa: product.nameTa,
        sku: product.sku,
        hsn: product.hsn,
        unit: unit ?? product.unit,
        factor: factorOf(product, unit) ?? 1000,
        mrpPaise: goodsAt(goodsOf(sold), { unit, pricePaise: 0 }).mrpPaise,
        unitPricePaise: line.unitPrice,
        priceIncludesTax: line.priceIncludesTax,
        quantity: line.quantity,
        priceAsked: pricePaise !== undefined,
        ...(discount && { discount }),
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
        ...(batch && { batchId: batch.id }),
        ...(serials && serials.length > 0 && { serials: [...serials] }),
      }
    }),
    ...(cart.discount && { discount: cart.discount }),
    ...(cart.priceList && { priceListId: cart.priceList.id }),
    ...buyerOf(cart),
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
      // -0 is no amount.
      roundOffPaise: bill.roundOff + 0,
      payablePaise: bill.payable,
    },
    tenders: [...sale.tenders],
    ...(sale.shiftId && { shiftId: sale.shiftId }),
    ...(sale.approvals && { approvals: sale.approvals }),
    catalogueMark: sale.catalogueMark,
    offline: sale.offline,
    sendOnWhatsApp: Boolean(cart.buyer?.billByWhatsApp && cart.buyer.phone),
  }
}

function buyerOf({ buyer }: Cart): Pick<PrintedSale, 'buyer'> {
  if (!buyer) return {}
  const told = {
    ...(buyer.contactId && { contactId: buyer.contactId }),
    ...(buyer.phone && { phone: buyer.phone }),
    ...(buyer.name && { name: buyer.name }),
    ...(buyer.gstin && { gstin: buyer.gstin, stateCode: buyer.gstin.slice(0, 2) }),
    ...(buyer.address && { address: buyer.address }),
  }
  return Object.keys(told).length > 0 ? { buyer: told } : {}
}

/** Cash, with what was put on the counter; a bill of nothing (free samples) is paid with nothing. */
export function cashTender(payablePaise: number, tenderedPaise: number | undefined): PrintedTender[] {
  if (payablePaise <= 0) return []
  const more = tenderedPaise !== undefined && tenderedPaise > payablePaise
  return [{ kind: 'cash', amountPaise: payablePaise, ...(more && { tenderedPaise }) }]
}
