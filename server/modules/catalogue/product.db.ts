import sql, { empty, join, type Sql } from 'sql-template-tag'
import { among } from '../../platform/among.ts'
import type { BusinessTx } from '../../platform/database.ts'
import type { Product } from './product.ts'
import type { ProductForSale } from './products-for-sale.ts'
import type { SearchWord } from './search-words.ts'

const goods = sql`tracking, is_kit as "isKit", family_id as "familyId", variant`

const columns = sql`id, name, name_hi as "nameHi", name_ta as "nameTa", sku, hsn, unit, category, tax_class as "taxClass",
  price_paise as "pricePaise", price_includes_tax as "priceIncludesTax", mrp_paise as "mrpPaise",
  lowest_price_paise as "lowestPricePaise", cost_paise as "costPaise", stock_policy as "stockPolicy",
  reorder_level as "reorderLevel", barcodes, ${goods}, units, picture_id as "pictureId", version,
  added_at as "addedAt", changed_at as "changedAt",
  archived_at as "archivedAt"`

const nextMark = sql`next as (
    insert into catalogue.marks as m (last_mark) values (1)
    on conflict (business_id) do update set last_mark = m.last_mark + 1
    returning last_mark)`

/** What kind of goods it is, its own acts tell afterwards. */
export type NewProduct = Omit<
  Product,
  'version' | 'addedAt' | 'changedAt' | 'archivedAt' | 'tracking' | 'isKit' | 'familyId' | 'variant' | 'pictureId'
>

/** Undefined when the id or the SKU is there already. */
export async function insertProduct(tx: BusinessTx, p: NewProduct): Promise<Product | undefined> {
  return tx.row<Product>(sql`
    with ${nextMark}
    insert into catalogue.products
      (id, name, name_hi, name_ta, sku, hsn, unit, category, tax_class, price_paise, price_includes_tax, mrp_paise,
       lowest_price_paise, cost_paise, stock_policy, reorder_level, barcodes, units, mark, added_at, changed_at)
    values (${p.id}, ${p.name}, ${p.nameHi}, ${p.nameTa}, ${p.sku}, ${p.hsn}, ${p.unit}, ${p.category}, ${p.taxClass},
      ${p.pricePaise}, ${p.priceIncludesTax}, ${p.mrpPaise}, ${p.lowestPricePaise}, ${p.costPaise}, ${p.stockPolicy},
      ${p.reorderLevel}, ${p.barcodes}, ${JSON.stringify(p.units)}, (select last_mark from next), ${tx.acting.now},
      ${tx.acting.now})
    on conflict do nothing
    returning ${columns}`)
}

export async function findProduct(tx: BusinessTx, productId: string): Promise<Product | undefined> {
  return tx.row<Product>(
    sql`select ${columns} from catalogue.products where business_id = ${tx.businessId} and id = ${productId}`,
  )
}

export async function lockProduct(tx: BusinessTx, productId: string): Promise<Product | undefined> {
  return tx.row<Product>(sql`
    select ${columns} from catalogue.products where business_id = ${tx.businessId} and id = ${productId} for update`)
}

export async function updateProduct(tx: BusinessTx, p: Product): Promise<Product> {
  const row = await tx.row<Product>(sql`
    with ${nextMark}
    update catalogue.products set name = ${p.name}, name_hi = ${p.nameHi}, name_ta = ${p.nameTa}, sku = ${p.sku},
      hsn = ${p.hsn}, unit = ${p.unit}, category = ${p.category}, tax_class = ${p.taxClass},
      price_paise = ${p.pricePaise}, price_includes_tax = ${p.priceIncludesTax}, mrp_paise = ${p.mrpPaise},
      lowest_price_paise = ${p.lowestPricePaise}, cost_paise = ${p.costPaise}, stock_policy = ${p.stockPolicy},
      reorder_level = ${p.reorderLevel}, barcodes = ${p.barcodes}, units = ${JSON.stringify(p.units)},
      picture_id = ${p.pictureId}, archived_at = ${p.archivedAt},
      mark = (select last_mark from next), version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${p.id}
    returning ${columns}`)
  return row!
}

export async function findBySku(tx: BusinessTx, sku: string): Promise<Product | undefined> {
  return tx.row<Product>(sql`
    select ${columns} from catalogue.products
    where business_id = ${tx.businessId} and sku_key = lower(${sku}) and archived_at is null`)
}

/** Takes barcodes for a product, and tells which of them another one has. */
export async function takeBarcodes(
  tx: BusinessTx,
  productId: string,
  codes: readonly string[],
): Promise<{ taken: string[] }> {
  if (codes.length === 0) return { taken: [] }
  const rows = await tx.rows<{ code: string }>(sql`
    insert into catalogue.barcodes (code, product_id) select code, ${productId} from unnest(${codes}::text[]) as code
    order by code
    on conflict do nothing
    returning code`)
  const ours = new Set(rows.map((row) => row.code))
  return { taken: codes.filter((code) => !ours.has(code)) }
}

export async function freeBarcodes(tx: BusinessTx, productId: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await tx.run(sql`
    delete from catalogue.barcodes
    where business_id = ${tx.businessId} and product_id = ${productId} and code = any(${codes}::text[])`)
}

