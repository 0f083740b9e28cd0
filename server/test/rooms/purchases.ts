import * as contract from '@galla/contract/purchases'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

const wholeSupplier = (shop: Shop) => ({
  id: shop.freshId(),
  name: shop.text('supplier'),
  phone: shop.phone(),
  address: shop.text('supplier’s address'),
  termsDays: 15,
})

let bills = 0
const bill = async (shop: Shop) => ({
  id: shop.freshId(),
  supplierId: await shop.idOf('supplierId'),
  billNumber: shop.text(`bill ${++bills}`).slice(0, 40),
  billDay: '2026-11-20',
  locationId: await shop.idOf('locationId'),
  lines: [
    {
      productId: await shop.idOf('productId'),
      quantity: 10_000,
      freeQuantity: 1000,
      ratePaise: 5000,
      discount: { paise: 1000 },
      taxBasisPoints: 0,
    },
  ],
  freightPaise: 500,
  roundOffPaise: 0,
  totalPaise: 49_500,
  remark: shop.text('remark'),
})

const goodsBack = async (shop: Shop) => ({
  purchaseId: await shop.make('purchaseId'),
  id: shop.freshId(),
  lines: [{ line: 1, quantity: 1000 }],
  reason: shop.text('why it went back'),
})

const paid = async (shop: Shop) => {
  const purchaseId = await shop.make('purchaseId')
  return {
    supplierId: await shop.idOf('supplierId'),
    id: shop.freshId(),
    day: '2026-11-21',
    kind: 'bank' as const,
    amountPaise: 10_000,
    reference: shop.text('UTR').slice(0, 60),
    purchaseIds: [purchaseId],
  }
}

export const purchasesRoom: TestRoom = {
  makes: {
    supplierId: async (shop) => {
      // Each shop has sent goods back before, so that no two shops have a note of one number.
      await shop.app.look(
        `insert into purchases.series (business_id, financial_year, last_number) values ($1, 2027, $2) on conflict do nothing`,
        [shop.business.id, (shop.nth + 1) * 1000],
      )
      return (await shop.done(contract.addSupplier, wholeSupplier(shop))).id
    },
    purchaseId: async (shop) => (await shop.done(contract.enterPurchase, await bill(shop))).id,
    purchaseReturnId: async (shop) => {
      const input = await goodsBack(shop)
      await shop.done(contract.returnPurchase, input)
      return input.id
    },
    supplierPaymentId: async (shop) => (await shop.done(contract.paySupplier, await paid(shop))).id,
  },
  calls: { purchaseIds: 'purchaseId' },
  bears: {
    'POST /suppliers id': 'supplierId',
    'POST /purchase-bills id': 'purchaseId',
    'POST /purchase-bills/:purchaseId/returns id': 'purchaseReturnId',
    'POST /suppliers/:supplierId/payments id': 'supplierPaymentId',
  },
  asks: [
    ask(contract.addSupplier, wholeSupplier),
    ask(contract.changeSupplier, async (shop) => ({
      supplierId: await shop.make('supplierId'),
      version: 1,
      name: shop.text('supplier'),
    })),
    ask(contract.paySupplier, paid),
    ask(contract.enterPurchase, bill),
    ask(contract.returnPurchase, goodsBack),
    ask(contract.cancelPurchase, async (shop) => ({
      purchaseId: await shop.make('purchaseId'),
      reason: shop.text('why it was wrong'),
    })),
    ask(contract.showInputTax, () => ({ from: '2026-11-01', to: '2026-11-30' })),
  ],
}
