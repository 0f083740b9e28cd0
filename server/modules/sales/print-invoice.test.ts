import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicContext } from '../../platform/context.ts'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { paperOfInvoice, upiFor } from './bill-paper.ts'
import { readToken, tokenOf } from './link.ts'
import { makeBillPdf, stopMakingPdfs } from './make-bill-pdf.ts'
import { printCreditNote } from './print-credit-note.ts'
import { printInvoice } from './print-invoice.ts'
import { usualPrintLayout } from './print-layout.ts'
import { printPublicBill } from './print-public-bill.ts'
import { renderBill } from './render-bill.ts'
import { showPublicBill } from './show-public-bill.ts'
import { wholeInvoice } from './whole-invoice.ts'

let house: TestHouse
let counter: Counter

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
})
afterAll(async () => {
  await stopMakingPdfs()
})

const isPdf = (content: unknown) => Buffer.isBuffer(content) && content.subarray(0, 5).toString() === '%PDF-'
const visitor = () => publicContext(house.house, house.house.ids.next())
const tokenIn = (link: string) => link.slice('/b/'.length)
const paperOf = async (invoiceId: string) =>
  paperOfInvoice((await counter.shop.tx((tx) => wholeInvoice(tx, invoiceId)))!, {
    size: 'A4',
    duplicate: false,
    layout: usualPrintLayout,
  })

describe('the paper of a bill', () => {
  it('bears the particulars of rule 46', async () => {
    const rice = await counter.shop.addProduct({
      name: 'Basmati rice',
      nameHi: 'बासमती चावल',
      nameTa: 'பாசுமதி அரிசி',
      hsn: '1006',
      unit: 'KGS',
    })
    const bill = await counter.issue({
      lines: [{ productId: rice, quantity: 1350, discount: { paise: 100 } }],
      expectPayablePaise: 13_400,
      buyer: { name: 'Hotel Annapurna', gstin: '29AABCR1718E1ZL', address: '22 MG Road' },
    })
    const paper = await paperOf(bill.id)
    expect(paper).toMatchObject({
      title: 'Tax Invoice',
      number: bill.number,
      seller: { name: 'Kirana store, Pune', gstin: bill.seller.gstin },
      buyer: { name: 'Hotel Annapurna', lines: ['22 MG Road', 'GSTIN 29AABCR1718E1ZL', 'Karnataka (29)'] },
      saved: 'You saved ₹1.00',
      words: 'Rupees one hundred thirty-four only',
      payable: { value: '₹134.00' },
      stateTax: 'SGST',
    })
    expect(paper.facts).toContainEqual({ label: 'Place of supply', value: 'Maharashtra (27)' })
    expect(paper.facts).toContainEqual({ label: 'Reverse charge', value: 'No' })
    expect(paper.facts[0]).toEqual({ label: 'Date', value: '21 Nov 2026, 11:00 am' })
    expect(paper.lines[0]).toMatchObject({
      name: 'Basmati rice',
      local: ['बासमती चावल', 'பாசுமதி அரிசி'],
      hsn: '1006',
      quantity: '1.35',
      unit: 'kg',
      taxable: '127.62',
      rate: '5 %',
    })
    expect(paper.summary).toEqual([
      { rate: '5 %', taxable: '127.62', cgst: '3.19', sgst: '3.19', igst: '0.00', cess: '0.00' },
    ])
  })

  it('follows the layout of the shop', async () => {
    const rice = await counter.shop.addProduct({
      name: 'Ponni rice',
      nameHi: 'पोन्नी चावल',
      nameTa: 'பொன்னி அரிசி',
      hsn: '1006',
      mrpPaise: 12_000,
    })
    const bill = await counter.issue({
      lines: [
        { productId: rice, quantity: 1000, discount: { paise: 100 } },
        { productId: rice, quantity: 2000 },
      ],
      expectPayablePaise: 29_900,
      buyer: { name: 'Hotel Annapurna', gstin: '29AABCR1718E1ZL', address: '22 MG Road' },
    })
    const whole = (await counter.shop.tx((tx) => wholeInvoice(tx, bill.id)))!
    const paper = (layout: Partial<typeof usualPrintLayout>) =>
      paperOfInvoice(whole, { size: 'A5', duplicate: false, layout: { ...usualPrintLayout, ...layout } })
    expect(paper({ language: 'ta', itemNames: 'language' }).lines[0]).toMatchObject({ name: 'பொன்னி அரிசி', local: [] })
    expect(paper({ language: 'hi', itemNames: 'both' }).lines[0]).toMatchObject({
      name: 'Ponni rice',
      local: ['पोन्नी चावल'],
    })
    expect(paper({}).lines[0]!.mrp).toBe('120.00')
    expect(paper({ showMrp: false, showSaved: false })).toMatchObject({
      saved: null,
      lines: [{ mrp: '' }, { mrp: '' }],
    })
    expect(paper({ terms: 'No returns of food.', headerLines: ['Since 1962'] })).toMatchObject({
      terms: 'No returns of food.',
      header: ['Since 1962'],
    })
    // Both lines are of one HSN: the buyer's return wants them as one.
    expect(paper({}).hsnSummary).toEqual([{ hsn: '1006', quantity: '3 pcs', taxable: '284.76', tax: '14.24' }])
  })

  it('carries the sum of a page over to the next', async () => {
    const rice = await counter.shop.addProduct({ name: 'Rice' })
    const lines = Array.from({ length: 60 }, () => ({ productId: rice, quantity: 1000 }))
    const bill = await counter.issue({ lines, expectPayablePaise: 600_000 })
    const whole = (await counter.shop.tx((tx) => wholeInvoice(tx, bill.id)))!
    for (const size of ['A4', 'A5'] as const) {
      const pdf = await makeBillPdf(paperOfInvoice(whole, { size, duplicate: false, layout: usualPrintLayout }))
      const text = (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, ' ')
      const carried = [...text.matchAll(/Carried forward ([\d,.]+)/g)].map((match) => match[1])
      const brought = [...text.matchAll(/Brought forward ([\d,.]+)/g)].map((match) => match[1])
      expect(carried.length).toBeGreaterThan(0)
      expect(brought).toEqual(carried)
    }
  })

  it('asks for what is due by UPI, and for nothing when all is paid', async () => {
    const due = await counter.issue({ buyer: { name: 'Meena', phone: '98220 41177' }, tenders: [] })
    const whole = (await counter.shop.tx((tx) => wholeInvoice(tx, due.id)))!
    const invoice = { ...whole.invoice, seller: { ...whole.invoice.seller, upiId: 'asha@okaxis' } }
    expect(upiFor({ invoice })?.link).toBe(
      `upi://pay?pa=asha@okaxis&pn=Kirana%20store%2C%20Pune&am=100.00&cu=INR&tn=Bill%20${due.number}&tr=${due.number}`,
    )
    expect(upiFor({ invoice: { ...invoice, receivedPaise: 10_000 } })).toBeNull()
  })

  it('is set in three scripts, on several pages when it must', async () => {
    const rice = await counter.shop.addProduct({ name: 'Rice', nameHi: 'चावल', nameTa: 'அரிசி' })
    const lines = Array.from({ length: 60 }, () => ({ productId: rice, quantity: 1000 }))
    const bill = await counter.issue({ lines, expectPayablePaise: 600_000 })
    const content = await makeBillPdf(await paperOf(bill.id))
    expect(isPdf(content)).toBe(true)
    expect(content.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(1)
  })

  it('is marked as a duplicate from its second printing on', async () => {
    const bill = await counter.issue()
    const print = () => printInvoice(counter.shop.as('cashier'), { invoiceId: bill.id, paper: 'A5' })
    expect(isPdf((await print()).content)).toBe(true)
    const first = (await print()).content as Buffer
    house.clock.advance(300)
    const second = (await print()).content as Buffer
    house.clock.advance(-300)
    expect(second.length).toBeGreaterThan(first.length)
  })

  it('does not hold the till while it is set', async () => {
    const bill = await counter.issue()
    const rendering = Promise.all(
      Array.from({ length: 5 }, () => renderBill(counter.shop.as('cashier'), { invoiceId: bill.id })),
    )
    await counter.issue()
    const rendered = await rendering
    expect(rendered.every(({ content }) => isPdf(content))).toBe(true)
    expect(rendered[0]).toMatchObject({ fileName: `${bill.number}.pdf`, number: bill.number, link: bill.link })
  })

  it('of a credit note names the bill', async () => {
    const bill = await counter.issue()
    const note = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })
    const { content } = await printCreditNote(counter.shop.as('accountant'), { creditNoteId: note.id, paper: 'A4' })
    expect(isPdf(content)).toBe(true)
  })
})

