import sql, { empty } from 'sql-template-tag'
import { announceWithin } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { firstLocationOf, type Level, type Move, type Moved, type Movement, type MovingDocument } from './level.ts'

/**
 * Moves goods, all lines in one statement: the movements are written once for each document and product, and the levels of
 * those that were new are moved with them, locked in the order of the products. A level that is not there yet is made.
 *
 * What depends on the levels is decided here too, so that a sale need not wait for the answer before it commits: a move
 * that the shelf cannot give is refused, and whoever asked to hear it is told what ran low.
 */
export async function moveGoods(
  tx: BusinessTx,
  {
    document,
    locationId,
    moves,
    reason = '',
  }: { document: MovingDocument; locationId: string; moves: readonly Move[]; reason?: string },
): Promise<Moved[]> {
  if (moves.length === 0) return []
  const { acting } = tx
  return tx.rows<Moved>(sql`
    with ${firstLocation(tx)}, given as (
      select * from unnest(${moves.map(() => acting.newId())}::uuid[], ${moves.map((m) => m.productId)}::uuid[],
        ${moves.map((m) => m.quantity)}::bigint[], ${moves.map((m) => m.name)}::text[],
        ${moves.map((m) => m.refusedBelowNothing === true)}::boolean[])
        as g (id, product_id, quantity, name, refused_below_nothing)
    ), moved as (
      insert into stock.movements
        (id, location_id, product_id, quantity, document_kind, document_id, reason, at, entered_at, by_person)
      select g.id, ${locationId}, g.product_id, g.quantity, ${document.kind}, ${document.id}, ${reason}, ${document.at},
        ${acting.now}, ${acting.actor.kind === 'person' ? acting.actor.id : null}
      from given g
      order by g.product_id
      on conflict (business_id, document_kind, document_id, product_id) do nothing
      returning product_id, quantity
    ), after as (
      insert into stock.levels as l (location_id, product_id, on_hand, name_key, low)
      select ${locationId}, moved.product_id, moved.quantity, lower(given.name), moved.quantity <= 0
      from moved join given using (product_id)
      order by moved.product_id
      on conflict (business_id, location_id, product_id) do update
        set on_hand = l.on_hand + excluded.on_hand, low = l.on_hand + excluded.on_hand <= l.reorder_level
      returning product_id, on_hand, reorder_level
    )${announceWithin(
      tx,
      'stock.ran-low',
      sql`
      select jsonb_build_object('productId', product_id, 'onHand', on_hand) from after join given using (product_id)
      where on_hand <= reorder_level and on_hand - quantity > reorder_level`,
    )}${announceWithin(
      tx,
      'stock.oversold',
      sql`
      select jsonb_build_object('productId', product_id, 'onHand', on_hand) from after join given using (product_id)
      where on_hand < 0 and on_hand - quantity >= 0`,
    )}
    select product_id as "productId", on_hand as "onHand",
      case when refused_below_nothing and on_hand < 0 then platform.refuse('stock.not-enough', jsonb_build_object(
        'product', name, 'left', trim_scale(greatest(on_hand - quantity, 0) / 1000.0)::text)) end as refused
    from after join given using (product_id)`)
}

/** Makes the first place of this business in the same statement, when it is not there yet. */
const firstLocation = (tx: BusinessTx) => sql`
  first_location as (
    insert into stock.locations (id, name, made_at)
    values (${firstLocationOf(tx.businessId)}, 'Shop', ${tx.acting.now})
    on conflict (business_id, id) do nothing)`

export async function makeFirstLocation(tx: BusinessTx): Promise<void> {
  await tx.run(sql`with ${firstLocation(tx)} select 1`)
}

const columns = sql`product_id as "productId", location_id as "locationId", on_hand as "onHand",
  reorder_level as "reorderLevel", low`

export interface ProductCopy {
  readonly productId: string
  readonly name: string
  readonly reorderLevel: number
  readonly kept: boolean
}

