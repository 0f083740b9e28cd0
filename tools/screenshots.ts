/**
 * `npm run screenshots`: the pictures of the README, taken of a demo of their own. The trade is seeded by a fixed number
 * up to the moment of taking; what is done for the pictures is done here, so that each run shows the same.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listConversations } from '@galla/contract/conversations'
import { listInvoices, showInvoice } from '@galla/contract/sales'
import { type Browser, chromium, type Page } from '@playwright/test'
import { openTill, scanBox } from '../e2e/counter.ts'
import { enter, expect, type House, signInOf } from '../e2e/house.ts'
import { shopApi } from '../e2e/shop-api.ts'
import { newDataFolder, startHouse } from '../e2e/start-house.ts'
import { rememberedBrowser } from './start/browser.js'
import { root } from './start/under-node-24.js'

type Theme = 'light' | 'dark'
type Language = 'en' | 'hi' | 'ta'
interface Look {
  readonly theme?: Theme
  readonly language?: Language
  readonly phone?: true
}

const pictures = join(root, 'docs', 'pictures')
mkdirSync(pictures, { recursive: true })
const dataFolder = newDataFolder()
const { house, close } = await startHouse({ dataFolder, days: 365 })
try {
  const executablePath = rememberedBrowser(root)
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
  await takeAll(browser, house)
  await browser.close()
} finally {
  await close()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function takeAll(browser: Browser, house: House): Promise<void> {
  const owner = signInOf(house, 'Kirana', 'Owner')
  const agent = signInOf(house, 'Kirana', 'Agent')

  for (const [name, look] of [
    ['home', {}],
    ['home-dark', { theme: 'dark' }],
    ['home-phone-ta', { phone: true, language: 'ta' }],
  ] as const) {
    await take(browser, house, { name, look, of: async (page) => enter(page, owner) })
  }

  for (const [name, look] of [
    ['counter', {}],
    ['counter-dark-hi', { theme: 'dark', language: 'hi' }],
    ['counter-phone', { phone: true }],
  ] as const) {
    await take(browser, house, {
      name,
      look,
      of: async (page) => {
        await enter(page, owner)
        await speak(page, look)
        await openTill(page, /^Till 1/)
        await ringUp(page)
      },
    })
  }

  for (const [name, look] of [
    ['inbox', {}],
    ['inbox-dark-ta', { theme: 'dark', language: 'ta' }],
    ['inbox-phone', { phone: true }],
  ] as const) {
    await take(browser, house, {
      name,
      look,
      of: async (page) => {
        await enter(page, agent)
        await speak(page, look)
        await page.goto('/inbox')
        await page
          .getByRole('region')
          .first()
          .getByRole('button')
          .filter({ hasText: /^[A-Z]{2}/ })
          .first()
          .click()
        await expect(page.getByRole('log').getByRole('article').first()).toBeVisible()
      },
    })
  }

  const api = await shopApi(house, owner)
  const invoiceId = (await api.call(listInvoices, { limit: 1, state: 'issued' })).rows[0]!.id
  const { link, number } = await api.call(showInvoice, { invoiceId })
  await take(browser, house, {
    name: 'invoice',
    look: {},
    of: async (page) => {
      await enter(page, owner)
      await page.goto(`/invoices/${invoiceId}`)
      await expect(page.getByRole('main')).toContainText(number)
    },
  })
  await take(browser, house, {
    name: 'public-bill-phone',
    look: { phone: true },
    of: async (page) => {
      await page.goto(link)
      await expect(page.getByText(number).first()).toBeVisible()
    },
  })
  await take(browser, house, {
    name: 'sandbox-phone',
    look: {},
    of: async (page) => {
      const { rows } = await api.call(listConversations, { limit: 30 })
      const asked = rows.find((row) => row.lastDirection === 'in' && row.lastKind !== 'reaction') ?? rows[0]!
      await page.goto(`${house.phoneUrl}?person=${asked.phone?.slice(1)}`)
      await page.getByRole('button', { name: /Kirana store, Pune/ }).click()
      await expect(page.getByRole('log').getByRole('article').first()).toBeVisible()
    },
  })
}

interface Picture {
  readonly name: string
  readonly look: Look
  readonly of: (page: Page) => Promise<void>
}

async function take(browser: Browser, house: House, { name, look, of }: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: house.url,
    viewport: look.phone ? { width: 360, height: 740 } : { width: 1366, height: 768 },
    colorScheme: look.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    hasTouch: look.phone === true,
  })
  const page = await context.newPage()
  await of(page)
  await speak(page, look)
  await expect(page.locator('.animate-breathe.bg-line')).toHaveCount(0)
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' })
  await context.close()
  console.log(`docs/pictures/${name}.png`)
}

/** Signing in was in English, by its labels; the picture is in the language it is taken for. */
async function speak(page: Page, { language }: Look): Promise<void> {
  if (!language) return
  const spoken = await page.evaluate(() => localStorage.getItem('galla.language'))
  if (spoken === language) return
  await page.evaluate((chosen) => localStorage.setItem('galla.language', chosen), language)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
}

async function ringUp(page: Page): Promise<void> {
  for (const item of ['2*Toor dal 1 kg', 'Basmati rice 10 kg', '3*Filter coffee 500 g', 'Groundnut oil 5 l']) {
    await scanBox(page).fill(item)
    await page.getByRole('option').first().waitFor()
    await scanBox(page).press('Enter')
    await expect(scanBox(page)).toHaveValue('')
  }
}