export async function findByBarcode(tx: BusinessTx, code: string): Promise<Product | undefined> {
  return tx.row<Product>(sql`
    select ${columns} from catalogue.products
    where business_id = ${tx.businessId} and id = (
      select product_id from catalogue.barcodes where business_id = ${tx.businessId} and code = ${code})`)
}

export interface ProductFilter {
  readonly words: readonly SearchWord[]
  /** What was typed, whole: it may be a barcode. */
  readonly barcode: string
  /** The same in small letters: a name may begin so. */
  readonly beginning: string
  readonly category: string | undefined
  readonly archived: boolean
}

interface Wanted {
  readonly after: readonly [nameKey: string, id: string] | undefined
  readonly limit: number
}

export type Listed = Product & { readonly nameKey: string }

const ofFilter = (tx: BusinessTx, filter: ProductFilter, after: Wanted['after']) => sql`
  business_id = ${tx.businessId}
    and ${filter.archived ? sql`archived_at is not null` : sql`archived_at is null`}
    ${filter.category ? sql`and category_key = lower(${filter.category})` : empty}
    ${after ? sql`and (name_key, id) > (${after[0]}, ${after[1]})` : empty}`

const havingWords = (words: readonly SearchWord[]): Sql =>
  join(
    words.map(({ text, beginsWord }) => sql`search_key like ${`${beginsWord ? '% ' : '%'}${likeText(text)}%`}`),
    ' and ',
  )

const ofBarcode = (tx: BusinessTx, filter: ProductFilter) =>
  sql`select product_id from catalogue.barcodes where business_id = ${tx.businessId} and code = ${filter.barcode}`

/** In the order of names, reading no more than the page. */
export async function productsByName(
  tx: BusinessTx,
  filter: ProductFilter,
  { after, limit }: Wanted,
): Promise<Listed[]> {
  return tx.rows<Listed>(sql`
    select ${columns}, name_key as "nameKey"
    from catalogue.products
    where ${ofFilter(tx, filter, after)}
    order by name_key, id
    limit ${limit}`)
}

/** The one whose barcode was typed whole. */
export async function productsByBarcode(tx: BusinessTx, filter: ProductFilter): Promise<Listed[]> {
  return tx.rows<Listed>(sql`
    select ${columns}, name_key as "nameKey"
    from catalogue.products
    where ${ofFilter(tx, filter, undefined)} and id = (${ofBarcode(tx, filter)})`)
}

/**
 * Those whose name begins with what was typed: one stretch of the index of names. Such a name has every word that was typed;
 * to ask for these too would lead Postgres to gather all that have them.
 */
export async function productsBeginning(
  tx: BusinessTx,
  filter: ProductFilter,
  { after, limit }: Wanted,
): Promise<Listed[]> {
  return tx.rows<Listed>(sql`
    select ${columns}, name_key as "nameKey"
    from catalogue.products
    where ${ofFilter(tx, filter, after)} and ${begins(filter)}
      and id is distinct from (${ofBarcode(tx, filter)})
    order by name_key, id
    limit ${limit}`)
}

/**
 * The rest of those found, among the next `names` names, until the page is full. Nothing but the index is read for that
 * (0411), so only what stands in it is named there.
 */
export async function productsAmongNext(
  tx: BusinessTx,
  filter: ProductFilter,
  { after, limit, names }: Wanted & { readonly names: number },
): Promise<Listed[]> {
  return tx.rows<Listed>(sql`
    with page as materialized (
      select id from (
        select id, name_key, search_key from catalogue.products
        where ${ofFilter(tx, filter, after)} order by name_key, id limit ${names}) as next
      where (${havingWords(filter.words)}) and not ${begins(filter)} and id is distinct from (${ofBarcode(tx, filter)})
      order by name_key, id
      limit ${limit})
    select ${columns}, name_key as "nameKey"
    from catalogue.products
    where business_id = ${tx.businessId} and id in (select id from page)
    order by name_key, id`)
}

/** All the rest of those found by their trigrams, then sorted: quick as long as they are not many. */
export async function productsByWord(
  tx: BusinessTx,
  filter: ProductFilter,
  { after, limit }: Wanted,
): Promise<Listed[]> {
  return tx.rows<Listed>(sql`
    with found as materialized (
      select id, name_key from catalogue.products
      where ${ofFilter(tx, filter, after)} and ${havingWords(filter.words)} and not ${begins(filter)}
        and id is distinct from (${ofBarcode(tx, filter)})
    ), page as materialized (
      select id from found order by name_key, id limit ${limit}
    )
    select ${columns}, name_key as "nameKey"
    from catalogue.products
    where business_id = ${tx.businessId} and id in (select id from page)
    order by name_key, id`)
}

/** The bounds find the stretch of the index, and LIKE is the question itself, whatever the order of the database's letters. */
const begins = ({ beginning }: ProductFilter): Sql => sql`
  (name_key >= ${beginning} and name_key <= ${`${beginning}\u{10ffff}`} and name_key like ${`${likeText(beginning)}%`})`

