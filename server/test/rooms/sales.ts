import * as khata from '@galla/contract/khata'
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

/** A contact who owes ₹100. */
async function owing(shop: Shop): Promise<string> {
  const contactId = await shop.make('contactId')
  await shop.done(contract.issueInvoice, { ...(await saleTo(shop, contactId)), tenders: [] })
  return contactId
}

const advance = async (shop: Shop) => ({
  contactId: await shop.make('contactId'),
  id: shop.freshId(),
  tillId: await shop.idOf('tillId'),
  of: 'services' as const,
  whatFor: shop.text('what was ordered'),
  tender: 'upi' as const,
  amountPaise: 11_800,
  reference: shop.text('UTR'),
})

async function withAdvance(shop: Shop): Promise<string> {
  const input = await advance(shop)
  await shop.done(khata.takeAdvance, input)
  return input.contactId
}

const linkOf = async (shop: Shop) => {
  const { link } = await shop.done(contract.issueInvoice, await sale(shop))
  return { token: (link as string).split('/').at(-1)! }
}

export const salesRoom: TestRoom = {
  makes: {
    invoiceId: async (shop) => (await shop.done(contract.issueInvoice, await sale(shop))).id,
    creditNoteId: async (shop) => (await shop.done(contract.creditInvoice, await goodsBack(shop))).id,
    khataEntryId: async (shop) => {
      const { entries } = await shop.done(khata.showKhata, { contactId: await owing(shop) })
      return entries[0].id
    },
    advanceId: async (shop) => (await shop.done(khata.takeAdvance, await advance(shop))).id,
  },
  calls: { approvalId: 'tillId' },
  bears: {
    'POST /invoices id': 'invoiceId',
    'POST /invoices/:invoiceId/credit id': 'creditNoteId',
    'POST /invoices/:invoiceId/exchange id': 'creditNoteId',
    'POST /invoices/:invoiceId/exchange sale.id': 'invoiceId',
    'POST /contacts/:contactId/khata-payments id': 'khataEntryId',
    'POST /contacts/:contactId/khata-write-offs id': 'khataEntryId',
    'POST /contacts/:contactId/credit-payments id': 'khataEntryId',
    'POST /contacts/:contactId/advances id': 'advanceId',
  },
  asks: [
    ask(contract.issueInvoice, sale),
    ask(contract.cancelInvoice, async (shop) => ({
      invoiceId: await shop.make('invoiceId'),
      reason: shop.text('why it was cancelled'),
    })),
    ask(contract.creditInvoice, goodsBack),
    ask(contract.findBill, async (shop) => ({
      typed: (await shop.done(contract.issueInvoice, await sale(shop))).number,
    })),
    ask(contract.exchangeGoods, async (shop) => ({
      ...(await goodsBack(shop)),
      sale: {
        id: shop.freshId(),
        tillId: await shop.idOf('tillId'),
        lines: [{ productId: await shop.make('productId'), quantity: 1000 }],
        expectPayablePaise: 10_500,
      },
      tenders: [{ kind: 'card' as const, amountPaise: 500, reference: shop.text('slip') }],
    })),
    ask(khata.receiveKhataPayment, async (shop) => ({
      contactId: await owing(shop),
      id: shop.freshId(),
      tender: 'upi' as const,
      amountPaise: 4000,
      reference: shop.text('UTR'),
      note: shop.text('note'),
    })),
    ask(khata.writeOffKhata, async (shop) => ({
      contactId: await owing(shop),
      id: shop.freshId(),
      amountPaise: 1000,
      reason: shop.text('why it is lost'),
    })),
    ask(khata.enterOpeningBalance, async (shop) => ({
      contactId: await shop.make('contactId'),
      amountPaise: 25_000,
      day: '2026-01-15',
    })),
    ask(khata.changeKhataLimit, async (shop) => ({ contactId: await shop.make('contactId'), limitPaise: 100_000 })),
    ask(khata.takeAdvance, advance),
    ask(khata.payOutCredit, async (shop) => ({
      contactId: await withAdvance(shop),
      id: shop.freshId(),
      account: 'advance' as const,
      amountPaise: 1000,
      tender: 'cash' as const,
      reason: shop.text('why it goes back'),
    })),
    ask(khata.remindOfKhata, async (shop) => ({ contactId: await owing(shop) })),
    ask(khata.changeSalesSettings, async (shop) => ({
      version: (await shop.done(khata.showSalesSettings, {})).version,
      reminderEveryDays: 5,
      limits: [{ role: 'cashier' as const, discountBasisPoints: 1500, refundPaise: 300_000, mayVoid: true }],
    })),
    ask(contract.showPublicBill, linkOf),
    ask(contract.printPublicBill, linkOf),
  ],
}
