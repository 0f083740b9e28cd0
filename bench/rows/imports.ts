/** P14: 100,000 contacts and 100,000 products out of a CSV, by the acts of the import page, beside one bare insert by sets. */
import { perSecond, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop, type Shop } from '../shop.ts'

const count = 100_000
const portionBytes = 384 * 1024
const columns = {
  contacts: ['name', 'phone', 'email', 'address', 'tags'],
  products: ['name', 'sku', 'barcodes', 'price', 'gstRate'],
} as const

const files = {
  contacts: () =>
    `Name,Mobile,E-mail,Address,Tags\n${lines((n) => `Customer ${n},+9198${String(n).padStart(8, '0')},c${n}@example.in,"${n} Laxmi Road, Pune",regular`)}`,
  products: () =>
    `Item name,Item code,Barcode,Sale price,GST\n${lines((n) => `Thing number ${n},SKU-${n},89${String(n).padStart(11, '0')},${n % 900}.50,18`)}`,
}
const lines = (line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('\n')

export async function imports({ stand, say }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const rows: Row[] = []
  for (const target of ['contacts', 'products'] as const) {
    const shop = await openShop(server.port, stand.admin, { products: 0, tills: 0 })
    const took = await broughtIn(shop, target)
    const limit = await bareInsert(stand.admin, target)
    say(
      `${target}: read in ${took.read.toFixed(1)} s, tried in ${took.tried.toFixed(1)} s, written in ${took.written.toFixed(1)} s`,
    )
    const figure = count / (took.tried + took.written)
    rows.push({
      id: 'P14',
      what: `import of ${target}: 100,000 rows tried and written, each found in the log`,
      figure: perSecond(figure),
      ratio: `${times(figure / limit)} of ${perSecond(limit)} bare`,
      goal: '≥ 0.5 of bare (50,000/s is beyond bare)',
      reached: figure / limit >= 0.5,
      numbers: { ...took, rowsPerSecond: figure, limitPerSecond: limit },
    })
  }
  await server.stop()
  return rows
}

interface Took {
  readonly read: number
  readonly tried: number
  readonly written: number
}

export async function broughtIn(shop: Shop, target: 'contacts' | 'products'): Promise<Took> {
  const file = Buffer.from(files[target]())
  const { id } = await shop.post<{ id: string }>('/imports', { target, fileName: 'list.csv', bytes: file.length })
  const seconds = async (state: string, begin: () => Promise<unknown>) => {
    const at = performance.now()
    await begin()
    for (;;) {
      const it = await shop.get<{ state: string; problem: unknown; counts: unknown }>(`/imports/${id}`)
      if (it.state === state) return (performance.now() - at) / 1000
      if (it.state === 'failed') throw new Error(JSON.stringify(it.problem))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const read = await seconds('mapping', async () => {
    for (let nth = 0; nth * portionBytes < file.length; nth++) {
      const content = file.subarray(nth * portionBytes, (nth + 1) * portionBytes).toString('base64')
      await shop.put(`/imports/${id}/parts/${nth}`, { content })
    }
  })
  const choices = { sheet: 0, headingRow: 0, mapping: columns[target], duplicates: 'update' }
  const tried = await seconds('ready', () => shop.post(`/imports/${id}/check`, choices))
  const written = await seconds('done', () => shop.post(`/imports/${id}/run`, {}))
  const { written: rows } = await shop.get<{ written: number }>(`/imports/${id}`)
  if (rows !== count) throw new Error(`${rows} of ${count} rows were written`)
  return { read, tried, written }
}

/** The same rows into a table with the same indexes, by one statement for 10,000 of them. */
async function bareInsert(admin: Bench['stand']['admin'], target: 'contacts' | 'products'): Promise<number> {
  const table = target === 'contacts' ? 'contacts.contacts' : 'catalogue.products'
  await admin.query(`create temporary table bare (like ${table} including defaults including indexes)`)
  const at = performance.now()
  for (let from = 0; from < count; from += 10_000) {
    await admin.query(
      `insert into bare select * from (select * from ${table} order by id offset ${from} limit 10000) s`,
    )
  }
  const seconds = (performance.now() - at) / 1000
  await admin.query('drop table bare')
  return count / seconds
}
