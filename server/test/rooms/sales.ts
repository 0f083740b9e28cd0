import { approve } from '@galla/contract/approvals'
import * as payments from '@galla/contract/counter-payments'
import * as counter from '@galla/contract/counter-sales'
import { showBusiness } from '@galla/contract/identity'
import * as khata from '@galla/contract/khata'
import * as refunds from '@galla/contract/refunds'
import * as contract from '@galla/contract/sales'
import { enrolDevice } from '@galla/contract/tills'
import * as vouchers from '@galla/contract/vouchers'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'
import { deviceWords, newApproval, shownApproval } from './tills.ts'

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

/** A yes to what goes beyond the limits of a role. */
const aYes = async (shop: Shop) =>
  (await shop.done(approve, await newApproval(shop, 'sales.exceed-limits'))).id as string

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

const payingOut = async (shop: Shop) => ({
  contactId: await withAdvance(shop),
  id: shop.freshId(),
  account: 'advance' as const,
  amountPaise: 1000,
  tender: 'cash' as const,
  reason: shop.text('why it goes back'),
})

async function goodsPaidByUpi(shop: Shop) {
  const input = await sale(shop)
  const payable = input.expectPayablePaise!
  const bill = await shop.done(contract.issueInvoice, {
    ...input,
    tenders: [{ kind: 'upi', amountPaise: payable, reference: shop.text('UTR') }],
  })
  return {
    invoiceId: bill.id as string,
    id: shop.freshId(),
    reason: shop.text('why it came back'),
    lines: [{ line: 1, quantity: 1000 }],
  }
}

/** A till of its own took ₹40 of what is owed. */
async function printedPayment(shop: Shop) {
  const [tillId, contactId] = [await shop.idOf('tillId'), await owing(shop)]
  const device = await shop.done(enrolDevice, { id: shop.freshId(), tillId, name: shop.text('device'), ...deviceWords })
  const now = Date.now()
  const day = new Date(now + 330 * 60_000).toISOString().slice(0, 10)
  const year = Number(day.slice(2, 4)) + (Number(day.slice(5, 7)) >= 4 ? 1 : 0)
  return {
    deviceSecret: deviceWords.secret,
    sentAt: new Date(now).toISOString(),
    payment: {
      id: shop.freshId(),
      tillId,
      deviceId: device.id as string,
      prefix: device.prefix as string,
      sequence: 1,
      number: `${device.prefix}${year}-R00001`,
      takenAt: new Date(now).toISOString(),
      day,
      cashier: { id: shop.business.person('cashier').id, name: shop.text('cashier') },
      contactId,
      name: shop.text('customer'),
      phone: shop.phone(),
      tender: 'upi' as const,
      amountPaise: 4000,
      reference: shop.text('UTR'),
      leftPaise: 6000,
      shiftId: shop.freshId(),
    },
  }
}

const linkOf = async (shop: Shop) => {
  const { link } = await shop.done(contract.issueInvoice, await sale(shop))
  return { token: (link as string).split('/').at(-1)! }
}

/** One toor dal for ₹100, as a till of its own printed it: its first bill. */
async function printed(shop: Shop) {
  const [tillId, productId, contactId] = await Promise.all([
    shop.idOf('tillId'),
    shop.make('productId'),
    shop.make('contactId'),
  ])
  const device = await shop.done(enrolDevice, {
    id: shop.freshId(),
    tillId,
    name: shop.text('device'),
    ...deviceWords,
  })
  const now = Date.now()
  const day = new Date(now + 330 * 60_000).toISOString().slice(0, 10)
  const year = Number(day.slice(2, 4)) + (Number(day.slice(5, 7)) >= 4 ? 1 : 0)
  const settled = {
    grossPaise: 10_000,
    discountPaise: 0,
    taxablePaise: 9524,
    cgstPaise: 238,
    sgstPaise: 238,
    igstPaise: 0,
    cessPaise: 0,
    totalPaise: 10_000,
  }
  const { stateCode, gstin } = (await shop.done(showBusiness, {})) as { stateCode: string; gstin: string }
  return {
    deviceSecret: deviceWords.secret,
    sentAt: new Date(now).toISOString(),
    sale: {
      id: shop.freshId(),
      tillId,
      deviceId: device.id as string,
      prefix: device.prefix as string,
      sequence: 1,
      number: `${device.prefix}${year}-000001`,
      issuedAt: new Date(now).toISOString(),
      day,
      cashier: { id: shop.business.person('cashier').id, name: shop.text('cashier') },
      seller: { scheme: 'regular' as const, gstin, stateCode },
      kind: 'tax-invoice' as const,
      placeOfSupply: stateCode,
      nature: 'intra-State' as const,
      taxCharged: true,
      lines: [
        {
          productId,
          name: shop.text('goods'),
          unit: 'PCS',
          unitPricePaise: 10_000,
          priceIncludesTax: true,
          quantity: 1000,
          taxability: 'taxable' as const,
          rateBasisPoints: 500,
          billDiscountPaise: 0,
          ...settled,
        },
      ],
      buyer: { contactId, name: shop.text('buyer') },
      totals: { ...settled, untaxedPaise: 0, roundOffPaise: 0, payablePaise: 10_000 },
      tenders: [{ kind: 'cash' as const, amountPaise: 10_000, tenderedPaise: 50_000 }],
      shiftId: shop.freshId(),
      approvals: [
        {
          id: shop.freshId(),
          permission: 'catalogue.change-product',
          personId: shop.business.person('manager').id,
          reason: shop.text('why it was allowed'),
          at: new Date(now).toISOString(),
        },
      ],
      catalogueMark: 0,
      offline: true,
    },
  }
}

