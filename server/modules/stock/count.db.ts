import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import { type Count, type CountLine, noBatch } from './count.ts'

/** False when the id is there already. */
export async function insertCount(
  tx: BusinessTx,
  { id, locationId, category }: { id: string; locationId: string; category: string },
): Promise<boolean> {
  const { actor, now } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  return (
    (await tx.run(sql`
      insert into stock.counts (id, location_id, category, state, started_at, by_person, by_name)
      values (${id}, ${locationId}, ${category}, 'open', ${now}, ${person.id}, ${person.name})
      on conflict do nothing`)) > 0
  )
}

const columns = sql`c.id, c.location_id as "locationId", p.name as "locationName", c.category, c.state,
  c.started_at as "startedAt", c.closed_at as "closedAt", c.by_name as "byName",
  (select count(*) from stock.count_lines l where l.business_id = c.business_id and l.count_id = c.id)::int as counted,
  (select count(*) from stock.count_lines l
    where l.business_id = c.business_id and l.count_id = c.id and l.counted <> l.expected)::int as differing`
const withPlace = sql`stock.counts c
  join stock.locations p on p.business_id = c.business_id and p.id = c.location_id`

export async function findCount(tx: BusinessTx, countId: string): Promise<Count | undefined> {
  return tx.row<Count>(
    sql`select ${columns} from ${withPlace} where c.business_id = ${tx.businessId} and c.id = ${countId}`,
  )
}

export async function lockCount(
  tx: BusinessTx,
  countId: string,
): Promise<Pick<Count, 'state' | 'locationId'> | undefined> {
  return tx.row(sql`
    select state, location_id as "locationId" from stock.counts
    where business_id = ${tx.businessId} and id = ${countId} for update`)
}

export async function closeCount(tx: BusinessTx, countId: string, state: 'posted' | 'dropped'): Promise<void> {
  await tx.run(sql`
    update stock.counts set state = ${state}, closed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${countId}`)
}

export async function countsBefore(
  tx: BusinessTx,
  { before, limit }: { before: readonly [startedAt: string, id: string] | undefined; limit: number },
): Promise<Count[]> {
  return tx.rows<Count>(sql`
    select ${columns} from ${withPlace}
    where c.business_id = ${tx.businessId}
      ${before ? sql`and (c.started_at, c.id) < (${before[0]}, ${before[1]})` : empty}
    order by c.started_at desc, c.id desc
    limit ${limit}`)
}

/** Writes down what was counted beside what the shelf holds at this moment. */
export async function saveCountLine(
  tx: BusinessTx,
  {
    countId,
    locationId,
    productId,
    batchId,
    counted,
  }: { countId: string; locationId: string; productId: string; batchId: string | undefined; counted: number },
): Promise<void> {
  const expected = batchId
    ? sql`coalesce((select on_hand from stock.batch_levels
        where business_id = ${tx.businessId} and location_id = ${locationId} and batch_id = ${batchId}), 0)`
    : sql`coalesce((select on_hand from stock.levels
        where business_id = ${tx.businessId} and location_id = ${locationId} and product_id = ${productId}), 0)
      - coalesce((select sum(on_hand) from stock.batch_levels
        where business_id = ${tx.businessId} and location_id = ${locationId} and product_id = ${productId}), 0)`
  await tx.run(sql`
    insert into stock.count_lines (count_id, product_id, batch_id, counted, expected, counted_at)
    select ${countId}, ${productId}, ${batchId ?? noBatch}, ${counted}, ${expected}, ${tx.acting.now}
    on conflict (business_id, count_id, product_id, batch_id) do update
      set counted = excluded.counted, expected = excluded.expected, counted_at = excluded.counted_at`)
}

export async function linesOfCount(tx: BusinessTx, countId: string, locationId: string): Promise<CountLine[]> {
  return tx.rows<CountLine>(sql`
    select c.product_id as "productId", nullif(c.batch_id, ${noBatch}::uuid) as "batchId", b.number as "batchNumber",
      b.expires_on as "expiresOn", c.counted, c.expected, c.counted_at as "countedAt",
      coalesce(l.on_hand, 0) as "onHand", coalesce(l.value_paise, 0) as "valuePaise"
    from stock.count_lines c
    left join stock.batches b on b.business_id = c.business_id and b.id = c.batch_id
    left join stock.levels l
      on l.business_id = c.business_id and l.location_id = ${locationId} and l.product_id = c.product_id
    where c.business_id = ${tx.businessId} and c.count_id = ${countId}
    order by c.counted_at desc, c.product_id, c.batch_id`)
}

/** How many products of a place and category were not counted yet. */
export async function notCounted(
  tx: BusinessTx,
  { countId, locationId, category }: { countId: string; locationId: string; category: string },
): Promise<number> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::int as n
    from stock.levels l join catalogue.products p on p.business_id = l.business_id and p.id = l.product_id
    where l.business_id = ${tx.businessId} and l.location_id = ${locationId} and l.kept
      ${category === '' ? empty : sql`and p.category_key = lower(${category})`}
      and not exists (
        select from stock.count_lines c
        where c.business_id = l.business_id and c.count_id = ${countId} and c.product_id = l.product_id)`)
  return row!.n
}
