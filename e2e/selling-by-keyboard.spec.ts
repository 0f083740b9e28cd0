/** A counter without a mouse: units, prices, lists, labels of a scale, bills put aside, an unknown code. */
import { addProduct } from '@galla/contract/catalogue'
import { addPriceList, setPrices, setScaleLayouts } from '@galla/contract/price-lists'
import type { Page } from '@playwright/test'
import { linesOfBill, numberGiven, openTill, scan, scanBox } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

/** New at each run, so that one house can live through many days. */
const run = String(Date.now()).slice(-5)
const code = (n: number) => `8908880${run}${n}`
const item = run.replace(/^0/, '1')

const toPay = (page: Page) => page.getByRole('complementary')

/** As a scale prints it: prefix, item, weight in grams, check digit. */
function labelOf(grams: number): string {
  const twelve = `21${item}${String(grams).padStart(5, '0')}`
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

test('a whole morning by keys alone', async ({ page, house }) => {
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  const goods = { taxClass: 'nil-rated', stockPolicy: 'not-kept' as const }
  const egg = await owner.call(addProduct, {
    ...goods,
    name: `Egg ${run}`,
    pricePaise: 700,
    barcodes: [code(1)],
    units: [{ unit: 'DOZ', factor: 12_000, pricePaise: 8000, barcode: code(2) }],
  })
  await owner.call(addProduct, { ...goods, name: `Loose tea ${run}`, unit: 'KGS', pricePaise: 400_00, sku: item })
  const list = await owner.call(addPriceList, { name: `Hotel ${run}`, offBasisPoints: 500 })
  await owner.call(setPrices, {
    priceListId: list.id,
    productId: egg.id,
    prices: [{ fromQuantity: 30_000, pricePaise: 600 }],
  })
  await owner.call(setScaleLayouts, {
    rows: [{ prefix: '21', itemDigits: 5, valueDigits: 5, valueIs: 'weight', valueDecimals: 3 }],
  })

  await enter(page, signInOf(house, 'Kirana', 'Manager'))
  await openTill(page, 'Till 1')

  await test.step('a piece and a dozen are scanned, each by its own code', async () => {
    await scan(page, code(1))
    await scan(page, code(1))
    await scan(page, code(2))
    await expect(linesOfBill(page)).toHaveCount(1 + 2)
    await expect(linesOfBill(page).nth(1)).toContainText('14.00')
    await expect(linesOfBill(page).nth(2)).toContainText('80.00')
  })

  await test.step('250 g of loose tea is a quarter kilogram, and the scale’s label tells its own weight', async () => {
    await scan(page, `250g*Loose tea ${run}`)
    await expect(linesOfBill(page).nth(3)).toContainText('0.250 kg')
    await scan(page, labelOf(1350))
    await expect(linesOfBill(page).nth(3)).toContainText('1.600 kg')
    await expect(linesOfBill(page).nth(3)).toContainText('640.00')
  })

  await test.step('digits and the quantity key, in the digits of Hindi too', async () => {
    await scanBox(page).fill('२')
    await page.keyboard.press('F4')
    await expect(linesOfBill(page).nth(3)).toContainText('2 kg')
    await expect(scanBox(page)).toHaveValue('')
  })

  await test.step('the hotel pays by its list, and another price is asked for the tea', async () => {
    await page.keyboard.press('Alt+w')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`Hotel ${run}`) })
      .press('Enter')
    await expect(linesOfBill(page).nth(3)).toContainText('760.00')
    await page.keyboard.press('Alt+u')
    const dialog = page.getByRole('dialog', { name: `Price of Loose tea ${run}` })
    await dialog.getByRole('textbox').fill('370')
    await expect(dialog).toContainText('That is 2.64 % below its price.')
    await page.keyboard.press('Enter')
    await expect(linesOfBill(page).nth(3)).toContainText('instead of ₹380.00')
    await expect(linesOfBill(page).nth(3)).toContainText('740.00')
  })

  await test.step('what is no amount is told at the field', async () => {
    await page.keyboard.press('Alt+u')
    const price = page.getByRole('dialog').getByRole('textbox')
    for (const wrong of ['1e309', '-5', '12.345', 'NaN']) {
      await price.fill(wrong)
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await expect(linesOfBill(page).nth(3)).toContainText('740.00')
  })

  await test.step('she forgot her purse: the bill is put aside by name, survives a reload, and comes back by its key', async () => {
    await page.keyboard.press('F7')
    await page.getByRole('dialog').getByLabel('For whom').fill('Asha')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Scan the first item')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('toolbar', { name: 'Bills put aside' })).toContainText('Asha')
    await expect(scanBox(page)).toBeFocused()
    await page.keyboard.press('Alt+1')
    await expect(linesOfBill(page)).toHaveCount(1 + 3)
  })

  await test.step('one key takes the cash, and the server bills the same', async () => {
    await page.keyboard.press('F8')
    expect(await numberGiven(page)).toMatch(/^T1[A-Z]+\d\d-\d{6}$/)
    await expect(page.getByText('all bills sent')).toBeVisible()
  })

  await test.step('a code nobody knows opens a new product with the code filled in, also without a line', async () => {
    await page.keyboard.press('Enter')
    await page.context().setOffline(true)
    await scan(page, code(9))
    const dialog = page.getByRole('dialog', { name: 'New product' })
    await expect(dialog).toContainText(code(9))
    await dialog.getByLabel('Name').fill(`New soap ${run}`)
    await dialog.getByRole('textbox', { name: 'Selling price, tax included' }).fill('45')
    await page.keyboard.press('Enter')
    await expect(linesOfBill(page).nth(1)).toContainText(`New soap ${run}`)
    await page.context().setOffline(false)
    await expect(page.getByText(`New soap ${run} is in the catalogue now.`, { exact: true })).toBeVisible()
  })

  await test.step('those who tap find it among the tiles', async () => {
    await page.keyboard.press('Alt+v')
    const tiles = page.getByRole('region', { name: 'Things to tap' })
    await tiles.getByRole('button', { name: new RegExp(`Egg ${run}, ₹7.00`) }).click()
    await expect(linesOfBill(page)).toHaveCount(1 + 2)
    await expect(toPay(page)).toContainText('₹52.00')
  })
})
