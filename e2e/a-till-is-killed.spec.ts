/**
 * The browser of a till is killed by its process, at the worst moments; a new version comes while bills are unsent. What was
 * paid is there once, with the next number after it, and the server has it once.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addProduct } from '@galla/contract/catalogue'
import { listInvoices } from '@galla/contract/sales'
import { addTill } from '@galla/contract/tills'
import type { Page } from '@playwright/test'
import { linesOfBill, numberGiven, openTill, scan, scanBox } from './counter.ts'
import { type DoorBetween, openDoor } from './door-between.ts'
import { enter, expect, type House, signInOf, test } from './house.ts'
import { openBrowser } from './killable-browser.ts'
import { type ShopApi, shopApi } from './shop-api.ts'

/** Other journeys count what the kirana prints and has printed. */
const shop = 'Tailor'
const run = String(Date.now()).slice(-5)
const code = `8906660${run}1`

let owner: ShopApi
let door: DoorBetween
let profile: string

test.beforeAll(async ({ house }: { house: House }) => {
  owner = await shopApi(house, signInOf(house, shop, 'Owner'))
  await owner.call(addProduct, {
    name: `Camphor ${run}`,
    hsn: '2914',
    pricePaise: 60_00,
    taxClass: 'gst-18',
    barcodes: [code],
    stockPolicy: 'not-kept',
  })
})
test.beforeEach(async ({ house }) => {
  door = await openDoor(house.url)
  profile = mkdtempSync(join(tmpdir(), 'galla-till-'))
})
test.afterEach(async () => {
  await door.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

const ownTill = async (prefix: string) => {
  const name = `Till ${prefix} ${run}`
  await owner.call(addTill, { name, prefix })
  return name
}

async function sell(page: Page): Promise<string> {
  await scan(page, code)
  await expect(linesOfBill(page)).toHaveCount(1 + 1)
  await page.keyboard.press('F8')
  return numberGiven(page)
}

const bills = /^\/api\/counter-sales$/
const prints = /^\/api\/printers\/[^/]+\/print$/
const devicesAndNews = /^\/api\/(devices|live)/

const allSent = (page: Page) => expect(page.getByText('all bills sent')).toBeVisible({ timeout: 30_000 })
const lineDown = (how: 'down' | 'pass') => {
  for (const path of [bills, devicesAndNews]) door.let(path, how)
}
const kept = (page: Page) =>
  expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 }).toBe(true)

/** What the server has of this till, the first number first. */
async function numbersAtServer(prefix: string): Promise<string[]> {
  const { rows } = await owner.call(listInvoices, { number: prefix, limit: 50 })
  return rows.map((row) => row.number).sort()
}
const inARow = (numbers: readonly string[]) =>
  numbers.map((number) => Number(number.slice(-6))).every((sequence, at) => sequence === at + 1)

test('killed between payment and print: the bill is there once, its paper waits with a question, the numbers go on', async ({
  house,
}) => {
  test.setTimeout(180_000)
  const till = await ownTill('KA')
  let browser = await openBrowser(profile)
  let { page } = browser
  await page.goto(`${door.url}/sign-in`)
  await enterAt(page, house)
  await useNetworkPrinter(page)
  await openTillAt(page, till)
  const first = await sell(page)
  await allSent(page)
  await kept(page)
  await page.keyboard.press('Enter')

  lineDown('down')
  door.let(prints, 'hangs')
  const printsBefore = door.came(prints)
  await scan(page, code)
  await expect(linesOfBill(page)).toHaveCount(1 + 1)
  await page.keyboard.press('F8')
  await expect.poll(() => door.came(prints)).toBeGreaterThan(printsBefore)
  await browser.kill()

  browser = await openBrowser(profile)
  page = browser.page
  await openAgain(page, house)
  await expect(linesOfBill(page)).toHaveCount(0)
  await expect(page.getByText(/1 bill unsent/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '1 paper did not come out' })).toBeVisible()

  const second = numberAfter(first)
  const third = await sell(page)
  expect(third).toBe(numberAfter(second))
  await page.keyboard.press('Enter')
  lineDown('pass')
  door.let(prints, 'pass')
  await page.reload()
  await allSent(page)
  expect(await numbersAtServer('KA')).toEqual([first, second, third])

  await page.getByRole('button', { name: /did not come out/ }).click()
  const tray = page.getByRole('dialog')
  await expect(tray.getByText(/It is not known whether it came out/).first()).toBeVisible()
  await browser.kill()
})

