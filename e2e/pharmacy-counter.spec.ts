/** A pharmacy at its counter: the strip that expires first, one chosen by hand, a piece by its number, a size by keys. */
import { randomUUID } from 'node:crypto'
import { addProduct } from '@galla/contract/catalogue'
import { addFamily, changeTracking } from '@galla/contract/catalogue-goods'
import { listInvoices, showInvoice } from '@galla/contract/sales'
import { openShift } from '@galla/contract/shifts'
import { adjustStock, findSerial, listBatches } from '@galla/contract/stock'
import { listTills } from '@galla/contract/tills'
import { linesOfBill, numberGiven, openTill, scan, scanBox } from './counter.ts'
import { enter, expect, type House, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

const run = String(Date.now()).slice(-5)
const tablets = `Fever tablets ${run}`
const code = `8908881${run}1`
const monitor = `Pressure monitor ${run}`
const socks = `Compression socks ${run}`
const [first, second, expired] = [`SOON${run}`, `LATE${run}`, `GONE${run}`]
const [pieceA, pieceB] = [`BPM-${run}-A`, `BPM-${run}-B`]
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

interface Paper {
  readonly nth: number
  readonly text: string
}
const papers = async (house: House) =>
  (await (await fetch(`${house.printerUrl}/__control/papers`)).json()) as readonly Paper[]
const count = async (house: House) => (await papers(house)).at(-1)?.nth ?? 0
async function paperAfter(house: House, nth: number): Promise<string> {
  await expect.poll(() => count(house), { timeout: 15_000 }).toBeGreaterThan(nth)
  return (await papers(house)).find((paper) => paper.nth === nth + 1)!.text.replaceAll(/[ \t]+/g, ' ')
}

test('medicines go by batch, machines by number and socks by size, and all papers say so', async ({ page, house }) => {
  const owner = signInOf(house, 'Pharmacy', 'Owner')
  const api = await shopApi(house, owner)
  const tracked = async (name: string, tracking: 'batch' | 'serial', more: object) => {
    const made = await api.call(addProduct, { name, hsn: '3004', taxClass: 'gst-5', pricePaise: 5000, ...more })
    await api.call(changeTracking, { productId: made.id, tracking })
    return made.id
  }
  const tabletsId = await tracked(tablets, 'batch', { barcodes: [code] })
  for (const [number, days, quantity] of [
    [second, 400, 50_000],
    [first, 100, 10_000],
    [expired, -20, 7000],
  ] as const)
    await api.call(adjustStock, {
      productId: tabletsId,
      how: 'add',
      quantity,
      reason: 'for the journey',
      batch: { number, expiresOn: inDays(days) },
    })
  const monitorId = await tracked(monitor, 'serial', { stockPolicy: 'block' })
  await api.call(adjustStock, {
    productId: monitorId,
    how: 'add',
    quantity: 2000,
    reason: 'for the journey',
    serials: [pieceA, pieceB],
  })
  await api.call(addFamily, {
    name: socks,
    axes: [
      { name: 'Size', values: ['S', 'M', 'L'] },
      { name: 'Colour', values: ['Black', 'Beige'] },
    ],
    hsn: '6115',
    taxClass: 'gst-5',
    stockPolicy: 'not-kept',
    variants: ['S', 'M', 'L'].flatMap((size) =>
      ['Black', 'Beige'].map((colour) => ({ values: [size, colour], pricePaise: 40_000 })),
    ),
  })
  const { rows: tills } = await api.call(listTills, {})
  await api.call(openShift, { id: randomUUID(), tillId: tills[0]!.id, floatPaise: 50_000 })

  await enter(page, owner)
  await page.goto('/settings/printing')
  await page.getByRole('button', { name: 'Add a printer' }).first().click()
  const sheet = page.getByRole('dialog', { name: 'Add a printer' })
  await sheet.getByRole('radio', { name: /Network of the shop/ }).click()
  await sheet.getByRole('radio', { name: /80 mm, 48/ }).click()
  await sheet.getByRole('textbox', { name: /^Name/ }).fill(`Pharmacy counter ${run}`)
  await sheet.getByRole('button', { name: 'Use this printer' }).click()
  await expect(page.getByText('Bills come out here')).toBeVisible()

  await openTill(page, tills[0]!.name)
  const lines = linesOfBill(page)

  await test.step('the batch that expires first goes by itself, and the next one where it has not enough', async () => {
    await scan(page, code)
    await expect(lines.filter({ hasText: tablets })).toContainText(`Batch ${first}`)
    // The till holds its shelf and its own code: the rest of this step has no line.
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
      .toBe(true)
    await page.context().setOffline(true)
    await page.keyboard.type('12')
    await page.keyboard.press('F4')
    await expect(lines.filter({ hasText: `Batch ${first}` })).toContainText('10')
    await expect(lines.filter({ hasText: `Batch ${second}` })).toContainText('2')
    await page.context().setOffline(false)
  })

  const sold = await test.step('another is chosen by one key, and what has expired cannot be', async () => {
    await page.keyboard.press('Delete')
    await expect(lines.filter({ hasText: tablets })).toHaveCount(1)
    await page.keyboard.press('Alt+q')
    const picker = page.getByRole('dialog', { name: `Which batch of ${tablets}?` })
    await expect(picker.getByRole('button', { name: new RegExp(expired) })).toBeDisabled()
    await expect(picker.getByRole('button', { name: new RegExp(first) })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(lines.filter({ hasText: tablets })).toContainText(`Batch ${second}`)
    await expect(scanBox(page)).toBeFocused()
    // Once more of the same goes on from the one that was chosen.
    await scan(page, code)
    await expect(lines.filter({ hasText: `Batch ${second}` })).toContainText('11')
    const before = await count(house)
    await page.keyboard.press('F8')
    const number = await numberGiven(page)
    const paper = await paperAfter(house, before)
    expect(paper).toContain(number)
    expect(paper).toContain(`Batch ${second} Exp. ${inDays(400).split('-').reverse().join('-')}`)
    return number
  })

  await test.step('the server has the very batch, and the shelf is right', async () => {
    const bill = async () => (await api.call(listInvoices, { number: sold, limit: 1 })).rows[0]
    await expect.poll(async () => (await bill())?.number).toBe(sold)
    const whole = await api.call(showInvoice, { invoiceId: (await bill())!.id })
    expect(whole.lines[0]!.batches).toMatchObject([{ number: second, quantity: 11_000 }])
    const { rows } = await api.call(listBatches, { productId: tabletsId })
    expect(rows.find((batch) => batch.number === second)?.onHand).toBe(39_000)
    await page.goto(whole.link)
    await expect(page.getByText(`Batch ${second}`)).toBeVisible()
    await page.goto('/counter')
    await expect(scanBox(page)).toBeVisible()
  })

  const ofPiece = await test.step('a piece is found by its number, and sold once', async () => {
    await scan(page, pieceA)
    await expect(lines.filter({ hasText: monitor })).toContainText(`No. ${pieceA}`)
    await scan(page, pieceA)
    await expect(page.getByText(`${monitor}: ${pieceA} is sold already.`)).toBeVisible()
    const before = await count(house)
    await page.keyboard.press('F8')
    const number = await numberGiven(page)
    expect(await paperAfter(house, before)).toContain(`Serial no. ${pieceA}`)
    return number
  })

  await test.step('it comes back by the same number, and the note comes out of the printer', async () => {
    const arrived = async () => (await api.call(listInvoices, { number: ofPiece, limit: 1 })).rows.length
    await expect.poll(arrived).toBe(1)
    const before = await count(house)
    await page.keyboard.press('Alt+r')
    await page.getByLabel('Bill number, or scan its link').fill(ofPiece)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: pieceA }).click()
    await page.getByRole('button', { name: 'Damaged' }).click()
    await page.getByRole('button', { name: /^Credit ₹/ }).click()
    const note = await paperAfter(house, before)
    expect(note).toContain(`Against bill ${ofPiece}`)
    expect(note).toContain(`Serial no. ${pieceA}`)
    const { rows } = await api.call(findSerial, { serial: pieceA })
    expect(rows[0]?.state).toBe('returned')
  })

  await test.step('a size and a colour are chosen by keys', async () => {
    await expect(scanBox(page)).toBeFocused()
    await page.keyboard.type(`compression socks ${run}`)
    await expect(page.getByRole('option', { name: new RegExp(socks) })).toContainText('6 kinds')
    await page.keyboard.press('Enter')
    const grid = page.getByRole('dialog', { name: socks })
    await expect(grid.getByRole('button', { name: /S Black/ })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(lines.filter({ hasText: socks })).toContainText('M · Beige')
    const before = await count(house)
    await page.keyboard.press('F8')
    // The letters of this printer have no middle dot.
    expect(await paperAfter(house, before)).toContain(`${socks} - M - Beige`)
  })

  await test.step('the X report of the shift comes out of the same printer', async () => {
    const before = await count(house)
    await page.keyboard.press('Shift+F7')
    const menu = page.getByRole('dialog')
    await menu.getByRole('button', { name: /Print the X report/ }).click()
    const report = await paperAfter(house, before)
    expect(report).toContain('X report')
    expect(report).toContain('Opening float')
  })
})