describe('the link of a bill', () => {
  it('shows the customer the bill, and nothing of the shop’s own', async () => {
    const bill = await counter.issue({ buyer: { phone: '9822041179', name: 'Meena' } })
    const shown = await showPublicBill(visitor(), { token: tokenIn(bill.link) })
    expect(shown).toMatchObject({ number: bill.number, title: 'Tax Invoice', payablePaise: 10_000 })
    const { showPublicBill: contract } = await import('@galla/contract/sales')
    const text = JSON.stringify(contract.output.parse(shown))
    for (const secret of ['costPaise', 'stockPolicy', 'cashier', 'contactId', '9822041179', bill.id, 'bodyHash']) {
      expect(text).not.toContain(secret)
    }
    const pdf = await printPublicBill(visitor(), { token: tokenIn(bill.link), paper: 'A4' })
    expect(isPdf(pdf.content)).toBe(true)
  })

  it('cannot be made up, nor bent to another bill', async () => {
    const bill = await counter.issue()
    const other = await counter.issue()
    const token = tokenIn(bill.link)
    const bytes = Buffer.from(token, 'base64url')
    const bent = Buffer.concat([
      bytes.subarray(0, 16),
      Buffer.from(tokenIn(other.link), 'base64url').subarray(16, 32),
      bytes.subarray(32),
    ])
    for (const wrong of [
      bent.toString('base64url'),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      'A'.repeat(64),
      '',
    ]) {
      expect(await outcomeOf(showPublicBill(visitor(), { token: wrong }))).toBe('sales.no-such-bill')
    }
    const ids = { businessId: counter.shop.id, invoiceId: bill.id }
    expect(readToken(house.house.secrets, tokenOf(house.house.secrets, ids))).toEqual(ids)
    const nothingThere = tokenOf(house.house.secrets, { ...ids, invoiceId: house.house.ids.next() })
    expect(await outcomeOf(showPublicBill(visitor(), { token: nothingThere }))).toBe('sales.no-such-bill')
  })
})
