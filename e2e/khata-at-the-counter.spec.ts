/** A customer comes only to pay: the money is taken by a key, with a receipt, the line up or down, and the Z agrees. */
import { randomUUID } from 'node:crypto'
import { addProduct } from '@galla/contract/catalogue'
import { addContact } from '@galla/contract/contacts'
import { showKhata } from '@galla/contract/khata'
import { listShifts, showShift } from '@galla/contract/shifts'
import { addTill } from '@galla/contract/tills'
import type { Page } from '@playwright/test'
import { scan, scanBox } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

test('a khata is paid at the counter, in cash and without a line, and the report of the shift tells it', async ({
  browser,
  house,
}) => {
  const run = String(Date.now()).slice(-6)
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  const name = `Khata till ${run}`
  const till = await owner.call(addTill, { id: randomUUID(), name, prefix: `K${Number(run).toString(36).slice(-3)}` })
  const code = `89012${run}1`
  const goods = { taxClass: 'gst-18', stockPolicy: 'not-kept' as const, hsn: '9405' }
  await owner.call(addProduct, { name: `Pump ${run}`, pricePaise: 500_00, barcodes: [code], ...goods })
  const phone = `98231${run.slice(-5)}`
  const { id: contactId } = await owner.call(addContact, { name: `Sunita ${run}`, phone })
  const owed = () => owner.call(showKhata, { contactId })

  const context = await browser.newContext()
  await context.addInitScript(() => {
    const papers: string[] = []
    Object.assign(window, { papers })
    window.print = () => void papers.push(document.querySelector<HTMLImageElement>('.receipt-to-print img')?.src ?? '')
  })
  const page = await context.newPage()
  await enter(page, signInOf(house, 'Kirana', 'Cashier'))
  await page.goto('/counter')
  await page.getByRole('button', { name }).click()
  await expect(scanBox(page)).toBeVisible()
  await page.keyboard.press('Shift+F7')
  await page.getByRole('textbox', { name: '₹500: how many' }).fill('1')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/The shift is open with ₹500/).first()).toBeVisible()

  await test.step('she takes a pump on her khata', async () => {
    await page.keyboard.press('F3')
    await page.getByRole('combobox', { name: /Mobile number/ }).fill(phone)
    await page.getByRole('option', { name: new RegExp(`Sunita ${run}`) }).click()
    await page.getByRole('button', { name: 'Put on the bill' }).click()
    // In one breath: the key waits for the line that the scan makes.
    await scan(page, code)
    await page.keyboard.press('Alt+K')
    await expect(page.getByRole('button', { name: /Put ₹500 on the khata/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Bill \S+ given$/)).toBeVisible()
    await expect.poll(async () => (await owed()).khataPaise).toBe(500_00)
    await page.keyboard.press('Enter')
  })

  await test.step('she pays ₹200 of it in cash, and has a receipt with its own number', async () => {
    await receive(page, `Sunita ${run}`)
    const dialog = page.getByRole('dialog', { name: 'Receive payment' })
    await expect(dialog).toContainText('₹500.00')
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('200')
    await dialog.getByRole('button', { name: '₹500', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('₹300.00')
    await page.keyboard.press('Enter')
    const taken = page.getByRole('dialog', { name: '₹200.00 taken' })
    await expect(taken).toContainText('-R00001')
    await expect(taken).toContainText('₹300.00')
    await page.keyboard.press('F12')
    const papers = () => page.evaluate(() => (window as unknown as { papers: string[] }).papers.length)
    await expect.poll(papers).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await owed()).khataPaise).toBe(300_00)
  })

  await test.step('the line is down: what she owes is known, more is not taken, and the rest is paid by UPI', async () => {
    await context.setOffline(true)
    await receive(page, `Sunita ${run}`)
    const dialog = page.getByRole('dialog', { name: 'Receive payment' })
    await expect(dialog).toContainText('₹300.00')
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('301')
    await expect(dialog).toContainText('Only ₹300.00 is owed')
    await dialog.getByRole('radio', { name: 'An advance' }).click()
    await expect(dialog).toContainText('An advance needs the line')
    await dialog.getByRole('radio', { name: 'For the khata' }).click()
    await dialog.getByRole('button', { name: 'All of it' }).click()
    await page.keyboard.press('F10')
    await dialog.getByRole('button', { name: 'Take ₹300, give the receipt' }).click()
    await expect(page.getByRole('dialog', { name: '₹300.00 taken' })).toContainText('-R00002')
    await page.keyboard.press('Escape')
    await expect(page.getByText('1 payment waits for the line')).toBeVisible()
    expect((await owed()).khataPaise).toBe(300_00)
    await context.setOffline(false)
    await expect.poll(async () => (await owed()).khataPaise, { timeout: 30_000 }).toBe(0)
    await expect(page.getByText('1 payment waits for the line')).toHaveCount(0)
  })

  await test.step('the drawer holds the float and the cash, and the report names the khata', async () => {
    await page.keyboard.press('Shift+F7')
    await expect(page.getByRole('dialog', { name: new RegExp(name) })).toBeVisible()
    await page.keyboard.press('3')
    const closing = page.getByRole('dialog', { name: `Close the shift of ${name}` })
    await expect(closing).toContainText('₹700.00')
    await closing.getByRole('textbox', { name: '₹500: how many' }).fill('1')
    await closing.getByRole('textbox', { name: '₹200: how many' }).fill('1')
    await expect(closing).toContainText('Exactly as expected')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Z 1', exact: true })).toBeVisible()
    const main = page.getByRole('main')
    await expect(main).toContainText('Khata received')
    await expect(main).toContainText('Put on khata')
    const { rows } = await owner.call(listShifts, { tillId: till.id })
    const { report } = await owner.call(showShift, { shiftId: rows[0]!.id })
    expect(report.accounts).toMatchObject({
      forKhatas: { count: 2, paise: 500_00 },
      onKhataPaise: 500_00,
      moneyPaise: 500_00,
    })
  })
  await context.close()
})

/** The key, and who pays. */
async function receive(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Shift+F9')
  await page.getByRole('combobox', { name: 'Who pays?' }).fill(name)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  await expect(page.getByRole('textbox', { name: 'Amount' })).toBeFocused()
}
