import { gstinFrom } from './gstin.ts'
import { expect, test } from './house.ts'
import { press, typeInto } from './keyboard.ts'

test('a new shop gives its first bill, and no mouse is touched', async ({ page }) => {
  const run = String(Date.now()).slice(-6)
  const box = (name: string | RegExp) => page.getByRole('textbox', { name })
  const button = (name: string | RegExp) => page.getByRole('button', { name })

  await page.goto('/sign-up')
  await typeInto(page, box('Your name'), 'Vasantha Raman')
  await typeInto(page, box('E-mail'), `vasantha.${run}@shop.example`)
  await typeInto(page, page.getByLabel('Password', { exact: true }), 'a short sentence')
  await press(page, page.getByRole('checkbox', { name: /18 or older/ }), 'Space')
  await press(page, page.getByRole('checkbox', { name: /privacy policy/ }), 'Space')
  await press(page, button('Make my sign-in'))

  await typeInto(page, box(/Name/), 'Vasantha Stores')
  await typeInto(page, box('GSTIN'), gstinFrom(`33ABCPV${run.slice(-4)}K1Z`))
  await expect(page.getByText('State: Tamil Nadu')).toBeVisible()
  await typeInto(page, box('Address'), '4 Demo Street, Madurai')
  await typeInto(page, box(/PIN/), '625001')
  await press(page, button('Open the shop'))

  await press(page, page.getByRole('link', { name: /Give the first bill/ }))
  await press(page, button(/Till 1/))
  await expect(page.getByRole('combobox', { name: /^Item: scan/ })).toBeFocused()
  await page.keyboard.type(`890000${run}1`)
  await page.keyboard.press('Enter')
  await typeInto(page, box('Name on the bill'), 'Filter coffee 200 g')
  await typeInto(page, page.getByLabel('Selling price, tax included'), '157.50')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toContainText('CGST ₹3.75 · SGST ₹3.75')
  await page.keyboard.press('F8')
  await expect(page.getByText(/Bill T1A\d\d-000001 given/)).toBeVisible()
})