/** A till that knew an older price: one difference. */
async function aDifference(shop: Shop): Promise<string> {
  const { sale } = await printed(shop)
  const told = {
    ...sale,
    lines: [{ ...sale.lines[0]!, name: shop.text('goods') }],
    seller: { ...sale.seller, gstin: null },
  }
  await shop.done(counter.receiveCounterSale, { deviceSecret: deviceWords.secret, sentAt: sale.issuedAt, sale: told })
  const { rows } = await shop.done(counter.listDifferences, { limit: 200 })
  return (rows as { id: string; invoiceId: string }[]).find((row) => row.invoiceId === sale.id)!.id
}

export const salesRoom: TestRoom = {
  makes: {
    invoiceId: async (shop) => (await shop.done(contract.issueInvoice, await sale(shop))).id,
    differenceId: aDifference,
    saleId: async (shop) => (await shop.done(counter.receiveCounterSale, await printed(shop))).id,
    creditNoteId: async (shop) => (await shop.done(contract.creditInvoice, await goodsBack(shop))).id,
    khataEntryId: async (shop) => {
      const { entries } = await shop.done(khata.showKhata, { contactId: await owing(shop) })
      return entries[0].id
    },
    receiptId: async (shop) => {
      const input = await printedPayment(shop)
      await shop.done(payments.receiveCounterPayment, input)
      return input.payment.id
    },
    refundId: async (shop) => {
      const { invoiceId, ...back } = await goodsPaidByUpi(shop)
      await shop.done(contract.creditInvoice, { invoiceId, ...back })
      const { rows } = await shop.done(refunds.listRefunds, { limit: 200 })
      return (rows as { id: string; documentId: string }[]).find((row) => row.documentId === invoiceId)!.id
    },
    advanceRefundId: async (shop) => (await shop.done(khata.payOutCredit, await payingOut(shop))).papers[0].id,
    yesId: aYes,
    advanceId: async (shop) => (await shop.done(khata.takeAdvance, await advance(shop))).id,
  },
  calls: {
    'GET /advance-refunds/:refundId/pdf refundId': 'advanceRefundId',
    'POST /invoices approvalIds': 'yesId',
    'POST /invoices/:invoiceId/exchange approvalIds': 'yesId',
    'POST /invoices/:invoiceId/cancel approvalId': 'yesId',
    'POST /invoices/:invoiceId/credit approvalId': 'yesId',
    'POST /contacts/:contactId/credit-payments approvalId': 'yesId',
    'GET /contacts/:contactId/last-prices productIds': 'productId',
  },
  bears: {
    'POST /invoices id': 'invoiceId',
    'POST /invoices/:invoiceId/credit id': 'creditNoteId',
    'POST /invoices/:invoiceId/credit approval.id': 'approvalId',
    'POST /invoices/:invoiceId/exchange id': 'creditNoteId',
    'POST /invoices/:invoiceId/exchange sale.id': 'invoiceId',
    'POST /contacts/:contactId/khata-payments id': 'khataEntryId',
    'POST /contacts/:contactId/khata-write-offs id': 'khataEntryId',
    'POST /contacts/:contactId/credit-payments id': 'khataEntryId',
    'POST /contacts/:contactId/advances id': 'advanceId',
    'POST /counter-payments payment.id': 'receiptId',
    'POST /counter-payments payment.shiftId': 'receiptId',
    'POST /counter-payments payment.cashier.id': 'receiptId',
    'POST /counter-payments payment.contactId': 'receiptId',
    'POST /counter-sales sale.id': 'saleId',
    'POST /counter-sales sale.approvals.0.id': 'saleId',
    'POST /counter-sales sale.shiftId': 'saleId',
    'POST /counter-sales sale.cashier.id': 'saleId',
    'POST /counter-sales sale.buyer.contactId': 'saleId',
    'POST /counter-sales/:saleId/write-off saleId': 'saleId',
  },
  asks: [
    ask(contract.showLastPrices, async (shop) => ({
      contactId: await shop.idOf('contactId'),
      productIds: [await shop.idOf('productId')],
    })),
    ask(contract.issueInvoice, async (shop) => ({ ...(await sale(shop)), approvalIds: [await aYes(shop)] })),
    ask(counter.receiveCounterSale, printed),
    ask(counter.writeOffCounterSale, async (shop) => {
      const { sale } = await printed(shop)
      return {
        saleId: sale.id,
        deviceId: sale.deviceId,
        number: sale.number,
        payablePaise: sale.totals.payablePaise,
        refusal: 'sales.does-not-add-up',
        reason: shop.text('why it was written off'),
      }
    }),
    ask(contract.cancelInvoice, async (shop) => ({
      invoiceId: await shop.make('invoiceId'),
      reason: shop.text('why it was cancelled'),
      approvalId: await aYes(shop),
    })),
    ask(contract.creditInvoice, async (shop) => {
      const back = await goodsBack(shop)
      return { ...back, approval: await shownApproval(shop, 'sales.exceed-limits', back.id) }
    }),
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
      approvalIds: [await aYes(shop)],
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
    ask(khata.payOutCredit, async (shop) => ({ ...(await payingOut(shop)), approvalId: await aYes(shop) })),
    ask(payments.receiveCounterPayment, printedPayment),
    ask(payments.loadTillKhatas, async (shop) => {
      await shop.idOf('khataEntryId')
      return {}
    }),
    ask(refunds.listRefunds, async (shop) => {
      await shop.idOf('refundId')
      return {}
    }),
    ask(vouchers.listVouchers, async (shop) => {
      await Promise.all([shop.idOf('creditNoteId'), shop.idOf('advanceRefundId')])
      return {}
    }),
    ask(refunds.markRefundMade, async (shop) => ({
      refundId: await shop.make('refundId'),
      reference: shop.text('UTR'),
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
