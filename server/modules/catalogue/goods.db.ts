import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Family, KitPart, Variant } from './goods.ts'
import type { LabelledProduct } from './labelled-products.ts'

const nextMark = sql`next as (
    insert into catalogue.marks as m (last_mark) values (1)
    on conflict (business_id) do update set last_mark = m.last_mark + 1
    returning last_mark)`

export async function saveTracking(tx: BusinessTx, productId: string, tracking: string): Promise<void> {
  await tx.run(sql`
    with ${nextMark}
    update catalogue.products set tracking = ${tracking}, mark = (select last_mark from next), version = version + 1,
      changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${productId}`)
}

export async function partsOf(tx: BusinessTx, kitId: string): Promise<KitPart[]> {
  return tx.rows<KitPart>(sql`
    select k.part_id as "productId", p.name, p.unit, k.quantity
    from catalogue.kit_parts k join catalogue.products p on p.business_id = k.business_id and p.id = k.part_id
    where k.business_id = ${tx.businessId} and k.kit_id = ${kitId}
    order by p.name_key, p.id`)
}

export async function isPartOfKit(tx: BusinessTx, productId: string): Promise<boolean> {
  return (
    (await tx.row(sql`
      select 1 from catalogue.kit_parts where business_id = ${tx.businessId} and part_id = ${productId} limit 1`)) !==
    undefined
  )
}

export async function saveKit(
  tx: BusinessTx,
  kitId: string,
  parts: readonly { productId: string; quantity: number }[],
): Promise<void> {
  await tx.run(sql`delete from catalogue.kit_parts where business_id = ${tx.businessId} and kit_id = ${kitId}`)
  await tx.run(sql`
    insert into catalogue.kit_parts (kit_id, part_id, quantity)
    select ${kitId}, part, quantity
    from unnest(${parts.map((part) => part.productId)}::uuid[], ${parts.map((part) => part.quantity)}::bigint[])
      as p (part, quantity)`)
  await tx.run(sql`
    with ${nextMark}
    update catalogue.products set is_kit = ${parts.length > 0}, mark = (select last_mark from next),
      version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${kitId}`)
}

const familyColumns = sql`f.id, f.name, f.axes, f.made_at as "madeAt", f.name_key as "nameKey",
  (select count(*) from catalogue.products p
    where p.business_id = f.business_id and p.family_id = f.id and p.archived_at is null)::int as products,
  (select min(p.price_paise) from catalogue.products p
    where p.business_id = f.business_id and p.family_id = f.id and p.archived_at is null) as "lowestPricePaise",
  (select max(p.price_paise) from catalogue.products p
    where p.business_id = f.business_id and p.family_id = f.id and p.archived_at is null) as "highestPricePaise"`

/** False when the id is there already. */
export async function insertFamily(
  tx: BusinessTx,
  { id, name, axes }: Pick<Family, 'id' | 'name' | 'axes'>,
): Promise<boolean> {
  return (
    (await tx.run(sql`
      insert into catalogue.families (id, name, axes, made_at)
      values (${id}, ${name}, ${JSON.stringify(axes)}, ${tx.acting.now})
      on conflict do nothing`)) > 0
  )
}

export async function findFamily(tx: BusinessTx, familyId: string): Promise<Family | undefined> {
  return tx.row<Family>(sql`
    select ${familyColumns} from catalogue.families f where f.business_id = ${tx.businessId} and f.id = ${familyId}`)
}

export async function familiesAfter(
  tx: BusinessTx,
  { after, limit }: { after: readonly [nameKey: string, id: string] | undefined; limit: number },
): Promise<Family[]> {
  return tx.rows<Family>(sql`
    select ${familyColumns} from catalogue.families f
    where f.business_id = ${tx.businessId}
      and (f.name_key, f.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? '00000000-0000-0000-0000-000000000000'})
    order by f.name_key, f.id
    limit ${limit}`)
}

/** Puts products that were just added into their family. */
export async function joinFamily(
  tx: BusinessTx,
  familyId: string,
  variants: readonly { productId: string; values: readonly string[] }[],
): Promise<void> {
  await tx.run(sql`
    update catalogue.products p set family_id = ${familyId}, variant = array(select jsonb_array_elements_text(v.variant))
    from json_to_recordset(${JSON.stringify(
      variants.map(({ productId, values }) => ({ id: productId, variant: values })),
    )}::json) as v (id uuid, variant jsonb)
    where p.business_id = ${tx.businessId} and p.id = v.id`)
}

export async function variantsOf(tx: BusinessTx, familyId: string): Promise<Variant[]> {
  return tx.rows<Variant>(sql`
    select id, name, name_hi as "nameHi", name_ta as "nameTa", sku, hsn, unit, category, tax_class as "taxClass",
      price_paise as "pricePaise", price_includes_tax as "priceIncludesTax", mrp_paise as "mrpPaise",
      stock_policy as "stockPolicy", barcodes, units, picture_id as "pictureId", tracking, is_kit as "isKit",
      family_id as "familyId", variant,
      changed_at as "changedAt"
    from catalogue.products
    where business_id = ${tx.businessId} and family_id = ${familyId} and archived_at is null
    order by id`)
}

/**
 * The next number for a barcode of our own. Each business begins elsewhere, so that the labels of two shops, whose goods may
 * meet in one bag, are seldom alike.
 */
export async function takeInStoreNumber(tx: BusinessTx): Promise<number> {
  const row = await tx.row<{ last: number }>(sql`
    insert into catalogue.in_store_numbers as n (last_number)
    values (1 + ('x' || substr(md5(${tx.businessId}::uuid::text), 1, 7))::bit(28)::int)
    on conflict (business_id) do update set last_number = n.last_number + 1
    returning last_number as last`)
  return row!.last
}

export async function findForLabels(tx: BusinessTx, productIds: readonly string[]): Promise<LabelledProduct[]> {
  return tx.rows<LabelledProduct>(sql`
    select id, name, name_hi as "nameHi", name_ta as "nameTa", price_paise as "pricePaise", mrp_paise as "mrpPaise",
      barcodes[1] as barcode
    from catalogue.products
    where business_id = ${tx.businessId} and id = any(${productIds}::uuid[]) and archived_at is null`)
}

export async function saveCosts(
  tx: BusinessTx,
  costs: readonly { readonly productId: string; readonly costPaise: number }[],
): Promise<void> {
  await tx.run(sql`
    update catalogue.products p set cost_paise = c.cost
    from (
      select id, cost from unnest(${costs.map((cost) => cost.productId)}::uuid[],
        ${costs.map((cost) => cost.costPaise)}::bigint[]) as c (id, cost) order by id
    ) c
    where p.business_id = ${tx.businessId} and p.id = c.id and p.cost_paise is distinct from c.cost`)
}
