/** A manager's word on the cashier's screen: for a discount, with a line and without one, a refund, a cancelled bill, a khata. */
import { addProduct } from '@galla/contract/catalogue'
import { addContact } from '@galla/contract/contacts'
import { listDifferences } from '@galla/contract/counter-sales'
import { changeKhataLimit } from '@galla/contract/khata'
import { listInvoices, showInvoice } from '@galla/contract/sales'
import type { Page } from '@playwright/test'
import { numberGiven, openTill, scan, scanBox } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'
import { type ShopApi, shopApi } from './shop-api.ts'

/** Of everybody at the demo's tills. */
const pin = '2719'
const run = String(Date.now()).slice(-5)
const code = `8909990${run}1`

test('goes on with the act at once, and serves that one act', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  await owner.call(addProduct, {
    name: `Pressure cooker ${run}`,
    hsn: '7615',
    pricePaise: 3000_00,
    taxClass: 'gst-5',
    barcodes: [code],
    stockPolicy: 'not-kept',
  })
  const phone = `90333${run}`
  const { id: contactId } = await owner.call(addContact, { name: `Savita ${run}`, phone })
  await owner.call(changeKhataLimit, { contactId, limitPaise: 1000_00 })

  const context = await browser.newContext({ baseURL: house.url, viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await enter(page, signInOf(house, 'Kirana', 'Cashier'))
  await openTill(page, 'Till 1')
  await page.evaluate(() => navigator.serviceWorker.ready)
  let discounted = ''

  await test.step('forty per cent is stopped; a wrong PIN lets nothing through, the manager’s gives the bill', async () => {
    await fortyOff(page)
    await expect(page.getByRole('alert').filter({ hasText: '40 % off' })).toBeVisible()
    await page.keyboard.press('F8')
    const dialog = approval(page)
    await expect(dialog).toContainText(`40 % off on Pressure cooker ${run}`)
    await approve(page, '8264')
    await expect(dialog.getByRole('status')).toContainText('The PIN is not right')
    await page.keyboard.type(pin)
    await page.keyboard.press('Enter')
    discounted = await numberGiven(page)
    await expect(dialog).toHaveCount(0)
    const bill = await billOf(owner, discounted)
    expect(bill).toMatchObject({ payablePaise: 1800_00, state: 'issued' })
    expect(await differencesOf(owner, discounted)).toEqual([])
    await page.keyboard.press('Enter')
  })

  await test.step('what was said to one bill is not said to the next, nor to the same one when it changes', async () => {
    await fortyOff(page)
    await page.keyboard.press('F9')
    await approve(page, pin)
    await expect(page.getByRole('dialog', { name: /₹1,800/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await discount(page, '50%')
    await page.keyboard.press('F8')
    await expect(approval(page)).toContainText('50 % off')
    await page.keyboard.press('Escape')
    await expect(scanBox(page)).toBeFocused()
    await discount(page, '5%')
    await page.keyboard.press('F8')
    await numberGiven(page)
    await page.keyboard.press('Enter')
  })

  await test.step('a khata beyond its limit', async () => {
    await scan(page, code)
    await page.keyboard.press('F3')
    const customer = page.getByRole('dialog', { name: 'Customer' })
    await customer.getByRole('combobox', { name: 'Mobile number, or name' }).fill(phone)
    await page.getByRole('option', { name: new RegExp(`Savita ${run}`) }).click()
    await customer.getByRole('button', { name: 'Put on the bill' }).click()
    await expect(page.getByText(/₹0.00 of ₹1,000.00|of ₹1,000/).first()).toBeVisible()
    await page.keyboard.press('Alt+K')
    await expect(page.getByRole('status').filter({ hasText: '₹2,000.00 above the limit' })).toBeVisible()
    await page.getByRole('button', { name: 'Ask for approval' }).click()
    await approve(page, pin)
    const number = await numberGiven(page)
    expect(await billOf(owner, number)).toMatchObject({ duePaise: 3000_00 })
    expect(await differencesOf(owner, number)).toEqual([])
    await page.keyboard.press('Enter')
  })

  await test.step('a refund above the limit', async () => {
    await scan(page, code)
    await page.keyboard.press('F8')
    const number = await numberGiven(page)
    await billOf(owner, number)
    await page.keyboard.press('Alt+R')
    await page.getByLabel(/Bill number/).fill(number)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'All of it' }).click()
    await page.getByRole('button', { name: 'Damaged' }).click()
    await page.keyboard.press('Control+Enter')
    // Why it came back is also why it is approved: only the PIN is asked for.
    await expect(approval(page).getByLabel('PIN of Nilesh Pawar')).toBeVisible()
    await choose(page)
    await approval(page).getByLabel('PIN of Nilesh Pawar').fill(pin)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/Credit note \S+ over ₹3,000\.00/).first()).toBeVisible()
    await expect(scanBox(page)).toBeVisible()
  })

  await test.step('with the line down: the same discount, and the server finds the PIN was shown', async () => {
    await expect(page.getByText('all bills sent')).toBeVisible()
    await context.setOffline(true)
    await fortyOff(page)
    await page.keyboard.press('F8')
    await approve(page, '8264')
    await expect(approval(page).getByRole('status')).toContainText('The PIN is not right')
    await page.keyboard.type(pin)
    await page.keyboard.press('Enter')
    const number = await numberGiven(page)
    await page.keyboard.press('Enter')

    // Five wrong ones, and the right one does not help meanwhile: the device counts them itself.
    await fortyOff(page)
    await page.keyboard.press('F8')
    await choose(page, /Owner/)
    const owners = approval(page).getByLabel(/^PIN of/)
    await approval(page).getByRole('button', { name: 'Price agreed' }).click()
    for (const [nth, words] of [...Array.from({ length: 4 }, () => 'not right'), 'Too many wrong ones'].entries()) {
      await owners.fill(`586${nth}`)
      await page.keyboard.press('Enter')
      await expect(approval(page).getByRole('status')).toContainText(words)
      await expect(owners).toHaveValue('')
    }
    await owners.fill(pin)
    await page.keyboard.press('Enter')
    await expect(approval(page).getByRole('status')).toContainText('Too many wrong ones')
    await page.keyboard.press('Escape')

    await context.setOffline(false)
    await expect(page.getByText('all bills sent')).toBeVisible({ timeout: 30_000 })
    expect(await billOf(owner, number)).toMatchObject({ payablePaise: 1800_00 })
    expect(await differencesOf(owner, number)).toEqual([])
  })

  await test.step('a bill is cancelled from its page', async () => {
    const { id } = await billOf(owner, discounted)
    await page.goto(`/invoices/${id}?act=cancel`)
    await page
      .getByRole('button', { name: 'Rung up twice' })
      .or(page.getByRole('button', { name: /twice/i }))
      .click()
    await page.keyboard.press('Control+Enter')
    await choose(page)
    await approval(page).getByLabel('PIN of Nilesh Pawar').fill(pin)
    await page.keyboard.press('Enter')
    await expect(page.getByText(new RegExp(`${discounted} is cancelled|cancelled`, 'i')).first()).toBeVisible()
    expect(await owner.call(showInvoice, { invoiceId: id })).toMatchObject({ state: 'cancelled' })
  })
  await context.close()
})

