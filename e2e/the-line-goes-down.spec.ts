/** A whole day without a line: what is sold, held, printed again and broken off, and what the server has when it is back. */

import { randomUUID } from 'node:crypto'
import { addProduct, changeProduct } from '@galla/contract/catalogue'
import { addContact, listContacts } from '@galla/contract/contacts'
import { listDifferences } from '@galla/contract/counter-sales'
import { listInvoices, showInvoice } from '@galla/contract/sales'
import { listShifts } from '@galla/contract/shifts'
import { addTill, listDevices } from '@galla/contract/tills'
import type { Page } from '@playwright/test'
import { linesOfBill, numberGiven, openTill, scan, scanBox } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

const run = String(Date.now()).slice(-5)
const code = { tea: `8908880${run}1`, oil: `8908880${run}2` }
const newcomer = { name: `Farida Shaikh ${run}`, mobile: `90111${run}` }
const regular = { name: `Mohan Joshi ${run}`, mobile: `90222${run}` }

test('a shop sells all day with the line down, and nothing is lost or doubled when it is back', async ({
  browser,
  house,
}) => {
  test.setTimeout(300_000)
  const manager = await shopApi(house, signInOf(house, 'Kirana', 'Manager'))
  const tea = await manager.call(addProduct, {
    name: `Assam tea ${run}`,
    hsn: '0902',
    pricePaise: 120_00,
    taxClass: 'gst-5',
    barcodes: [code.tea],
    stockPolicy: 'not-kept',
  })
  await manager.call(addProduct, {
    name: `Groundnut oil ${run}`,
    hsn: '1508',
    pricePaise: 200_00,
    taxClass: 'gst-5',
    barcodes: [code.oil],
    stockPolicy: 'not-kept',
  })
  await manager.call(addContact, { name: regular.name, phone: regular.mobile })
  // A till of its own, whose shift nobody has opened.
  const till = `Line till ${run}`
  await manager.call(addTill, {
    id: randomUUID(),
    name: till,
    prefix: `L${Number(run).toString(36).slice(-3).toUpperCase()}`,
  })

  const context = await browser.newContext({ baseURL: house.url, viewport: { width: 1366, height: 768 } })
  await context.addInitScript(() => {
    const papers: string[] = []
    Object.assign(window, { papers })
    window.print = () => void papers.push(document.querySelector<HTMLImageElement>('.receipt-to-print img')?.src ?? '')
  })
  let page = await context.newPage()
  const numbers: string[] = []

  await test.step('the till is enrolled and filled while there is a line', async () => {
    await enter(page, signInOf(house, 'Kirana', 'Cashier'))
    await openTill(page, till)
    await scan(page, code.tea)
    await page.keyboard.press('F8')
    numbers.push(await numberGiven(page))
    await expect(page.getByText('all bills sent')).toBeVisible()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
      .toBe(true)
    await expect.poll(() => page.evaluate(contactsOnDevice)).toBe(true)
    await page.keyboard.press('Enter')
  })

  await context.setOffline(true)

  await test.step('a shift is opened with what lies in the drawer', async () => {
    await page.keyboard.press('Shift+F7')
    await page.getByRole('textbox', { name: '₹500: how many' }).fill('2')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: /Shift since .* 1 act of the drawer waits/ })).toBeVisible()
    await expect(scanBox(page)).toBeFocused()
  })

  await test.step('bills have their numbers at once', async () => {
    for (let bill = 0; bill < 3; bill += 1) {
      await scan(page, code.tea)
      await scan(page, code.oil)
      await expect(linesOfBill(page)).toHaveCount(1 + 2)
      await page.keyboard.press('F8')
      numbers.push(await numberGiven(page))
      await page.keyboard.press('Enter')
    }
    await expect(page.getByText(/3 bills unsent/).first()).toBeVisible()
  })

  await test.step('a bill is held and taken up again', async () => {
    await scan(page, code.oil)
    await page.keyboard.press('F7')
    await page.getByRole('dialog').getByLabel('For whom').press('Enter')
    await expect(page.getByText('Scan the first item')).toBeVisible()
    await scan(page, code.tea)
    await page.keyboard.press('F8')
    numbers.push(await numberGiven(page))
    await page.keyboard.press('Enter')
    await page.keyboard.press('F7')
    await page.getByRole('dialog').getByRole('button', { name: /200/ }).first().click()
    await expect(linesOfBill(page)).toHaveCount(1 + 1)
  })

  await test.step('a customer the till knows, and one who is new', async () => {
    await putOnBill(page, regular.mobile, regular.name)
    await page.keyboard.press('F8')
    numbers.push(await numberGiven(page))
    await page.keyboard.press('Enter')
    await scan(page, code.tea)
    await page.keyboard.press('F3')
    const dialog = page.getByRole('dialog', { name: 'Customer' })
    await dialog.getByRole('combobox', { name: 'Mobile number, or name' }).fill(newcomer.mobile)
    await page.getByRole('option', { name: /a new customer/ }).click()
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(newcomer.name)
    await dialog.getByRole('button', { name: 'Put on the bill' }).click()
    await page.keyboard.press('F8')
    numbers.push(await numberGiven(page))
    await page.keyboard.press('Enter')
  })

  await test.step('the page is killed the moment a bill is paid, and opens cold without a line', async () => {
    await scan(page, code.oil)
    await expect(linesOfBill(page)).toHaveCount(1 + 1)
    await page.keyboard.press('F8')
    numbers.push(await numberGiven(page))
    await page.close()
    page = await context.newPage()
    await page.goto('/counter')
    await expect(scanBox(page)).toBeVisible()
    await expect(linesOfBill(page)).toHaveCount(0)
    await expect(page.getByText(/bills unsent/).first()).toBeVisible()
  })

  await test.step('a bill is printed again from the device', async () => {
    await page.keyboard.press('Alt+b')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(newcomer.name)
    await dialog.getByRole('button', { name: new RegExp(numbers[6]!) }).click()
    await expect(page.getByRole('dialog').getByText('DUPLICATE')).toBeVisible()
    await expect(page.getByRole('dialog')).toContainText(`Assam tea ${run}`)
    await page.keyboard.press('Escape')
  })

  await test.step('goods of a bill given here come back, and the money with them', async () => {
    await page.keyboard.press('Alt+r')
    await page.getByLabel(/Bill number/).fill(String(Number(numbers[4]!.slice(-6))))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'All of it' }).click()
    await page.getByRole('button', { name: 'Damaged' }).click()
    await page.getByRole('button', { name: 'Credit ₹120' }).click()
    await expect(page.getByText(/₹120 given back/).first()).toBeVisible()
    // He goes with a slip; the credit note has its number later.
    await page.getByRole('button', { name: 'Print', exact: true }).click()
    await expect.poll(() => page.evaluate(() => (window as unknown as { papers: string[] }).papers.length)).toBe(1)
    // The same goods do not come back twice.
    await page.keyboard.press('Alt+r')
    await page.getByLabel(/Bill number/).fill(numbers[4]!)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/came back already/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('one who is known buys on the khata', async () => {
    await scan(page, code.oil)
    await putOnBill(page, regular.mobile, regular.name)
    await page.keyboard.press('Alt+k')
    await page.getByRole('button', { name: /Put ₹200 on the khata/ }).click()
    numbers.push(await numberGiven(page))
    await page.keyboard.press('Enter')
  })

  await test.step('the shift is counted and closed', async () => {
    await page.keyboard.press('Shift+F7')
    await expect(page.getByRole('dialog', { name: new RegExp(till) })).toBeVisible()
    await page.keyboard.press('3')
    const closing = page.getByRole('dialog', { name: `Close the shift of ${till}` })
    await closing.getByRole('textbox', { name: '₹500: how many' }).fill('5')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Kept on this device/).first()).toBeVisible()
  })

  await test.step('nobody signs out while bills are unsent', async () => {
    await page
      .getByRole('button', { name: /You and this screen|Cashier/ })
      .last()
      .click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByText(/have not been sent/).first()).toBeVisible()
    await expect(page).toHaveURL(/counter/)
  })

  await test.step('meanwhile the price changes in the office', async () => {
    await manager.call(changeProduct, { productId: tea.id, version: tea.version, pricePaise: 130_00 })
  })

  await context.setOffline(false)

  await test.step('the line is back: all bills are on the server once, their numbers consecutive', async () => {
    await expect(page.getByText('all bills sent')).toBeVisible({ timeout: 30_000 })
    const prefix = numbers[0]!.slice(0, -6)
    const { rows } = await manager.call(listInvoices, { number: prefix, limit: 50 })
    expect(rows.map(({ number }) => number).sort()).toEqual([...numbers].sort())
    const first = Number(numbers[0]!.slice(-6))
    expect(numbers.map((number) => Number(number.slice(-6)))).toEqual(numbers.map((_, at) => first + at))
    const note = async () => (await manager.call(showInvoice, { invoiceId: idOf(rows, numbers[4]!) })).creditNotes
    await expect.poll(async () => (await note()).length, { timeout: 40_000 }).toBe(1)
    expect(await note()).toMatchObject([{ creditPaise: 120_00, refundedPaise: 120_00 }])
    expect(await manager.call(showInvoice, { invoiceId: idOf(rows, numbers.at(-1)!) })).toMatchObject({
      duePaise: 200_00,
    })
    const { rows: people } = await manager.call(listContacts, { search: newcomer.name, limit: 10 })
    expect(people).toHaveLength(1)
    const bill = rows.find(({ number }) => number === numbers[6])!
    expect(await manager.call(showInvoice, { invoiceId: bill.id })).toMatchObject({
      contactId: people[0]!.id,
      payablePaise: 120_00,
      duePaise: 0,
    })
  })

  await test.step('the credit note lies in the tray, to be printed', async () => {
    await page.getByRole('button', { name: 'Last bills' }).click()
    const tray = page.getByRole('dialog')
    await expect(tray.getByRole('heading', { name: 'Last credit notes' })).toBeVisible()
    await expect(tray).toContainText(`₹120.00 · ${numbers[4]!}`)
    await expect(tray).not.toContainText('Slip:')
    await page.keyboard.press('Escape')
  })

  await test.step('the shift has its Z, with all that was done in it', async () => {
    const mine = async () => (await manager.call(listShifts, { limit: 20 })).rows.find((row) => row.tillName === till)
    await expect.poll(async () => (await mine())?.zNumber ?? null, { timeout: 40_000 }).not.toBeNull()
    // 1000 + 3 × 320 + 120 + 200 + 120 + 200 − 120; the khata is no cash.
    expect(await mine()).toMatchObject({ expectedPaise: 2480_00, countedPaise: 2500_00, lateCount: 0 })
  })

  await test.step('the owner is shown what was sold at the old price, and the device', async () => {
    const { rows } = await manager.call(listDifferences, { limit: 50 })
    const ours = rows.filter(({ number }) => number !== null && numbers.includes(number))
    expect(ours.length).toBeGreaterThan(0)
    expect(new Set(ours.map(({ kind }) => kind))).toEqual(new Set(['price-changed']))
    const { rows: devices } = await manager.call(listDevices, { limit: 10 })
    expect(devices[0]).toMatchObject({ state: 'open', lastNumber: numbers.at(-1) })
  })

  await test.step('a till opened without a line is up to date when it is back, also where nothing has changed', async () => {
    const old = page.getByText('Prices could not be loaded again')
    await context.setOffline(true)
    await page.reload()
    await expect(old).toBeVisible()
    await context.setOffline(false)
    await expect(old).toHaveCount(0)
  })
  await context.close()
})

const idOf = (rows: readonly { id: string; number: string }[], number: string) =>
  rows.find((row) => row.number === number)!.id

async function putOnBill(page: Page, mobile: string, name: string): Promise<void> {
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: 'Customer' })
  await dialog.getByRole('combobox', { name: 'Mobile number, or name' }).fill(mobile)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  await dialog.getByRole('button', { name: 'Put on the bill' }).click()
}

/** Have the customers come to the device? */
async function contactsOnDevice(): Promise<boolean> {
  const [database] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('galla.counter.'))
  if (!database?.name) return false
  const { name } = database
  return new Promise((tell) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => {
      const asked = opening.result.transaction('kept').objectStore('kept').get('contacts-mark')
      asked.onsuccess = () => {
        opening.result.close()
        tell(asked.result !== undefined)
      }
    }
  })
}
