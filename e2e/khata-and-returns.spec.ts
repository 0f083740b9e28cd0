/** A customer buys on the khata, pays part of it, brings goods back, and exchanges others. */
import { readFile } from 'node:fs/promises'
import { addProduct } from '@galla/contract/catalogue'
import { addContact } from '@galla/contract/contacts'
import { changeKhataLimit, showKhata } from '@galla/contract/khata'
import type { Page } from '@playwright/test'
import { openTill, scan } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

test('a khata beyond its limit, a part payment, a return as store credit, and an exchange', async ({
  browser,
  house,
}) => {
  const run = String(Date.now()).slice(-6)
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  const [lamp, kettle] = [`89011${run}01`, `89011${run}02`]
  const goods = { taxClass: 'gst-18', stockPolicy: 'not-kept' as const }
  await owner.call(addProduct, { name: `Lamp ${run}`, pricePaise: 150_00, barcodes: [lamp], hsn: '9405', ...goods })
  await owner.call(addProduct, { name: `Kettle ${run}`, pricePaise: 200_00, barcodes: [kettle], hsn: '8516', ...goods })
  const phone = `98230${run.slice(-5)}`
  const { id: contactId } = await owner.call(addContact, { name: `Meena ${run}`, phone })
  await owner.call(changeKhataLimit, { contactId, limitPaise: 100_00 })

  const till = await (await browser.newContext()).newPage()
  await enter(till, signInOf(house, 'Kirana', 'Cashier'))
  await openTill(till, /Till 1/)
  await sell(till, lamp, { to: `Meena ${run}`, phone })
  await till.keyboard.press('Alt+K')
  await expect(till.getByRole('dialog').getByRole('status')).toContainText('₹50.00 above the limit')
  await expect(till.getByRole('button', { name: 'Ask for approval' })).toBeEnabled()
  await till.keyboard.press('Escape')

  // The manager says yes: the limit of this customer goes up.
  const desk = await (await browser.newContext({ acceptDownloads: true })).newPage()
  await enter(desk, signInOf(house, 'Kirana', 'Manager'))
  await desk.goto(`/contacts/${contactId}?act=change-limit`)
  await desk.getByRole('textbox', { name: 'Amount' }).fill('500')
  await desk.getByRole('button', { name: 'Save the limit' }).click()
  await expect(desk.getByText('Saved.').first()).toBeVisible()

  await till.keyboard.press('Alt+K')
  await till.getByRole('button', { name: /Put ₹150 on the khata/ }).click()
  const number = await given(till)

  // A part of it is paid at the desk.
  await expect(desk.getByText('₹150.00').first()).toBeVisible()
  await desk.keyboard.press('Alt+P')
  await desk.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).fill('50')
  await expect(desk.getByRole('dialog')).toContainText(number)
  await desk.getByRole('button', { name: 'Take ₹50' }).click()
  await expect(desk.getByText('₹50.00 taken. ₹100.00 is still owed.').first()).toBeVisible()
  const [statement] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Statement', exact: true }).click(),
  ])
  expect((await readFile(await statement.path())).subarray(0, 5).toString()).toBe('%PDF-')

  // The lamp comes back: what is owed goes first, the rest is store credit.
  await till.keyboard.press('Alt+R')
  await till.getByLabel(/Bill number/).fill(number)
  await till.keyboard.press('Enter')
  await till.getByRole('button', { name: 'All of it' }).click()
  await till.getByRole('radio', { name: 'As store credit' }).click()
  await till.getByRole('button', { name: 'Damaged' }).click()
  await till.getByRole('button', { name: 'Credit ₹150' }).click()
  await expect(till.getByText(/Credit note \S+ over ₹150\.00/).first()).toBeVisible()
  await expect
    .poll(() => owner.call(showKhata, { contactId }))
    .toMatchObject({ khataPaise: 0, storeCreditPaise: 50_00 })

  // It pays the next bill in part; then the lamp is exchanged for a kettle.
  await sell(till, lamp, { to: `Meena ${run}`, phone })
  await till.keyboard.press('F9')
  await till.getByRole('radio', { name: /Store credit/ }).click()
  await till.getByRole('button', { name: /Take ₹50 so, the rest another way/ }).click()
  await till.getByRole('button', { name: 'Take ₹100, give the bill' }).click()
  const second = await given(till)
  await scan(till, kettle)
  await expect(till.getByText(`Kettle ${run}`).first()).toBeVisible()
  await till.keyboard.press('Alt+R')
  await till.getByLabel(/Bill number/).fill(second)
  await till.keyboard.press('Enter')
  await till.getByRole('button', { name: 'All of it' }).click()
  await till.getByRole('button', { name: 'Wrong item billed' }).click()
  await till.getByRole('button', { name: 'Exchange, take ₹50' }).click()
  await expect(till.getByText(/for the new goods, credit note/).first()).toBeVisible()
  await expect(till.getByText('Scan an item first')).toBeVisible()
  await expect.poll(() => owner.call(showKhata, { contactId })).toMatchObject({ khataPaise: 0, storeCreditPaise: 0 })
})

async function sell(page: Page, code: string, { to, phone }: { to: string; phone: string }): Promise<void> {
  await scan(page, code)
  await expect(page.getByRole('table', { name: 'Lines of the bill' })).toBeVisible()
  await page.keyboard.press('F3')
  await page.getByRole('combobox', { name: /Mobile number/ }).fill(phone)
  await page.getByRole('option', { name: new RegExp(to) }).click()
  await page.getByRole('button', { name: 'Put on the bill' }).click()
  await expect(page.getByRole('complementary')).toContainText(to)
  await expect(page.getByRole('complementary')).toContainText('Khata')
}

/** The number of the bill just given, once the server has it. */
async function given(page: Page): Promise<string> {
  const words = await page.getByText(/^Bill \S+ given$/).textContent()
  await expect(page.getByText(/all bills sent/)).toBeVisible()
  return words!.split(' ')[1]!
}
