/** P11: product search through the API over 100,000 products, beside the bare query for a name's index. */
import { load } from '../load.ts'
import { milliseconds, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'

/** Common, middling and rare words, two letters, a barcode, nothing. */
const searches = [
  'basmati rice',
  'type 77',
  'pickle',
  'ro',
  'hill ghee type 8',
  '8900000054321',
  'SKU-99998',
  'zzz',
  '',
]

export async function catalogueSearch({ stand, rounds }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 100_000, tills: 0 })
  const ask = (n: number) => ({
    path: `/api/products?limit=20&search=${encodeURIComponent(searches[n % searches.length]!)}`,
    headers: shop.headers,
  })
  await load(server.port, { connections: 4, count: 400, ask })
  const ours = await load(server.port, { connections: 4, count: 1000 * rounds, ask })
  if (ours.refused > 0) throw new Error(JSON.stringify(ours.statuses))

  const bare: number[] = []
  for (let n = 0; n < 500; n++) {
    const at = performance.now()
    await stand.admin.query({
      name: 'bare',
      text: 'select id, name, price_paise from catalogue.products where business_id = $1 and archived_at is null order by name_key, id limit 20',
      values: [shop.businessId],
    })
    bare.push(performance.now() - at)
  }
  await server.stop()
  const limit = bare.sort((a, b) => a - b)[250]!
  return [
    {
      id: 'P11',
      what: 'catalogue search by the API, 100,000 products',
      figure: milliseconds(ours.p50),
      p50: milliseconds(ours.p50),
      p99: milliseconds(ours.p99),
      ratio: `${times(ours.p50 / limit)} of ${milliseconds(limit)} bare`,
      goal: 'p99 ≤ 20 ms',
      reached: ours.p99 <= 20,
      numbers: { p50: ours.p50, p99: ours.p99, limitP50: limit },
    },
  ]
}
