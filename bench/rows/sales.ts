/** P1, P2, P3: a sale of five lines over HTTP, beside one function call behind Node's own server. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Load, load, median } from '../load.ts'
import { milliseconds, perSecond, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop, type Shop } from '../shop.ts'

const itemsASale = 5

export async function sales({ stand, rounds, say }: Bench): Promise<Row[]> {
  const limits = new pg.Client({ connectionString: stand.limitUrl })
  await limits.connect()
  await limits.query(readFileSync(join(import.meta.dirname, '..', 'limits', 'sale.sql'), 'utf8'))
  const limit = await stand.openLimit('sale-server.ts', stand.limitUrl, '8')
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1000, tills: 8 })

  const sellAtLimit = (connections: number, count: number, tills: number) =>
    load(limit.port, {
      connections,
      count,
      ask: (n) => ({
        method: 'POST',
        path: '/',
        body: JSON.stringify({
          id: randomUUID(),
          till: 1 + (n % tills),
          items: basket(n).map((i) => i + 1),
          quantities: [1000, 2000, 1000, 3000, 1000],
        }),
      }),
    })
  const sell = (connections: number, count: number, tills: number) =>
    load(server.port, {
      connections,
      count,
      ask: (n) => ({
        method: 'POST',
        path: '/api/invoices',
        headers: shop.headers,
        body: bill(shop, n, shop.tills[n % tills]!),
      }),
    })

  await Promise.all([sellAtLimit(8, 300, 8), sell(8, 300, 8)])
  const measured = { eight: [] as Pair[], one: [] as Pair[], series: [] as Pair[] }
  for (let round = 0; round < rounds; round++) {
    measured.eight.push({ limit: await sellAtLimit(8, 3000, 8), ours: await sell(8, 3000, 8) })
    measured.one.push({ limit: await sellAtLimit(1, 600, 1), ours: await sell(1, 600, 1) })
    measured.series.push({ limit: await sellAtLimit(32, 3000, 1), ours: await sell(32, 3000, 1) })
    say(
      `  round ${round + 1}: ${measured.eight.at(-1)!.ours.perSecond.toFixed(0)} of ${measured.eight.at(-1)!.limit.perSecond.toFixed(0)} sales a second`,
    )
  }
  await mustBeWhole(stand.admin, shop)
  limit.stop()
  await server.stop()
  await limits.end()

  const eight = middle(measured.eight)
  const one = middle(measured.one)
  const series = middle(measured.series)
  const p50OfOne = one.ours.p50 / one.limit.p50
  return [
    {
      id: 'P1',
      what: 'sale by the API, 8 connections',
      figure: perSecond(eight.ours.perSecond),
      p50: milliseconds(eight.ours.p50),
      p99: milliseconds(eight.ours.p99),
      ratio: `${times(eight.ratio)} of ${perSecond(eight.limit.perSecond)}`,
      goal: '≥ 0.6, p99 ≤ 15 ms',
      reached: eight.ratio >= 0.6 && eight.ours.p99 <= 15,
      numbers: numbersOf(eight),
    },
    {
      id: 'P2',
      what: 'sale, 1 connection',
      figure: perSecond(one.ours.perSecond),
      p50: milliseconds(one.ours.p50),
      p99: milliseconds(one.ours.p99),
      ratio: `${times(p50OfOne)} of ${milliseconds(one.limit.p50)}`,
      goal: 'p50 ≤ 1.5 × limit',
      reached: p50OfOne <= 1.5,
      numbers: { ...numbersOf(one), p50Ratio: p50OfOne },
    },
    {
      id: 'P3',
      what: 'sale, 32 connections on one series',
      figure: perSecond(series.ours.perSecond),
      p50: milliseconds(series.ours.p50),
      p99: milliseconds(series.ours.p99),
      ratio: `${times(series.ratio)} of ${perSecond(series.limit.perSecond)}`,
      goal: '≥ 0.4, no gap',
      reached: series.ratio >= 0.4,
      numbers: numbersOf(series),
    },
  ]
}

interface Pair {
  readonly limit: Load
  readonly ours: Load
}

/** The round whose ratio is the median one. */
function middle(pairs: readonly Pair[]): Pair & { ratio: number } {
  for (const { ours } of pairs)
    if (ours.refused > 0) throw new Error(`sales were refused: ${JSON.stringify(ours.statuses)}`)
  const ratios = pairs.map(({ ours, limit }) => ours.perSecond / limit.perSecond)
  const ratio = median(ratios)
  return { ...pairs[ratios.indexOf(ratio)]!, ratio }
}

const numbersOf = ({ ours, limit, ratio }: Pair & { ratio: number }) => ({
  perSecond: ours.perSecond,
  p50: ours.p50,
  p99: ours.p99,
  limitPerSecond: limit.perSecond,
  limitP50: limit.p50,
  limitP99: limit.p99,
  ratio,
})

/** Five products of a thousand, another five each time; two sales at once seldom want the same. */
export const basket = (n: number) => Array.from({ length: itemsASale }, (_, i) => (n * 37 + i * 101) % 1000)

export function bill(shop: Shop, n: number, tillId: string): string {
  const quantities = [1000, 2000, 1000, 3000, 1000]
  const lines = basket(n).map((at, i) => ({ productId: shop.products[at]!.id, quantity: quantities[i]! }))
  const total = basket(n).reduce((sum, at, i) => sum + (shop.products[at]!.pricePaise * quantities[i]!) / 1000, 0)
  // Prices include the tax, so the bill is their sum, to the rupee.
  const payable = Math.round(total / 100) * 100
  return JSON.stringify({
    id: randomUUID(),
    tillId,
    lines,
    tenders: [{ kind: 'cash', amountPaise: payable }],
    expectPayablePaise: payable,
  })
}

/** A figure counts only if nothing was lost for it: numbers without a gap, stock taken for every line. */
async function mustBeWhole(admin: pg.Client, shop: Shop): Promise<void> {
  const { rows } = await admin.query<{ gaps: number; sold: string; moved: string }>(
    `select
       (select count(*)::int from (
          select till_id, max(split_part(number, '-', 2)::int) - count(*) as missing
          from sales.invoices where business_id = $1 group by till_id) s where missing <> 0) as gaps,
       (select sum(quantity) from sales.invoice_lines where business_id = $1)::text as sold,
       (select -sum(quantity) from stock.movements where business_id = $1)::text as moved`,
    [shop.businessId],
  )
  const { gaps, sold, moved } = rows[0]!
  if (gaps !== 0 || sold !== moved)
    throw new Error(`not whole: ${gaps} series with gaps, ${sold} sold, ${moved} taken from stock`)
}