/** `%`, `_` and `\` are themselves in what a person types. */
const likeText = (typed: string) => typed.replace(/[\\%_]/g, '\\$&')

export type ForTill = Pick<
  Product,
  | 'id'
  | 'name'
  | 'nameHi'
  | 'nameTa'
  | 'sku'
  | 'hsn'
  | 'unit'
  | 'category'
  | 'taxClass'
  | 'pricePaise'
  | 'priceIncludesTax'
  | 'mrpPaise'
  | 'lowestPricePaise'
  | 'stockPolicy'
  | 'barcodes'
  | 'tracking'
  | 'isKit'
  | 'familyId'
  | 'variant'
  | 'units'
  | 'pictureId'
> & {
  readonly listPrices: { priceListId: string; fromQuantity: number; pricePaise: number }[]
  readonly parts: { productId: string; name: string; quantity: number }[]
  readonly archived: boolean
  readonly mark: number
}

/** In the order of their marks, so that what changes during a load comes again at its end. */
export async function productsAfterMark(
  tx: BusinessTx,
  { mark, id, archivedToo, limit }: { mark: number; id: string; archivedToo: boolean; limit: number },
): Promise<ForTill[]> {
  return tx.rows<ForTill>(sql`
    select id, name, name_hi as "nameHi", name_ta as "nameTa", sku, hsn, unit, category, tax_class as "taxClass",
      price_paise as "pricePaise", price_includes_tax as "priceIncludesTax", mrp_paise as "mrpPaise",
      lowest_price_paise as "lowestPricePaise", stock_policy as "stockPolicy", barcodes, ${goods}, units,
      picture_id as "pictureId", ${listPrices} as "listPrices", ${partsForTill} as parts,
      archived_at is not null as archived, mark
    from catalogue.products as p
    where business_id = ${tx.businessId} and (mark, id) > (${mark}, ${id})
      ${archivedToo ? empty : sql`and archived_at is null`}
    order by mark, id
    limit ${limit}`)
}

/** Of a product `p`, an array; asked by the key that begins with the product. */
const listPrices = sql`(
        select coalesce(json_agg(json_build_object('priceListId', price_list_id, 'fromQuantity', from_quantity,
          'pricePaise', price_paise) order by price_list_id, from_quantity), '[]'::json)
        from catalogue.list_prices where business_id = p.business_id and product_id = p.id)`

/** Of a product `p`, an array; only a kit is asked. */
const partsForTill = sql`case when is_kit then (
        select coalesce(json_agg(json_build_object('productId', part.id, 'name', part.name, 'quantity', k.quantity)
          order by part.name_key, part.id), '[]'::json)
        from catalogue.kit_parts k
        join catalogue.products part on part.business_id = k.business_id and part.id = k.part_id
        where k.business_id = p.business_id and k.kit_id = p.id) else '[]'::json end`

export async function lastMark(tx: BusinessTx): Promise<number> {
  const row = await tx.row<{ mark: number }>(
    sql`select last_mark as mark from catalogue.marks where business_id = ${tx.businessId}`,
  )
  return row?.mark ?? 0
}

export async function findForSale(
  tx: BusinessTx,
  { productIds, priceListId }: { readonly productIds: readonly string[]; readonly priceListId: string | undefined },
): Promise<Omit<ProductForSale, 'taxability'>[]> {
  return tx.rows<Omit<ProductForSale, 'taxability'>>(sql`
    select id, name, name_hi as "nameHi", name_ta as "nameTa", sku, hsn, unit, tax_class as "taxClass",
      price_paise as "pricePaise", price_includes_tax as "priceIncludesTax", mrp_paise as "mrpPaise",
      lowest_price_paise as "lowestPricePaise", cost_paise as "costPaise", stock_policy as "stockPolicy",
      reorder_level as "reorderLevel", units, ${priceListId === undefined ? sql`'[]'::json` : listPrices} as "listPrices",
      archived_at is not null as archived, mark, tracking,
      case when is_kit then (
        select json_agg(json_build_object('productId', part.id, 'name', part.name, 'policy', part.stock_policy,
          'tracking', part.tracking, 'perKit', k.quantity) order by part.id)
        from catalogue.kit_parts k
        join catalogue.products part on part.business_id = k.business_id and part.id = k.part_id
        where k.business_id = ${tx.businessId} and k.kit_id = p.id) end as parts
    from catalogue.products as p where business_id = ${tx.businessId} and id in ${among(productIds)}`)
}

/** Of a product: a till that has it shall hear that something about it changed. */
export async function markProduct(tx: BusinessTx, productId: string): Promise<void> {
  await tx.run(sql`
    with ${nextMark}
    update catalogue.products set mark = (select last_mark from next)
    where business_id = ${tx.businessId} and id = ${productId}`)
}

export async function setPicture(
  tx: BusinessTx,
  { productId, pictureId }: { readonly productId: string; readonly pictureId: string | null },
): Promise<void> {
  await tx.run(sql`
    with ${nextMark}
    update catalogue.products set picture_id = ${pictureId}, mark = (select last_mark from next),
      version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${productId}`)
}
