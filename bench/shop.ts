/** A shop to load: signed in through the API as anybody would, its products inserted by sets. */
import { Agent } from 'node:http'
import type pg from 'pg'
import { type Ask, once } from './load.ts'

export interface Shop {
  readonly businessId: string
  readonly personId: string
  readonly email: string
  readonly headers: Readonly<Record<string, string>>
  readonly tills: readonly string[]
  readonly products: readonly { readonly id: string; readonly pricePaise: number }[]
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object): Promise<T>
  put<T>(path: string, body: object): Promise<T>
}

export const password = 'a-shop-in-pune-2026'
let opened = 0

export async function openShop(
  port: number,
  admin: pg.Client,
  { products, tills }: { products: number; tills: number },
): Promise<Shop> {
  const shop = await openAccount(port, `owner${++opened}@bench.example`)
  const tillIds: string[] = []
  for (let n = 1; n <= tills; n++) {
    const till = await shop.post<{ id: string }>('/tills', { name: `Bench ${n}`, prefix: `B${n}` })
    tillIds.push(till.id)
  }
  await addProducts(admin, shop.businessId, products)
  const { rows } = await admin.query<{ id: string; price: string }>(
    'select id, price_paise as price from catalogue.products where business_id = $1 order by id limit 1000',
    [shop.businessId],
  )
  return { ...shop, tills: tillIds, products: rows.map((row) => ({ id: row.id, pricePaise: Number(row.price) })) }
}

/** Signs up and opens a business; with `businessId`, of an earlier run on kept data, signs in and enters it. */
export async function openAccount(port: number, email: string, businessId?: string): Promise<Shop> {
  const agent = new Agent({ keepAlive: true })
  let headers: Record<string, string> = { 'content-type': 'application/json' }
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const asked: Ask = { method, path: `/api${path}`, headers, ...(body && { body: JSON.stringify(body) }) }
    const answer = await once(port, agent, asked)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as T
  }
  const { version } = await call<{ version: string }>('GET', '/policy')
  const response = await fetch(`http://127.0.0.1:${port}/api/session/${businessId ? 'sign-in' : 'sign-up'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      businessId
        ? { email, password }
        : { name: 'Asha', email, password, attestsAdult: true, acceptsPolicyVersion: version },
    ),
  })
  if (!response.ok) throw new Error(`${email}: ${response.status} ${await response.text()}`)
  const signedIn = (await response.json()) as { accessToken: string; person: { id: string } }
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  headers = { ...headers, cookie, authorization: `Bearer ${signedIn.accessToken}` }
  const business = businessId
    ? { id: businessId }
    : await call<{ id: string }>('POST', '/businesses', {
        name: 'Bench stores',
        scheme: 'regular',
        gstin: '27AAPFU0939F1ZV',
        address: '12 Laxmi Road, Pune',
      })
  const entered = await call<{ accessToken: string }>('POST', '/session/enter-business', { businessId: business.id })
  headers = { ...headers, authorization: `Bearer ${entered.accessToken}` }
  return {
    businessId: business.id,
    personId: signedIn.person.id,
    email,
    headers,
    tills: [],
    products: [],
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  }
}

/** Names of three words out of lists, so that a search has rare, middling and common words. */
export async function addProducts(admin: pg.Client, businessId: string, count: number, from = 0): Promise<void> {
  await admin.query(
    `insert into catalogue.products (business_id, id, name, sku, hsn, unit, tax_class, price_paise, price_includes_tax,
       mrp_paise, stock_policy, barcodes, mark, added_at, changed_at)
     select $1, gen_random_uuid(),
       (array['Basmati','Sona','Toor','Moong','Amber','Royal','Golden','Village','Coastal','Hill'])[1 + n % 10] || ' ' ||
       (array['rice','dal','flour','oil','tea','coffee','sugar','salt','soap','biscuit','powder','pickle','ghee'])[1 + (n / 10) % 13] || ' ' ||
       'type ' || n, 'SKU-' || n, '1006', 'PCS', 'gst-5', 1000 + (n % 900) * 10, true, null, 'allow', '{}', 1, now(), now()
     from generate_series($2::int + 1, $2::int + $3::int) n`,
    [businessId, from, count],
  )
  await admin.query(
    `insert into catalogue.barcodes (business_id, code, product_id)
     select business_id, '890' || lpad(substr(sku, 5), 10, '0'), id from catalogue.products
     where business_id = $1 and substr(sku, 5)::int > $2`,
    [businessId, from],
  )
  // As a night leaves it: what has stood for a while is known to be seen by all.
  await admin.query('vacuum analyze catalogue.products')
}