const approval = (page: Page) => page.getByRole('dialog', { name: 'Approval' })

async function choose(page: Page, who: string | RegExp = 'Nilesh Pawar · Manager'): Promise<void> {
  const list = approval(page).getByRole('combobox', { name: 'Who approves' })
  const label =
    typeof who === 'string'
      ? who
      : ((await list.getByRole('option').allTextContents()).find((one) => who.test(one)) ?? '')
  await list.selectOption({ label })
}

async function approve(page: Page, digits: string): Promise<void> {
  const dialog = approval(page)
  await choose(page)
  await dialog.getByRole('button', { name: 'Price agreed' }).click()
  await dialog.getByLabel('PIN of Nilesh Pawar').fill(digits)
  await page.keyboard.press('Enter')
}

async function fortyOff(page: Page): Promise<void> {
  await scan(page, code)
  await expect(page.getByText(`Pressure cooker ${run}`).first()).toBeVisible()
  await discount(page, '40%')
}

async function discount(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('F6')
  const dialog = page.getByRole('dialog', { name: 'Discount' })
  await dialog.getByRole('textbox', { name: 'Discount' }).fill(typed)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

async function billOf(owner: ShopApi, number: string) {
  const find = async () =>
    (await owner.call(listInvoices, { number, limit: 5 })).rows.find((row) => row.number === number)
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return (await find())!
}

const differencesOf = async (owner: ShopApi, number: string) =>
  (await owner.call(listDifferences, { limit: 100 })).rows
    .filter((row) => row.number === number)
    .map(({ kind }) => kind)
