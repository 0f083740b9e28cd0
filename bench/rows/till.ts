/**
 * P12: a till with 100,000 products in Chromium, without a line: scan to line, typing to list, opening cold, and a bill on
 * the disk before it is shown; and, with a line, the first load of the products. Timed in the page, from key to picture.
 */

import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { rememberedBrowser } from '../../tools/start/browser.js'
import { buildWeb } from '../../tools/start/build-web.ts'
import { figures } from '../load.ts'
import { milliseconds, type Row } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop, password } from '../shop.ts'
import { giveToNumber, isKept, scanToLine, typeToList } from './till-page.js'

const howMany = 100_000

export async function till({ stand, rounds, say }: Bench): Promise<Row[]> {
  await buildWeb()
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: howMany, tills: 1 })
  const { rows: codes } = await stand.admin.query<{ code: string }>(
    'select code from catalogue.barcodes where business_id = $1 order by product_id limit 200',
    [shop.businessId],
  )
  await stand.admin.query(
    `update catalogue.products p set barcodes = array[b.code], mark = substr(p.sku, 5)::int
     from catalogue.barcodes b where b.business_id = p.business_id and b.product_id = p.id and p.business_id = $1`,
    [shop.businessId],
  )
  await stand.admin.query(
    `insert into catalogue.marks (business_id, last_mark) values ($1, $2)
     on conflict (business_id) do update set last_mark = excluded.last_mark`,
    [shop.businessId, howMany],
  )
  const executablePath = rememberedBrowser(join(import.meta.dirname, '..', '..'))
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
  const took = {
    load: [] as number[],
    scan: [] as number[],
    type: [] as number[],
    give: [] as number[],
    cold: [] as number[],
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({ baseURL: `http://localhost:${server.port}` })
      let page = await context.newPage()
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill(shop.email)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.waitForURL((url) => !url.pathname.includes('sign-in'))
      await page.goto('/counter')
      const begun = performance.now()
      await page.locator('main ul button').first().click()
      await page.getByText(/all bills sent/).waitFor({ timeout: 120_000 })
      took.load.push(performance.now() - begun)
      await page.waitForFunction(isKept)
      await context.setOffline(true)
      for (let at = 0; at < 40; at += 1) {
        took.scan.push(
          await page.evaluate(scanToLine, { code: codes[(round * 40 + at) % codes.length]!.code, lines: (at % 5) + 1 }),
        )
        if (at % 5 === 4) {
          took.give.push(await page.evaluate(giveToNumber))
          await page.keyboard.press('Enter')
        }
      }
      for (const word of ['rice', 'golden', 'tea type 5', 'basm', 'coffee', 'village ghee', 'so'])
        took.type.push(await page.evaluate(typeToList, word))
      await page.close()
      page = await context.newPage()
      const at = performance.now()
      await page.goto('/counter')
      await page.locator('[data-scan-box] input').waitFor()
      took.cold.push(performance.now() - at)
      await context.close()
      say(
        `  round ${round + 1}: ${(took.load.at(-1)! / 1000).toFixed(1)} s to load, ${took.cold.at(-1)!.toFixed(0)} ms cold`,
      )
    }
  } finally {
    await browser.close()
    await server.stop()
  }
  const row = (what: string, of: readonly number[], goal: number): Row => {
    const { p50, p95, p99 } = figures(of)
    return {
      id: 'P12',
      what,
      figure: `p95 ${milliseconds(p95)}`,
      p50: milliseconds(p50),
      p99: milliseconds(p99),
      goal: `p95 ≤ ${goal >= 1000 ? `${goal / 1000} s` : `${goal} ms`}`,
      reached: p95 <= goal,
      numbers: { p50, p95, p99 },
    }
  }
  return [
    row('till, 100,000 products: scan to line', took.scan, 50),
    row('till: typing to list', took.type, 30),
    row('till: opened cold without a line', took.cold, 1500),
    row('till: bill on the disk, its number shown', took.give, 100),
    row('till: first load of 100,000 products', took.load, 20_000),
  ]
}
