/** P20: each list and act again at ten times the rows: it may take 1.3 times as long. */
import { load } from '../load.ts'
import { milliseconds, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { addProducts, openShop, type Shop } from '../shop.ts'
import { bill } from './sales.ts'

const lists: readonly [what: string, path: string][] = [
  ['contacts', '/api/contacts?limit=50'],
  ['contacts, search', '/api/contacts?limit=50&search=person%207'],
  ['products', '/api/products?limit=50'],
  ['products, search', '/api/products?limit=20&search=hill%20ghee'],
  ['stock', '/api/stock?limit=50'],
  ['bills', '/api/invoices?limit=50'],
  ['conversations', '/api/conversations?limit=50'],
  ['audit log', '/api/audit/entries?limit=50'],
]

export async function growth({ stand, rounds }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1000, tills: 1 })
  await grow(stand.admin, shop, 0, 2000)
  const small = await measure(server.port, shop, rounds)
  await addProducts(stand.admin, shop.businessId, 9000, 1000)
  await grow(stand.admin, shop, 2000, 18_000)
  const large = await measure(server.port, shop, rounds)
  await server.stop()

  return [...small].map(([what, before]) => {
    const after = large.get(what)!
    const ratio = after / before
    return {
      id: 'P20',
      what: `${what}, at ten times the rows`,
      figure: milliseconds(after),
      p50: milliseconds(after),
      ratio: `${times(ratio)} of ${milliseconds(before)}`,
      goal: '≤ 1.3 ×',
      reached: ratio <= 1.3,
      numbers: { ratio, before, after },
    }
  })
}

async function measure(port: number, shop: Shop, rounds: number): Promise<Map<string, number>> {
  const took = new Map<string, number>()
  for (const [what, path] of lists) {
    const ask = () => ({ path, headers: shop.headers })
    await load(port, { connections: 1, count: 100, ask })
    const measured = await load(port, { connections: 1, count: 200 * rounds, ask })
    if (measured.refused > 0) throw new Error(`${path}: ${JSON.stringify(measured.statuses)}`)
    took.set(what, measured.p50)
  }
  const sell = (n: number) => ({
    method: 'POST',
    path: '/api/invoices',
    headers: shop.headers,
    body: bill(shop, n, shop.tills[0]!),
  })
  await load(port, { connections: 1, count: 50, ask: sell })
  took.set('sale', (await load(port, { connections: 1, count: 200 * rounds, ask: sell })).p50)
  return took
}

/** Contacts, conversations and log entries by sets; bills are made by selling. */
async function grow(admin: Bench['stand']['admin'], shop: Shop, from: number, count: number): Promise<void> {
  await admin.query(
    `insert into contacts.contacts (business_id, id, kind, name, phone, source, added_at, changed_at)
     select $1, gen_random_uuid(), 'person', 'Person ' || n, '+9190' || lpad(n::text, 8, '0'), 'import', now(), now()
     from generate_series($2::int + 1, $2::int + $3::int) n`,
    [shop.businessId, from, count],
  )
  await admin.query(
    `insert into audit.entries (business_id, id, at, act, object_kind, object_id, facts, request_id)
     select $1, gen_random_uuid(), now() - n * interval '1 second', 'bench', 'none', n::text, '{}', 'bench'
     from generate_series($2::int + 1, $2::int + $3::int) n`,
    [shop.businessId, from, count],
  )
  await admin.query('analyze')
}
