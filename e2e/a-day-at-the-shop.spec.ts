/** The main job, from the scanner to the answer: what Galla is for. */
import { addProduct } from '@galla/contract/catalogue'
import { listInvoices, showInvoice } from '@galla/contract/sales'
import type { Browser, Page } from '@playwright/test'
import { linesOfBill, numberGiven, openTill, scan, scanBox } from './counter.ts'
import { enter, expect, type House, signInOf, test } from './house.ts'
import { textOfPdf } from './pdf.ts'
import { type ShopApi, shopApi } from './shop-api.ts'

const shop = 'Kirana store, Pune'
/** New at each run, so that one house can live through many days. */
const run = String(Date.now()).slice(-5)
const customer = { name: `Kaveri Sundaram ${run}`, mobile: `90004${run}` }
/** The tax lies within the price of the first and the third, and comes on top of the second. */
const goods = {
  dal: { name: 'Toor dal, the new harvest', hsn: '0713', price: 210_00, inclusive: true, code: `8909990${run}1` },
  tiffin: { name: 'Steel tiffin box', hsn: '7323', price: 500_00, inclusive: false, code: `8909990${run}2` },
  almonds: {
    name: 'Almonds 250 g',
    nameTa: 'பாதாம்',
    hsn: '0802',
    price: 315_00,
    inclusive: true,
    code: `8909990${run}3`,
  },
} as const

