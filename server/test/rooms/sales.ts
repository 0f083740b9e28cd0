import * as contract from '@galla/contract/sales'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

const sale = async (shop: Shop) => saleTo(shop, await shop.make('contactId'))

export async function saleTo(shop: Shop, contactId: string) {
  const [tillId, productId] = await Promise.all([shop.idOf('tillId'), shop.make('productId')])
  return {
    id: shop.freshId(),
    tillId,
    lines: [{ productId, quantity: 1000, discount: { paise: 500 } }],
    buyer: { contactId, address: shop.text('buyer’s address') },
    tenders: [{ kind: 'cash' as const, amountPaise: 10_000, tenderedPaise: 50_000 }],
    expectPayablePaise: 10_000,
  }
}

const goodsBack = async (shop: Shop) => ({
  id: shop.freshId(),
  invoiceId: await shop.make('invoiceId'),
  lines: [{ line: 1, quantity: 1000 }],
  reason: shop.text('why it came back'),
})

const linkOf = async (shop: Shop) => {
  const { link } = await shop.done(contract.issueInvoice, await sale(shop))
  return { token: (link as string).split('/').at(-1)! }
}

export const salesRoom: TestRoom = {
  makes: {
    invoiceId: async (shop) => (await shop.done(contract.issueInvoice, await sale(shop))).id,
    creditNoteId: async (shop) => (await shop.done(contract.creditInvoice, await goodsBack(shop))).id,
  },
  bears: { 'POST /invoices id': 'invoiceId', 'POST /invoices/:invoiceId/credit id': 'creditNoteId' },
  asks: [
    ask(contract.issueInvoice, sale),
    ask(contract.cancelInvoice, async (shop) => ({
      invoiceId: await shop.make('invoiceId'),
      reason: shop.text('why it was cancelled'),
    })),
    ask(contract.creditInvoice, goodsBack),
    ask(contract.showPublicBill, linkOf),
    ask(contract.printPublicBill, linkOf),
  ],
}
