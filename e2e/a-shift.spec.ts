/** A shift from the float to the Z: the drawer, another cashier, the manager's word, the count. */
import { randomUUID } from 'node:crypto'
import { addProduct } from '@galla/contract/catalogue'
import { addTill, changeTill } from '@galla/contract/tills'
import { scan, scanBox } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

/** Of everybody at the demo's tills. */
const pin = '2719'

test('a drawer is counted before and after, and what it should hold is known to the rupee', async ({ page, house }) => {
  const run = String(Date.now()).slice(-6)
  const owner = signInOf(house, 'Kirana', 'Owner')
  const api = await shopApi(house, owner)
  const name = `Shift till ${run}`
  // The prefixes of this till and those of the journey run before on the same house differ.
  const till = await api.call(addTill, { id: randomUUID(), name, prefix: `S${Number(run).toString(36).slice(-3)}` })
  await api.call(changeTill, { tillId: till.id, askForShift: true })
  const code = `8907${run}`
  await api.call(addProduct, {
    name: `Shift soap ${run}`,
    hsn: '3401',
    taxClass: 'gst-18',
    pricePaise: 5000,
    barcodes: [code],
  })

  await enter(page, owner)
  await page.goto('/counter')
  await page.getByRole('button', { name }).click()
  await expect(page.getByText('Open a shift to sell')).toBeVisible()
  await expect(scanBox(page)).toHaveCount(0)

  await page.keyboard.press('Shift+F7')
  await page.getByRole('textbox', { name: '₹500: how many' }).fill('2')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/The shift is open with ₹1,000/).first()).toBeVisible()

  await expect(scanBox(page)).toBeVisible()
  await scan(page, code)
  await page.keyboard.press('F8')
  await expect(page.getByText(/Bill S\w+-000001 given/)).toBeVisible()

  // Another cashier takes the till by PIN; a wrong one opens nothing.
  await page.keyboard.press('Shift+F8')
  const locked = page.getByRole('dialog', { name: 'The till is locked' })
  await locked.getByRole('button', { name: /Ravi Shinde/ }).click()
  await page.keyboard.type('8264')
  await page.keyboard.press('Enter')
  await expect(locked.getByRole('status')).toContainText('The PIN is not right')
  await page.keyboard.type(pin)
  await page.keyboard.press('Enter')
  await expect(locked).toHaveCount(0)
  await expect(page.getByText('Ravi Shinde has the till.').first()).toBeVisible()
  await expect(scanBox(page)).toBeFocused()

  // More out of the drawer than a cashier may: the manager says yes on this screen.
  await chooseOfDrawer('1')
  await page.getByRole('textbox', { name: 'Amount' }).fill('2500')
  await page.getByRole('textbox', { name: 'What for' }).fill('Paid the milkman')
  await page.keyboard.press('Control+Enter')
  const approval = page.getByRole('dialog', { name: 'Approval' })
  await approval.getByRole('combobox', { name: 'Who approves' }).selectOption({ label: 'Nilesh Pawar · Manager' })
  await approval.getByLabel('PIN of Nilesh Pawar').fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByText('₹2,500.00 taken out.').first()).toBeVisible()
  await chooseOfDrawer('1')
  await page.getByRole('tab', { name: 'Put money in' }).click()
  await page.getByRole('textbox', { name: 'Amount' }).fill('3000')
  await page.getByRole('button', { name: 'Change from the bank' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('₹3,000.00 put in.').first()).toBeVisible()

  // 1000 + 50 − 2500 + 3000
  await chooseOfDrawer('3')
  const closing = page.getByRole('dialog', { name: `Close the shift of ${name}` })
  await expect(closing).toContainText('₹1,550.00')
  await closing.getByRole('textbox', { name: '₹500: how many' }).fill('3')
  await expect(closing).toContainText('₹50.00 short')
  await closing.getByRole('textbox', { name: '₹50: how many' }).fill('1')
  await expect(closing).toContainText('Exactly as expected')
  await page.keyboard.press('Control+Enter')

  await expect(page.getByRole('heading', { name: 'Z 1', exact: true })).toBeVisible()
  const main = page.getByRole('main')
  await expect(main).toContainText('Exactly as expected')
  await expect(main).toContainText('approved by Nilesh Pawar')
  await expect(main).toContainText('Asha Gaikwad')
  await page.goto('/shifts')
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Exactly as expected')
  await openTillAgain()

  async function chooseOfDrawer(digit: string) {
    await page.keyboard.press('Shift+F7')
    await expect(page.getByRole('dialog', { name: new RegExp(name) })).toBeVisible()
    await page.keyboard.press(digit)
  }

  async function openTillAgain() {
    await page.goto('/counter')
    await expect(page.getByText('Open a shift to sell')).toBeVisible()
  }
})
