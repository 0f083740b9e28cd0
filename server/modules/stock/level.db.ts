import sql, { empty } from 'sql-template-tag'
import { among } from '../../platform/among.ts'
import { announceWithin } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { wakeJobs } from '../../platform/jobs.ts'
import {
  firstLocationOf,
  type Level,
  type LevelsThere,
  levelKey,
  type Move,
  type Moved,
  type Movement,
  type MovingDocument,
} from './level.ts'

/**
 * Moves goods, all lines in one statement: the movements are written once for each document and product, and the levels of
 * those that were new are moved with them, locked in the order of the products. A level that is not there yet is made.
 *
 * Worth is moved with the goods, and no paisa of it is lost: what goes out takes its part of the level's worth, rounded half
 * up once, and the last unit takes the rest; what comes in brings what it cost, or the average where nobody says. Of goods
 * that fill a hole the part that was sold before it came lies on no shelf: that cost is told as late.
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
    cause = null,
    there,
  }: {
    document: MovingDocument
    locationId: string
    moves: readonly Move[]
    there?: LevelsThere | undefined
    reason?: string
    cause?: string | null
  },
): Promise<Moved[]> {
  if (moves.length === 0) return []
  const { acting } = tx
  const told = announceWithin(tx, [
    {
      name: 'stock.ran-low',
      news: sql`
        select jsonb_build_object('productId', product_id, 'onHand', on_hand) from changed
        where on_hand <= reorder_level and on_hand - quantity > reorder_level`,
    },
    {
      name: 'stock.oversold',
      news: sql`
        select jsonb_build_object('productId', product_id, 'onHand', on_hand) from changed
        where on_hand < 0 and on_hand - quantity >= 0`,
    },
  ])
  const [, moved] = await Promise.all([
    openLevels(
      tx,
      locationId,
      moves.filter(({ productId }) => !there?.has(levelKey({ locationId, productId }))),
    ),
    tx.rows<Moved & { readonly told: boolean }>(sql`
    with given as (
      select * from unnest(${moves.map(() => acting.newId())}::uuid[], ${moves.map((m) => m.productId)}::uuid[],
        ${moves.map((m) => m.quantity)}::bigint[], ${moves.map((m) => m.name)}::text[],
        ${moves.map((m) => m.refusedBelowNothing === true)}::boolean[],
        ${moves.map((m) => m.valuePaise ?? null)}::bigint[], ${moves.map((m) => m.unitCostPaise ?? null)}::bigint[])
        as g (id, product_id, quantity, name, refused_below_nothing, told, unit_cost)
    ), held as (
      select product_id, on_hand, value_paise from stock.levels
      where business_id = ${tx.businessId} and location_id = ${locationId}
        and product_id = any(${moves.map((m) => m.productId)}::uuid[])
      order by product_id
      for update
    ), worth as (
      select g.*, ${worthMoved} as moved_paise, ${costThatCameLate} as late_paise
      from given g left join held h using (product_id)
    ), moved as (
      insert into stock.movements (id, location_id, product_id, quantity, value_paise, late_cost_paise, document_kind,
        document_id, cause, reason, at, entered_at, by_person)
      select w.id, ${locationId}, w.product_id, w.quantity, w.moved_paise, w.late_paise, ${document.kind}, ${document.id},
        ${cause}, ${reason}, ${document.at}, ${acting.now}, ${acting.actor.kind === 'person' ? acting.actor.id : null}
      from worth w
      order by w.product_id
      on conflict (business_id, document_kind, document_id, product_id) do nothing
      returning product_id, quantity, value_paise
    ), after as (
      insert into stock.levels as l (location_id, product_id, on_hand, value_paise, name_key, low)
      select ${locationId}, moved.product_id, moved.quantity, moved.value_paise, '', moved.quantity <= 0
      from moved
      order by moved.product_id
      on conflict (business_id, location_id, product_id) do update
        set on_hand = l.on_hand + excluded.on_hand, value_paise = l.value_paise + excluded.value_paise,
          low = l.on_hand + excluded.on_hand <= l.reorder_level
      returning product_id, on_hand, reorder_level
    ), changed as (
      select after.*, quantity, name, refused_below_nothing, moved_paise from after join worth using (product_id)
    )${told.part}
    select product_id as "productId", on_hand as "onHand", moved_paise as "movedPaise", ${told.any} as told,
      case when refused_below_nothing and on_hand < 0 then platform.refuse('stock.not-enough', jsonb_build_object(
        'product', name, 'left', trim_scale(greatest(on_hand - quantity, 0) / 1000.0)::text)) end as refused
    from changed`),
  ])
  if (moved[0]?.told) wakeJobs(tx)
  return moved
}

/**
 * Levels that are not there yet, made in the order of the products before any is locked: one that was made while others are
 * held would be waited for out of order.
 */
async function openLevels(tx: BusinessTx, locationId: string, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  await tx.run(sql`
    with ${firstLocation(tx)}
    insert into stock.levels (location_id, product_id, on_hand, name_key, low)
    select ${locationId}, product_id, 0, lower(name), true
    from unnest(${moves.map((m) => m.productId)}::uuid[], ${moves.map((m) => m.name)}::text[]) as m (product_id, name)
    order by product_id
    on conflict (business_id, location_id, product_id) do nothing`)
}

export async function findPlaces(
  tx: BusinessTx,
  productIds: readonly string[],
): Promise<Pick<Level, 'productId' | 'locationId'>[]> {
  return tx.rows(sql`
    select product_id as "productId", location_id as "locationId" from stock.levels
    where business_id = ${tx.businessId} and product_id in ${among(productIds)}`)
}

