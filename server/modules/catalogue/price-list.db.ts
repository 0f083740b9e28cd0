import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { ListPriceOfProduct, PriceListKept, PriceOfProduct } from './price-list.ts'
import type { PriceListForSale } from './price-list-for-sale.ts'

const columns = sql`id, name, off_basis_points as "offBasisPoints", valid_from as "validFrom", valid_to as "validTo",
  by_hand as "byHand", ended_at is not null as ended, version`

/** Undefined when the id, or a living list of that name, is there already. */
export async function insertPriceList(
  tx: BusinessTx,
  l: Omit<PriceListKept, 'ended' | 'version'>,
): Promise<PriceListKept | undefined> {
  return tx.row<PriceListKept>(sql`
    insert into catalogue.price_lists (id, name, off_basis_points, valid_from, valid_to, by_hand, added_at)
    values (${l.id}, ${l.name}, ${l.offBasisPoints}, ${l.validFrom}, ${l.validTo}, ${l.byHand}, ${tx.acting.now})
    on conflict do nothing
    returning ${columns}`)
}

export async function findPriceList(tx: BusinessTx, priceListId: string): Promise<PriceListKept | undefined> {
  return tx.row<PriceListKept>(
    sql`select ${columns} from catalogue.price_lists where business_id = ${tx.businessId} and id = ${priceListId}`,
  )
}

export async function lockPriceList(tx: BusinessTx, priceListId: string): Promise<PriceListKept | undefined> {
  return tx.row<PriceListKept>(sql`
    select ${columns} from catalogue.price_lists
    where business_id = ${tx.businessId} and id = ${priceListId} for update`)
}

export async function updatePriceList(tx: BusinessTx, l: PriceListKept): Promise<PriceListKept> {
  const row = await tx.row<PriceListKept>(sql`
    update catalogue.price_lists set name = ${l.name}, off_basis_points = ${l.offBasisPoints},
      valid_from = ${l.validFrom}, valid_to = ${l.validTo}, by_hand = ${l.byHand}, version = version + 1,
      ended_at = case when ${l.ended} then coalesce(ended_at, ${tx.acting.now}) end
    where business_id = ${tx.businessId} and id = ${l.id}
    returning ${columns}`)
  return row!
}

/** A shop has a handful; the two hundredth stands for all that follow. */
export async function priceListsByName(tx: BusinessTx): Promise<PriceListKept[]> {
  return tx.rows<PriceListKept>(sql`
    select ${columns} from catalogue.price_lists where business_id = ${tx.businessId}
    order by ended_at is not null, name_key, id limit 200`)
}

export async function replacePrices(
  tx: BusinessTx,
  {
    priceListId,
    productId,
    prices,
  }: {
    readonly priceListId: string
    readonly productId: string
    readonly prices: readonly { readonly fromQuantity: number; readonly pricePaise: number }[]
  },
): Promise<void> {
  await tx.run(sql`
    delete from catalogue.list_prices
    where business_id = ${tx.businessId} and product_id = ${productId} and price_list_id = ${priceListId}`)
  if (prices.length === 0) return
  await tx.run(sql`
    insert into catalogue.list_prices (product_id, price_list_id, from_quantity, price_paise)
    select ${productId}, ${priceListId}, * from unnest(${prices.map((one) => one.fromQuantity)}::bigint[],
      ${prices.map((one) => one.pricePaise)}::bigint[])`)
}

export async function pricesOfList(
  tx: BusinessTx,
  {
    priceListId,
    after,
    limit,
  }: {
    readonly priceListId: string
    readonly after: readonly [productId: string, fromQuantity: number] | undefined
    readonly limit: number
  },
): Promise<PriceOfProduct[]> {
  return tx.rows<PriceOfProduct>(sql`
    select l.product_id as "productId", p.name, p.unit, p.price_paise as "ownPricePaise",
      l.from_quantity as "fromQuantity", l.price_paise as "pricePaise"
    from (
      select product_id, from_quantity, price_paise from catalogue.list_prices
      where business_id = ${tx.businessId} and price_list_id = ${priceListId}
        ${after ? sql`and (product_id, from_quantity) > (${after[0]}, ${after[1]})` : empty}
      order by product_id, from_quantity limit ${limit}
    ) l
    join catalogue.products p on p.business_id = ${tx.businessId} and p.id = l.product_id
    order by l.product_id, l.from_quantity`)
}

export async function pricesOfOneProduct(tx: BusinessTx, productId: string): Promise<ListPriceOfProduct[]> {
  return tx.rows<ListPriceOfProduct>(sql`
    select price_list_id as "priceListId", from_quantity as "fromQuantity", price_paise as "pricePaise"
    from catalogue.list_prices where business_id = ${tx.businessId} and product_id = ${productId}
    order by price_list_id, from_quantity limit 500`)
}

export async function listOfContact(tx: BusinessTx, contactId: string): Promise<string | null> {
  const row = await tx.row<{ priceListId: string }>(sql`
    select c.price_list_id as "priceListId" from catalogue.contact_price_lists c
    join catalogue.price_lists l on l.business_id = c.business_id and l.id = c.price_list_id
    where c.business_id = ${tx.businessId} and c.contact_id = ${contactId} and l.ended_at is null`)
  return row?.priceListId ?? null
}

export async function giveListToContact(
  tx: BusinessTx,
  { contactId, priceListId }: { readonly contactId: string; readonly priceListId: string | null },
): Promise<void> {
  await tx.run(
    priceListId === null
      ? sql`delete from catalogue.contact_price_lists where business_id = ${tx.businessId} and contact_id = ${contactId}`
      : sql`
    insert into catalogue.contact_price_lists (contact_id, price_list_id) values (${contactId}, ${priceListId})
    on conflict (business_id, contact_id) do update set price_list_id = excluded.price_list_id`,
  )
}

export async function findListForSale(
  tx: BusinessTx,
  { priceListId, contactId }: { readonly priceListId: string; readonly contactId: string | undefined },
): Promise<PriceListForSale | undefined> {
  return tx.row<PriceListForSale>(sql`
    select id, name, off_basis_points as "offBasisPoints", valid_from as "validFrom", valid_to as "validTo",
      ended_at is not null as ended, by_hand or exists (
        select 1 from catalogue.contact_price_lists c
        where c.business_id = ${tx.businessId} and c.contact_id = ${contactId ?? null}::uuid
          and c.price_list_id = price_lists.id
      ) as "forThisBuyer"
    from catalogue.price_lists where business_id = ${tx.businessId} and id = ${priceListId}`)
}
