import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

/** Where these products have moved, and what they were opened with there. */
export async function openingsOf(
  tx: BusinessTx,
  productIds: readonly string[],
): Promise<{ productId: string; locationId: string; opened: number | null }[]> {
  if (productIds.length === 0) return []
  return tx.rows(sql`
    select product_id as "productId", location_id as "locationId",
      max(quantity) filter (where document_kind = 'opening') as opened
    from stock.movements where business_id = ${tx.businessId} and product_id = any(${productIds}::uuid[])
    group by product_id, location_id`)
}

/** Takes over what the catalogue says of products, as copyProduct does for one: their levels where they stand, or a first one. */
export async function copyProducts(
  tx: BusinessTx,
  products: readonly {
    readonly productId: string
    readonly name: string
    readonly reorderLevel: number
    readonly kept: boolean
  }[],
  firstLocationId: string,
): Promise<void> {
  await tx.run(sql`
    with given as (
      select * from unnest(${products.map((p) => p.productId)}::uuid[], ${products.map((p) => p.name)}::text[],
        ${products.map((p) => p.reorderLevel)}::bigint[], ${products.map((p) => p.kept)}::boolean[])
        as g (product_id, name, reorder_level, kept)
    ), copied as (
      update stock.levels l set name_key = lower(g.name), reorder_level = g.reorder_level, kept = g.kept,
        low = l.on_hand <= g.reorder_level
      from given g where l.business_id = ${tx.businessId} and l.product_id = g.product_id
      returning l.product_id
    )
    insert into stock.levels (location_id, product_id, on_hand, name_key, reorder_level, kept, low)
    select ${firstLocationId}::uuid, g.product_id, 0, lower(g.name), g.reorder_level, g.kept, true
    from given g where not exists (select 1 from copied c where c.product_id = g.product_id)
    order by g.product_id
    on conflict (business_id, location_id, product_id) do nothing`)
}
