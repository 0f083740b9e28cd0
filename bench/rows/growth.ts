/**
 * P20: each list and act of a shop beside those of one with ten times the rows, in turn: it may take 1.3 times as long.
 * Those of the inbox are measured where its data is (rows/inbox.ts).
 */
import { type Ask, load, median } from '../load.ts'
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
  ['audit log', '/api/audit/entries?limit=50'],
]

export async function growth({ stand, rounds }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const small = await openShop(server.port, stand.admin, { products: 1000, tills: 1 })
  const large = await openShop(server.port, stand.admin, { products: 1000, tills: 1 })
  await grow(stand.admin, small, 2000)
  await addProducts(stand.admin, large.businessId, 9000, 1000)
  await grow(stand.admin, large, 20_000)

  const asks: [what: string, ask: (shop: Shop) => (n: number) => Ask][] = [
    ...lists.map(([what, path]): [string, (shop: Shop) => () => Ask] => [
      what,
      ({ headers }) =>
        () => ({ path, headers }),
    ]),
    ['sale', sell],
  ]
  // So that the list of bills has something to list.
  for (const [shop, count] of [
    [small, 100],
    [large, 1000],
  ] as const)
    await load(server.port, { connections: 4, count, ask: sell(shop) })
  await stand.admin.query('analyze')

  const rows: Row[] = []
  for (const [what, ask] of asks) {
    const p50 = async (shop: Shop, count: number) => {
      const measured = await load(server.port, { connections: 1, count, ask: ask(shop) })
      if (measured.refused > 0) throw new Error(`${what}: ${JSON.stringify(measured.statuses)}`)
      return measured.p50
    }
    await p50(small, 50)
    await p50(large, 50)
    const pairs: { before: number; after: number }[] = []
    for (let turn = 0; turn < 3 * rounds; turn++)
      pairs.push({ before: await p50(small, 100), after: await p50(large, 100) })
    const ratio = median(pairs.map(({ before, after }) => after / before))
    const before = median(pairs.map((pair) => pair.before))
    const after = median(pairs.map((pair) => pair.after))
    rows.push({
      id: 'P20',
      what: `${what}, at ten times the rows`,
      figure: milliseconds(after),
      p50: milliseconds(after),
      ratio: `${times(ratio)} of ${milliseconds(before)}`,
      goal: '≤ 1.3 ×',
      reached: ratio <= 1.3,
      numbers: { ratio, before, after },
    })
  }
  await server.stop()
  return rows
}

function sell(shop: Shop): (n: number) => Ask {
  return (n) => ({
    method: 'POST',
    path: '/api/invoices',
    headers: shop.headers,
    body: bill(shop, n, shop.tills[0]!),
  })
}

/** Contacts and log entries by sets; bills are made by selling. */
async function grow(admin: Bench['stand']['admin'], shop: Shop, count: number): Promise<void> {
  await admin.query(
    `insert into contacts.contacts (business_id, id, kind, name, phone, source, added_at, changed_at)
     select $1, gen_random_uuid(), 'person', 'Person ' || n, '+9190' || lpad(n::text, 8, '0'), 'import', now(), now()
     from generate_series(1, $2::int) n`,
    [shop.businessId, count],
  )
  await admin.query(
    `insert into audit.entries (business_id, id, at, act, object_kind, object_id, facts, request_id)
     select $1, gen_random_uuid(), now() - n * interval '1 second', 'bench', 'none', n::text, '{}', 'bench'
     from generate_series(1, $2::int) n`,
    [shop.businessId, count],
  )
}