/** Takes over what the catalogue says now, at each place where the product stands; at the first place if at none. */
export async function copyProduct(tx: BusinessTx, p: ProductCopy): Promise<void> {
  await tx.run(sql`
    with ${firstLocation(tx)}, copied as (
      update stock.levels set name_key = lower(${p.name}), reorder_level = ${p.reorderLevel}, kept = ${p.kept},
        low = on_hand <= ${p.reorderLevel}
      where business_id = ${tx.businessId} and product_id = ${p.productId}
      returning 1
    )
    insert into stock.levels (location_id, product_id, on_hand, name_key, reorder_level, kept, low)
    select ${firstLocationOf(tx.businessId)}, ${p.productId}, 0, lower(${p.name}), ${p.reorderLevel}, ${p.kept}, true
    where not exists (select 1 from copied)
    on conflict (business_id, location_id, product_id) do nothing`)
}

/** The level of a product at a place, locked; made with nothing on it when it is not there. */
export async function lockLevel(tx: BusinessTx, p: ProductCopy & { readonly locationId: string }): Promise<Level> {
  const row = await tx.row<Level>(sql`
    with ${firstLocation(tx)}
    insert into stock.levels as l (location_id, product_id, on_hand, name_key, reorder_level, kept, low)
    values (${p.locationId}, ${p.productId}, 0, lower(${p.name}), ${p.reorderLevel}, ${p.kept}, true)
    on conflict (business_id, location_id, product_id) do update
      set reorder_level = excluded.reorder_level, low = l.on_hand <= excluded.reorder_level
    returning ${columns}`)
  return row!
}

export async function findLevel(tx: BusinessTx, productId: string, locationId: string): Promise<Level | undefined> {
  return tx.row<Level>(sql`
    select ${columns} from stock.levels
    where business_id = ${tx.businessId} and location_id = ${locationId} and product_id = ${productId}`)
}

export async function hasMoved(tx: BusinessTx, productId: string): Promise<boolean> {
  return (
    (await tx.row(sql`
      select 1 from stock.movements where business_id = ${tx.businessId} and product_id = ${productId} limit 1`)) !==
    undefined
  )
}

export async function findMovement(
  tx: BusinessTx,
  document: Pick<MovingDocument, 'kind' | 'id'>,
  productId: string,
): Promise<{ locationId: string } | undefined> {
  return tx.row<{ locationId: string }>(sql`
    select location_id as "locationId" from stock.movements
    where business_id = ${tx.businessId} and document_kind = ${document.kind} and document_id = ${document.id}
      and product_id = ${productId}`)
}

export async function levelsAfter(
  tx: BusinessTx,
  { low, productId }: { low: boolean; productId: string | undefined },
  {
    after,
    limit,
  }: { after: readonly [nameKey: string, productId: string, locationId: string] | undefined; limit: number },
): Promise<(Level & { nameKey: string })[]> {
  return tx.rows<Level & { nameKey: string }>(sql`
    select ${columns}, name_key as "nameKey"
    from stock.levels
    where business_id = ${tx.businessId} and kept
      ${low ? sql`and low` : empty}
      ${productId ? sql`and product_id = ${productId}` : empty}
      ${after ? sql`and (name_key, product_id, location_id) > (${after[0]}, ${after[1]}, ${after[2]})` : empty}
    order by name_key, product_id, location_id
    limit ${limit}`)
}

export async function movementsBefore(
  tx: BusinessTx,
  {
    before,
    productId,
    limit,
  }: { before: readonly [at: string, id: string] | undefined; productId: string | undefined; limit: number },
): Promise<Movement[]> {
  return tx.rows<Movement>(sql`
    select id, product_id as "productId", location_id as "locationId", quantity, document_kind as kind,
      document_id as "documentId", reason, at, entered_at as "enteredAt", by_person as "byPerson"
    from stock.movements
    where business_id = ${tx.businessId}
      ${productId ? sql`and product_id = ${productId}` : empty}
      ${before ? sql`and (at, id) < (${before[0]}, ${before[1]})` : empty}
    order by at desc, id desc
    limit ${limit}`)
}
