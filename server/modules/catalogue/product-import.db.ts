import sql, { type Sql } from 'sql-template-tag'
import { type BusinessTx, plannedAnew } from '../../platform/database.ts'
import type { Product } from './product.ts'

const columns = sql`id, name, name_hi as "nameHi", name_ta as "nameTa", sku, hsn, unit, category, tax_class as "taxClass",
  price_paise as "pricePaise", price_includes_tax as "priceIncludesTax", mrp_paise as "mrpPaise",
  lowest_price_paise as "lowestPricePaise", cost_paise as "costPaise", stock_policy as "stockPolicy",
  reorder_level as "reorderLevel", barcodes, tracking, is_kit as "isKit", family_id as "familyId", variant, units, picture_id as "pictureId", version,
  added_at as "addedAt", changed_at as "changedAt",
  archived_at as "archivedAt"`

interface Names {
  readonly ids: readonly string[]
  readonly skus: readonly string[]
  readonly barcodes: readonly string[]
  readonly names: readonly string[]
}

/**
 * Whatever bears one of these; names and SKUs in lower case. Each is looked up by itself, and as a stretch of
 * its index: by an equality, any index of the business would do while the statistics know only a few products, and all of them
 * would be read for each.
 */
export async function productsNamed(tx: BusinessTx, { ids, skus, barcodes, names }: Names): Promise<Product[]> {
  const bearing = (bears: Sql) => sql`
    lateral (select * from catalogue.products where business_id = ${tx.businessId} and ${bears} offset 0) as p`
  const found = await plannedAnew(tx, () =>
    tx.rows<Product>(sql`
      select ${columns} from (
        select p.* from unnest(${ids}::uuid[]) as g (given), ${bearing(sql`id between given and given order by id`)}
        union all
        select p.* from unnest(${skus}::text[]) as g (given), ${bearing(sql`
          sku_key between given and given and sku is not null and archived_at is null order by sku_key`)}
        union all
        select p.* from unnest(${barcodes}::text[]) as g (given),
          lateral (
            select product_id from catalogue.barcodes
            where business_id = ${tx.businessId} and code between given and given order by code offset 0
          ) as b, ${bearing(sql`id between product_id and product_id order by id`)}
        union all
        select p.* from unnest(${names}::text[]) as g (given), ${bearing(sql`
          name_key between given and given and archived_at is null order by name_key`)}
      ) as found`),
  )
  // One may bear several of them.
  return [...new Map(found.map((product) => [product.id, product])).values()]
}

export async function lockProducts(tx: BusinessTx, ids: readonly string[]): Promise<Product[]> {
  return tx.rows<Product>(sql`
    select ${columns} from catalogue.products
    where business_id = ${tx.businessId} and id = any(${ids}::uuid[]) order by id for update`)
}

const nextMark = sql`next as (
    insert into catalogue.marks as m (last_mark) values (1)
    on conflict (business_id) do update set last_mark = m.last_mark + 1
    returning last_mark)`

const given = (products: readonly Given[]) => sql`
  jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as p (id uuid, name text, "nameHi" text, "nameTa" text, sku text, hsn text,
    unit text, category text, "taxClass" text, "pricePaise" bigint, "priceIncludesTax" boolean, "mrpPaise" bigint,
    "lowestPricePaise" bigint, "costPaise" bigint, "stockPolicy" text, "reorderLevel" bigint, barcodes text[])`

type Given = Omit<
  Product,
  | 'version'
  | 'addedAt'
  | 'changedAt'
  | 'archivedAt'
  | 'tracking'
  | 'isKit'
  | 'familyId'
  | 'variant'
  | 'pictureId'
  | 'units'
>
interface Version {
  readonly id: string
  readonly version: number
}

export async function insertProducts(tx: BusinessTx, products: readonly Given[]): Promise<Version[]> {
  if (products.length === 0) return []
  return tx.rows<Version>(sql`
    with ${nextMark}
    insert into catalogue.products
      (id, name, name_hi, name_ta, sku, hsn, unit, category, tax_class, price_paise, price_includes_tax, mrp_paise,
       lowest_price_paise, cost_paise, stock_policy, reorder_level, barcodes, mark, added_at, changed_at)
    select p.id, p.name, p."nameHi", p."nameTa", p.sku, p.hsn, p.unit, p.category, p."taxClass", p."pricePaise",
      p."priceIncludesTax", p."mrpPaise", p."lowestPricePaise", p."costPaise", p."stockPolicy", p."reorderLevel", p.barcodes,
      next.last_mark, ${tx.acting.now}::timestamptz, ${tx.acting.now}::timestamptz
    from ${given(products)}, next
    returning id, version`)
}

export async function updateProducts(tx: BusinessTx, products: readonly Given[]): Promise<Version[]> {
  if (products.length === 0) return []
  return tx.rows<Version>(sql`
    with ${nextMark}
    update catalogue.products c set name = p.name, name_hi = p."nameHi", name_ta = p."nameTa", sku = p.sku, hsn = p.hsn,
      unit = p.unit, category = p.category, tax_class = p."taxClass", price_paise = p."pricePaise",
      price_includes_tax = p."priceIncludesTax", mrp_paise = p."mrpPaise", lowest_price_paise = p."lowestPricePaise",
      cost_paise = p."costPaise", stock_policy = p."stockPolicy", reorder_level = p."reorderLevel", barcodes = p.barcodes,
      mark = next.last_mark, version = c.version + 1, changed_at = ${tx.acting.now}::timestamptz
    from ${given(products)}, next
    where c.business_id = ${tx.businessId} and c.id = p.id
    returning c.id, c.version`)
}

export async function claimMany(
  tx: BusinessTx,
  claims: readonly { readonly code: string; readonly productId: string }[],
): Promise<void> {
  if (claims.length === 0) return
  await tx.run(sql`
    insert into catalogue.barcodes (code, product_id)
    select code, product_id
    from unnest(${claims.map((c) => c.code)}::text[], ${claims.map((c) => c.productId)}::uuid[]) as c (code, product_id)
    order by code
    on conflict do nothing`)
}

export async function archiveUntouched(
  tx: BusinessTx,
  added: readonly { readonly objectId: string; readonly version: number }[],
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with ${nextMark}
    update catalogue.products c set archived_at = ${tx.acting.now}, changed_at = ${tx.acting.now}, version = c.version + 1,
      mark = next.last_mark
    from unnest(${added.map((it) => it.objectId)}::uuid[], ${added.map((it) => it.version)}::integer[]) as a (id, version), next
    where c.business_id = ${tx.businessId} and c.id = a.id and c.version = a.version and c.archived_at is null
    returning c.id`)
  const ids = rows.map((row) => row.id)
  await tx.run(sql`
    delete from catalogue.barcodes where business_id = ${tx.businessId} and product_id = any(${ids}::uuid[])`)
  return ids
}