test('a bill is scanned, paid, sent by WhatsApp and answered, and the shop answers back', async ({
  page: counter,
  browser,
  house,
}) => {
  const manager = await shopApi(house, signInOf(house, 'Kirana', 'Manager'))
  await addGoods(manager)
  let number = ''
  const agent = await inboxOf(browser, house)
  const phone = await phoneOf(browser, house)

  await test.step('the cashier scans, and the till tells what is to pay', async () => {
    await enter(counter, signInOf(house, 'Kirana', 'Cashier'))
    await openTill(counter, 'Till 1')
    await expect(scanBox(counter), 'ready for the scanner at once').toBeFocused()
    for (const { code } of [goods.dal, goods.dal, goods.tiffin, goods.almonds]) await scan(counter, code)
    await expect(linesOfBill(counter)).toHaveCount(1 + 3)
    await expect(linesOfBill(counter).nth(1)).toContainText('420.00')
    await expect(counter.getByRole('complementary')).toContainText('CGST ₹62.50 · SGST ₹62.50')
    await expect(counter.getByRole('complementary')).toContainText('₹1,325.00')
  })

  await test.step('the customer gives her number, and the bill shall go there', async () => {
    await counter.keyboard.press('F3')
    const dialog = counter.getByRole('dialog', { name: 'Customer' })
    await dialog.getByRole('combobox', { name: 'Mobile number, or name' }).fill(customer.mobile)
    await counter.getByRole('option', { name: /a new customer/ }).click()
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(customer.name)
    await expect(dialog.getByRole('switch', { name: 'Send the bill by WhatsApp' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Put on the bill' }).click()
    await expect(counter.getByRole('complementary')).toContainText('bill by WhatsApp')
  })

  await test.step('she pays with ₹1,500, and the bill has the next number of its series', async () => {
    await counter.keyboard.press('F9')
    const dialog = counter.getByRole('dialog', { name: 'Pay ₹1,325.00' })
    await dialog.getByLabel('Cash given').fill('1500')
    await expect(dialog.getByRole('status')).toContainText('₹175.00')
    await dialog.getByLabel('Cash given').press('Enter')
    number = await numberGiven(counter)
    expect(number, 'the first of this device’s own series').toMatch(/^T1[A-Z]+\d\d-000001$/)
    await expect(counter.getByRole('complementary')).toContainText('Give back ₹175.00')
  })

  await test.step('its PDF bears the particulars of rule 46', async () => {
    const given = async () => (await manager.call(listInvoices, { number })).rows
    await expect.poll(async () => (await given()).length, 'the till hands its bill over').toBe(1)
    const [row] = await given()
    const { link } = await manager.call(showInvoice, { invoiceId: row!.id })
    const pdf = await counter.request.get(`/api/public/bills/${link.slice('/b/'.length)}/pdf`)
    const text = await textOfPdf(await pdf.body())
    for (const particular of particularsOfRule46(number)) expect(text).toContain(particular)
  })

  await test.step('the bill arrives on the customer’s phone, and the agent sees one who has not read it', async () => {
    await chat(agent, customer.name)
    await expect(message(agent, number)).toContainText(/Sent|Delivered/)
    const row = phone.getByRole('button', { name: new RegExp(shop) })
    await expect(row).toContainText(number)
    await row.click()
    await expect(message(phone, number)).toContainText(`${number}.pdf`)
    await expect(message(phone, number)).toContainText('₹1,325.00')
  })

  await test.step('now that she has opened it, the ticks turn', async () => {
    await expect(message(agent, number)).toContainText('Read')
  })

  const question = 'நன்றி! நாளை கடை திறந்திருக்குமா?'
  const answer = 'Yes, from 8 to 9 in the evening.'
  await test.step('she writes, and it stands before the agent without a reload', async () => {
    await write(phone, { field: 'Message', words: question })
    await expect(message(agent, question)).toBeVisible()
    await expect(agent.getByText('Free reply for')).toBeVisible()
  })

  await test.step('the agent answers, and her phone shows it', async () => {
    await write(agent, { field: 'Reply', words: answer })
    await expect(message(phone, answer)).toBeVisible()
    await expect(message(agent, answer)).toContainText('Read')
  })
})

// ---------------------------------------------------------------- before the shop opens

async function addGoods(manager: ShopApi): Promise<void> {
  for (const { name, hsn, price, inclusive, code, ...more } of Object.values(goods)) {
    await manager.call(addProduct, {
      name,
      hsn,
      pricePaise: price,
      priceIncludesTax: inclusive,
      taxClass: inclusive ? 'gst-5' : 'gst-18',
      barcodes: [code],
      stockPolicy: 'not-kept',
      ...more,
    })
  }
}

async function inboxOf(browser: Browser, house: House): Promise<Page> {
  const agent = await newPage(browser, house)
  await enter(agent, signInOf(house, 'Kirana', 'Agent'))
  await agent.goto('/inbox')
  await expect(agent.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  return agent
}

async function phoneOf(browser: Browser, house: House): Promise<Page> {
  const phone = await newPage(browser, house)
  await phone.goto(house.phoneUrl)
  await phone.getByRole('button', { name: 'New', exact: true }).click()
  const dialog = phone.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(customer.name)
  await dialog.getByLabel('Mobile number').fill(customer.mobile)
  await dialog.getByRole('button', { name: 'Take this phone' }).click()
  await expect(phone.getByText('No chats yet')).toBeVisible()
  return phone
}

async function newPage(browser: Browser, house: House): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.url, viewport: { width: 1366, height: 768 } })
  return context.newPage()
}

// ---------------------------------------------------------------- in a chat

async function chat(page: Page, name: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Conversations' })
    .getByRole('button', { name: new RegExp(name) })
    .click()
}

const message = (page: Page, words: string) =>
  page.getByRole('log', { name: 'Messages' }).getByRole('article').filter({ hasText: words })

async function write(page: Page, { field, words }: { field: string; words: string }): Promise<void> {
  await page.getByRole('textbox', { name: field, exact: true }).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

// ---------------------------------------------------------------- the law

/** CGST Rules 2017, rule 46: what stands on a tax invoice. */
function particularsOfRule46(number: string): readonly string[] {
  return [
    // (a) name, address and GSTIN of the supplier
    'Kirana store, Pune',
    '12 Demo Lane, Kasba Peth, Pune 411011',
    'GSTIN 27ABCPK1234D1Z9',
    // (b) the number of the series, (c) the date
    'Tax Invoice',
    number,
    new Date().toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'Asia/Kolkata',
    }),
    // (d) the recipient
    customer.name,
    // (g) HSN, (h) description, (i) quantity and unit, (k) taxable value, (l) rate: line by line
    goods.dal.name,
    `${goods.dal.hsn} 2 pcs 210.00 * 400.00 5 % 420.00`,
    goods.tiffin.name,
    `${goods.tiffin.hsn} 1 pcs 500.00 500.00 18 % 590.00`,
    goods.almonds.name,
    goods.almonds.nameTa,
    `${goods.almonds.hsn} 1 pcs 315.00 * 300.00 5 % 315.00`,
    // (k), (l), (m) value and tax of each rate and in all
    '5 % 700.00 17.50 17.50',
    '18 % 500.00 45.00 45.00',
    'Taxable value ₹1,200.00',
    'CGST ₹62.50',
    'SGST ₹62.50',
    // (j) the total, in words too
    'Total ₹1,325.00',
    'Rupees one thousand three hundred twenty-five only',
    // (n) place of supply, (p) reverse charge, (q) no signature on an electronic one
    'Place of supply Maharashtra (27)',
    'Reverse charge No',
    'electronic document',
  ]
}