/** What the goods brought with them, as they say or by the average of what lies there. */
const brought = sql`coalesce(g.told,
  case when h.on_hand > 0 and h.value_paise > 0 then round(h.value_paise::numeric * g.quantity / h.on_hand)
    else round(coalesce(g.unit_cost, 0)::numeric * g.quantity / 1000) end)`

const costThatCameLate = sql`(case
  when g.quantity <= 0 or coalesce(h.on_hand, 0) >= 0 then 0
  when h.on_hand + g.quantity <= 0 then ${brought}
  else round(${brought} * -h.on_hand / g.quantity) end)::bigint`

const worthMoved = sql`(case
  when g.quantity > 0 then ${brought} - ${costThatCameLate}
  when g.quantity = 0 or coalesce(h.on_hand, 0) <= 0 then 0
  when h.on_hand + g.quantity <= 0 then -h.value_paise
  when g.told is not null then -least(g.told, h.value_paise)
  else -round(h.value_paise::numeric * -g.quantity / h.on_hand) end)::bigint`

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
  reorder_level as "reorderLevel", low, value_paise as "valuePaise"`

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

/** What was entered under this id by a person's word, of whatever product. */
export async function findAdjustment(
  tx: BusinessTx,
  id: string,
): Promise<{ kind: string; productId: string; locationId: string; quantity: number } | undefined> {
  return tx.row(sql`
    select document_kind as kind, product_id as "productId", location_id as "locationId", quantity from stock.movements
    where business_id = ${tx.businessId} and document_kind in ('opening', 'count', 'adjustment') and document_id = ${id}`)
}

export async function levelsAfter(
  tx: BusinessTx,
  { low, productId, locationId }: { low: boolean; productId: string | undefined; locationId?: string | undefined },
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
      ${locationId ? sql`and location_id = ${locationId}` : empty}
      ${after ? sql`and (name_key, product_id, location_id) > (${after[0]}, ${after[1]}, ${after[2]})` : empty}
    order by name_key, product_id, location_id
    limit ${limit}`)
}

export async function movementsBefore(
  tx: BusinessTx,
  {
    before,
    productId,
    locationId,
    limit,
  }: {
    before: readonly [at: string, id: string] | undefined
    productId: string | undefined
    locationId: string | undefined
    limit: number
  },
): Promise<Movement[]> {
  return tx.rows<Movement>(sql`
    select id, product_id as "productId", location_id as "locationId", quantity, document_kind as kind,
      document_id as "documentId", cause, reason, value_paise as "valuePaise", at, entered_at as "enteredAt", by_person as "byPerson"
    from stock.movements
    where business_id = ${tx.businessId}
      ${productId ? sql`and product_id = ${productId}` : empty}
      ${locationId ? sql`and location_id = ${locationId}` : empty}
      ${before ? sql`and (at, id) < (${before[0]}, ${before[1]})` : empty}
    order by at desc, id desc
    limit ${limit}`)
}

/** How much of each product bills took off a place since a moment, less what came back. */
export async function soldSince(
  tx: BusinessTx,
  { levels, since }: { levels: readonly Pick<Level, 'productId' | 'locationId'>[]; since: string },
): Promise<{ productId: string; locationId: string; sold: number }[]> {
  return tx.rows(sql`
    select w.product_id as "productId", w.location_id as "locationId", (
      select coalesce(-sum(m.quantity), 0)::bigint from stock.movements m
      where m.business_id = ${tx.businessId} and m.product_id = w.product_id and m.location_id = w.location_id
        and m.at >= ${since} and m.document_kind in ('invoice', 'credit-note', 'cancellation')) as sold
    from unnest(${levels.map((level) => level.productId)}::uuid[], ${levels.map((level) => level.locationId)}::uuid[])
      as w (product_id, location_id)`)
}

export interface LevelWorth extends Level {
  readonly nameKey: string
}

/** What lies on the shelves and is worth something, by name. */
export async function worthsAfter(
  tx: BusinessTx,
  { locationId, productId }: { locationId: string | undefined; productId: string | undefined },
  {
    after,
    limit,
  }: { after: readonly [nameKey: string, productId: string, locationId: string] | undefined; limit: number },
): Promise<LevelWorth[]> {
  return tx.rows<LevelWorth>(sql`
    select ${columns}, name_key as "nameKey" from stock.levels
    where business_id = ${tx.businessId} and kept and (on_hand <> 0 or value_paise <> 0)
      ${locationId ? sql`and location_id = ${locationId}` : empty}
      ${productId ? sql`and product_id = ${productId}` : empty}
      ${after ? sql`and (name_key, product_id, location_id) > (${after[0]}, ${after[1]}, ${after[2]})` : empty}
    order by name_key, product_id, location_id
    limit ${limit}`)
}

export async function worthByLocation(
  tx: BusinessTx,
  locationId: string | undefined,
): Promise<{ locationId: string; name: string; products: number; valuePaise: number }[]> {
  return tx.rows(sql`
    select p.id as "locationId", p.name, count(*) filter (where l.on_hand > 0)::int as products,
      coalesce(sum(l.value_paise), 0)::bigint as "valuePaise"
    from stock.locations p
    left join stock.levels l on l.business_id = p.business_id and l.location_id = p.id and l.kept
    where p.business_id = ${tx.businessId} ${locationId ? sql`and p.id = ${locationId}` : empty}
    group by p.id, p.name, p.made_at
    order by p.made_at, p.id`)
}
