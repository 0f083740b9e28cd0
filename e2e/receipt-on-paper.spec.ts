/** What comes out of the printer: proved on the paper of the emulated one, decoded by its own code. */
import { addProduct } from '@galla/contract/catalogue'
import { changePrintLayout, listInvoices } from '@galla/contract/sales'
import type { Page } from '@playwright/test'
import { openTill, scan, scanBox } from './counter.ts'
import { enter, expect, type House, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

interface Paper {
  readonly nth: number
  readonly text: string
  readonly printed: readonly { readonly kind: string; readonly text?: string }[]
}

const run = String(Date.now()).slice(-5)
const soap = { name: 'Neem soap 100 g', nameTa: 'வேப்பிலை சோப்பு', hsn: '3401', price: 45_00, code: `8909991${run}1` }

async function papers(house: House): Promise<readonly Paper[]> {
  return (await (await fetch(`${house.printerUrl}/__control/papers`)).json()) as Paper[]
}
const lastPaper = async (house: House) => (await papers(house)).at(-1)
const control = (house: House, act: string, form: Record<string, string>) =>
  fetch(`${house.printerUrl}/__control/${act}`, { method: 'POST', body: new URLSearchParams(form) })

/** Waits for the paper after those that are there, and gives it. */
async function nextPaper(house: House, after: number): Promise<Paper> {
  await expect.poll(async () => (await lastPaper(house))?.nth ?? 0, { timeout: 15_000 }).toBeGreaterThan(after)
  return (await lastPaper(house))!
}
const count = async (house: House) => (await lastPaper(house))?.nth ?? 0

async function sellForCash(page: Page): Promise<void> {
  await scan(page, soap.code)
  await expect(page.getByRole('complementary')).toContainText('₹45.00')
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: /Next customer/ })).toBeEnabled()
}

test('a printer is set up once, and every bill comes out of it while the next customer is served', async ({
  page,
  house,
}) => {
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  await owner.call(addProduct, {
    name: soap.name,
    nameTa: soap.nameTa,
    hsn: soap.hsn,
    pricePaise: soap.price,
    priceIncludesTax: true,
    taxClass: 'gst-18',
    barcodes: [soap.code],
    stockPolicy: 'not-kept',
  })
  await owner.call(changePrintLayout, { language: 'en', itemNames: 'catalogue', footerLines: [`Come again ${run}`] })
  await enter(page, signInOf(house, 'Kirana', 'Owner'))

  await test.step('the owner finds the printer in the shop’s network, and a test page comes out', async () => {
    await page.goto('/settings/printing')
    const preview = page.getByRole('region', { name: 'How it comes out' })
    await expect(preview.locator('canvas')).toBeVisible()
    await expect(preview).toContainText(`Come again ${run}`)
    await page.getByRole('button', { name: 'Add a printer' }).first().click()
    const sheet = page.getByRole('dialog', { name: 'Add a printer' })
    await sheet.getByRole('radio', { name: /Network of the shop/ }).click()
    await sheet.getByRole('radio', { name: /58 mm/ }).click()
    await sheet.getByRole('textbox', { name: /^Name/ }).fill('Front counter')
    await sheet.getByRole('button', { name: 'Use this printer' }).click()
    await expect(page.getByText('Bills come out here')).toBeVisible()
    const before = await count(house)
    await page.getByRole('button', { name: 'Print a test page' }).click()
    const paper = await nextPaper(house, before)
    expect(paper.text).toContain('Test page')
    expect(paper.text).toContain('Tax Invoice')
    expect(paper.printed.every(({ kind }) => kind !== 'unknown')).toBe(true)
  })

  await test.step('a bill comes out by itself, opens the drawer and is cut', async () => {
    await openTill(page, 'Till 1')
    const before = await count(house)
    await sellForCash(page)
    const paper = await nextPaper(house, before)
    const latest = async () => (await owner.call(listInvoices, { limit: 1 })).rows[0]?.number
    await expect
      .poll(async () => paper.text.includes((await latest()) ?? '?'), 'the bill on paper is handed over')
      .toBe(true)
    expect(paper.text).toContain('GSTIN 27')
    expect(paper.text).toContain(soap.name)
    expect(paper.text).toMatch(/1 pcs x 45\.00 +45\.00/)
    expect(paper.text).toContain('HSN 3401')
    expect(paper.text).toMatch(/CGST +SGST/)
    expect(paper.text).toContain('Rupees forty-five only')
    expect(paper.text).toContain(`Come again ${run}`)
    expect(paper.text).not.toContain('DUPLICATE')
    const kinds = paper.printed.map(({ kind }) => kind)
    expect(kinds[0]).toBe('drawer')
    expect(kinds).toContain('cut')
  })

  await test.step('printed again, it says that it is a duplicate, and the drawer stays shut', async () => {
    const before = await count(house)
    await page.keyboard.press('F12')
    const paper = await nextPaper(house, before)
    expect(paper.text).toContain('DUPLICATE')
    expect(paper.printed.map(({ kind }) => kind)).not.toContain('drawer')
  })

  await test.step('without paper the next sale goes on, and the bill waits in the tray, also over a reload', async () => {
    await control(house, 'paper', { paper: 'no' })
    const before = await count(house)
    await page.keyboard.press('Enter')
    await sellForCash(page)
    const tray = page.getByRole('button', { name: '1 paper did not come out' })
    await expect(tray).toBeVisible()
    await page.keyboard.press('Enter')
    await scan(page, soap.code)
    await expect(page.getByRole('complementary'), 'nothing held the next customer up').toContainText('₹45.00')
    await page.reload()
    await expect(scanBox(page)).toBeVisible()
    await tray.click()
    const sheet = page.getByRole('dialog', { name: 'Papers that did not come out' })
    await expect(sheet).toContainText('has no paper')
    expect(await count(house)).toBe(before)
    await control(house, 'paper', { paper: 'yes' })
    await sheet.getByRole('button', { name: 'Print again' }).first().click()
    const paper = await nextPaper(house, before)
    expect(paper.text).toContain('Rupees forty-five only')
    expect(paper.text, 'nothing came out before').not.toContain('DUPLICATE')
    await expect(sheet).toContainText('Everything came out')
    await page.keyboard.press('Escape')
  })

  await test.step('in Tamil the words are pictures of real letters, and the figures stay', async () => {
    await owner.call(changePrintLayout, { language: 'ta', itemNames: 'language' })
    await page.goto('/settings/printing')
    const preview = page.getByRole('region', { name: 'How it comes out' })
    await expect(preview).toContainText('வரி விலைப்பட்டியல்')
    await page.goto('/counter')
    await expect(scanBox(page)).toBeVisible()
    const before = await count(house)
    // What is kept of the paper's look is renewed while the till is idle.
    await page.waitForResponse((answer) => answer.url().endsWith('/api/print-layout'))
    await page.keyboard.press('F8')
    const paper = await nextPaper(house, before)
    expect(paper.printed.filter(({ kind }) => kind === 'picture').length).toBeGreaterThan(4)
    expect(paper.text).toMatch(/1 pcs x 45\.00 +45\.00/)
    expect(paper.text).not.toContain(soap.name)
    await owner.call(changePrintLayout, { language: 'en', itemNames: 'catalogue', footerLines: [] })
  })
})