test('killed while its bills are on their way: what arrived and what did not are there once', async ({ house }) => {
  test.setTimeout(180_000)
  const till = await ownTill('KB')
  let browser = await openBrowser(profile)
  let { page } = browser
  await page.goto(`${door.url}/sign-in`)
  await enterAt(page, house)
  await openTillAt(page, till)
  const numbers = [await sell(page)]
  await allSent(page)
  await kept(page)
  await page.keyboard.press('Enter')
  lineDown('down')
  for (let bill = 0; bill < 3; bill += 1) {
    numbers.push(await sell(page))
    await page.keyboard.press('Enter')
  }
  // The first of them arrives, and its answer does not.
  lineDown('pass')
  door.let(bills, 'answer-lost')
  await page.reload()
  await expect.poll(() => numbersAtServer('KB'), { timeout: 40_000 }).toEqual(numbers.slice(0, 2))
  await browser.kill()

  door.let(bills, 'pass')
  browser = await openBrowser(profile)
  page = browser.page
  await openAgain(page, house)
  await allSent(page)
  expect(await numbersAtServer('KB')).toEqual(numbers)
  expect(inARow(numbers)).toBe(true)
  await browser.kill()
})

test('a new version comes while bills are unsent: the till sells on, and takes it when it is told to', async ({
  browser,
  house,
}) => {
  test.setTimeout(180_000)
  const till = await ownTill('KC')
  const context = await browser.newContext({ baseURL: door.url, viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await enter(page, signInOf(house, shop, 'Owner'))
  await openTill(page, till)
  const numbers = [await sell(page)]
  await allSent(page)
  await kept(page)
  await page.keyboard.press('Enter')
  lineDown('down')
  numbers.push(await sell(page))
  await page.keyboard.press('Enter')

  door.deploy()
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update()
  })
  await expect(page.getByText('A newer Galla is ready.')).toBeVisible({ timeout: 30_000 })
  const build = page.locator('meta[name=build]')
  await expect(build).toHaveCount(0)
  numbers.push(await sell(page))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/2 bills unsent/).first()).toBeVisible()
  await scan(page, code)
  await expect(linesOfBill(page)).toHaveCount(1 + 1)

  await page.getByRole('button', { name: 'Load it' }).click()
  await expect(build).toHaveCount(1, { timeout: 30_000 })
  await expect(linesOfBill(page)).toHaveCount(1 + 1)
  await expect(page.getByText(/2 bills unsent/).first()).toBeVisible()
  await page.keyboard.press('F8')
  numbers.push(await numberGiven(page))
  lineDown('pass')
  await page.reload()
  await allSent(page)
  expect(await numbersAtServer('KC')).toEqual(numbers)
  expect(inARow(numbers)).toBe(true)
  await context.close()
})

const numberAfter = (number: string) => `${number.slice(0, -6)}${String(Number(number.slice(-6)) + 1).padStart(6, '0')}`

/** As `enter`, of a browser that knows no address but the door's. */
async function enterAt(page: Page, house: House): Promise<void> {
  const { email, password } = signInOf(house, shop, 'Owner')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** A browser writes its cookies some time after they came; one that was killed before asks who is there. */
async function openAgain(page: Page, house: House): Promise<void> {
  await page.goto(`${door.url}/counter`)
  const asked = page.getByLabel('E-mail')
  await expect(scanBox(page).or(asked)).toBeVisible({ timeout: 30_000 })
  if (!(await asked.isVisible())) return
  await enterAt(page, house)
  await page.goto(`${door.url}/counter`)
  await expect(scanBox(page)).toBeVisible({ timeout: 30_000 })
}

async function openTillAt(page: Page, till: string): Promise<void> {
  await page.goto(`${door.url}/counter`)
  await page.getByRole('button', { name: till }).first().click()
  await expect(scanBox(page)).toBeVisible()
}

async function useNetworkPrinter(page: Page): Promise<void> {
  await page.goto(`${door.url}/settings/printing`)
  await page.getByRole('button', { name: 'Add a printer' }).first().click()
  const sheet = page.getByRole('dialog', { name: 'Add a printer' })
  await sheet.getByRole('radio', { name: /Network of the shop/ }).click()
  await sheet.getByRole('radio', { name: /58 mm/ }).click()
  await sheet.getByRole('textbox', { name: /^Name/ }).fill(`Front ${run}`)
  await sheet.getByRole('button', { name: 'Use this printer' }).click()
  await expect(page.getByText('Bills come out here')).toBeVisible()
}
