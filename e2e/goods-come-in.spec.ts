/** Goods come in by a supplier's bill, go on the shelf with their batch and cost, and are sold from it: all by the keyboard. */
import { randomUUID } from 'node:crypto'
import { addProduct } from '@galla/contract/catalogue'
import { changeTracking } from '@galla/contract/catalogue-goods'
import { issueInvoice } from '@galla/contract/sales'
import { listBatches } from '@galla/contract/stock'
import { listTills } from '@galla/contract/tills'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

/** New at each run, so that one house can live through many days. */
const run = String(Date.now()).slice(-6)
const syrup = `Honey cough syrup ${run}`
const supplier = `Malabar Medicals ${run}`

test('a bill of a supplier is entered by keys alone; batch, cost and debt are where they belong', async ({
  page,
  house,
}) => {
  const owner = signInOf(house, 'Pharmacy', 'Owner')
  const api = await shopApi(house, owner)
  const product = await api.call(addProduct, {
    name: syrup,
    hsn: '3004',
    taxClass: 'gst-5',
    pricePaise: 9000,
    mrpPaise: 9500,
    stockPolicy: 'block',
  })
  await api.call(changeTracking, { productId: product.id, tracking: 'batch' })

  await enter(page, owner)
  await page.goto('/purchases')
  await page.getByRole('button', { name: 'Enter a bill' }).first().waitFor()
  await page.keyboard.press('n')
  const from = page.getByRole('combobox', { name: 'Supplier' })
  await expect(from).toBeFocused()
  await page.keyboard.type(supplier)
  await page.getByRole('option', { name: 'Add supplier' }).click()
  await page.getByLabel('Days until payment').fill('30')
  await page.keyboard.press('Control+Enter')
  await expect(from).toHaveValue(supplier)

  await page.getByLabel('Bill no.').fill(`MM/${run}`)
  const finder = page.getByLabel('Scan or write the next product')
  await finder.fill(syrup)
  await page.getByRole('option', { name: syrup }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toBeFocused()
  // Quantity, rate, free, discount, GST, batch, date, MRP: Enter between them, and at the end the line is taken.
  for (const typed of ['20', '60', '2', '5', '0', `hc${run}`, '31 12 2027', '95']) {
    await page.keyboard.press('Control+a')
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
  }
  await expect(finder).toBeFocused()
  await expect(page.getByText(`20 × ₹60.00 · + 2 Free · − 5 %`)).toBeVisible()

  await page.getByLabel('Total on the paper').fill('1140.40')
  await page.keyboard.press('Tab')
  await expect(page.getByText('₹0.40 apart')).toBeVisible()
  await page.getByRole('button', { name: 'Round it off' }).click()
  await expect(page.getByText('agrees to the paisa')).toBeVisible()
  await page.keyboard.press('Control+Enter')

  await expect(page.getByRole('link', { name: supplier })).toBeVisible()
  await expect(page.getByText('to pay')).toBeVisible()
  await page.getByRole('link', { name: syrup }).click()
  await expect(page.getByText('22').first()).toBeVisible()
  await expect(page.getByText(`hc${run}`).first()).toBeVisible()
  // ₹1,140 for twenty-two: the free ones make each cheaper.
  await expect(page.getByText('₹51.82').first()).toBeVisible()

  const { rows: tills } = await api.call(listTills, {})
  const bill = await api.call(issueInvoice, {
    id: randomUUID(),
    tillId: tills[0]!.id,
    lines: [{ productId: product.id, quantity: 2000 }],
    tenders: [{ kind: 'cash', amountPaise: 18_000 }],
    expectPayablePaise: 18_000,
  })
  expect(bill.lines[0]!.batches).toMatchObject([{ number: `hc${run}`, expiresOn: '2027-12-31', quantity: 2000 }])
  const { rows: batches } = await api.call(listBatches, { productId: product.id })
  expect(batches).toMatchObject([{ onHand: 20_000 }])

  await page.goto('/purchases/suppliers')
  await page.getByPlaceholder('Name or GSTIN').fill(supplier)
  await page.getByText(supplier).last().click()
  await page.getByRole('button', { name: 'Pay' }).click()
  await page.getByRole('button', { name: 'Paid ₹1,140.40' }).click()
  await expect(page.getByText(`₹1,140.40 paid to ${supplier}.`).first()).toBeVisible()
  await expect(page.getByText('paid', { exact: true })).toBeVisible()
})
