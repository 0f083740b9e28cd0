import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { BatchMove, BatchRow, BatchToEnter, MovedBatch } from './goods.ts'
import type { MovingDocument } from './level.ts'

export interface BatchAsked {
  readonly line: number
  readonly productId: string
  /** Above nothing. */
  readonly quantity: number
  /** The one that was named; the first to expire when none was. */
  readonly batchId: string | undefined
  readonly name: string
  /** Refused when the shelf cannot give it, or it has expired. */
  readonly refused: boolean
}

/**
 * Takes goods out of their batches: those that were named, and for the rest the first to expire first, none that has
 * expired. Whoever comes here has locked the products' levels by the movement that went before, so the batches stand still.
 * What no batch can give leaves the shelf without one, where it is not refused.
 */
export async function takeBatches(
  tx: BusinessTx,
  {
    document,
    locationId,
    asked,
    expiredToo = false,
  }: {
    document: MovingDocument
    locationId: string
    asked: readonly BatchAsked[]
    /** They are not sold: what has expired may go as well. */
    expiredToo?: boolean
  },
): Promise<MovedBatch[]> {
  if (asked.length === 0) return []
  return tx.rows<MovedBatch>(sql`
    with asked as (
      select a.* from unnest(${asked.map((_, nth) => nth)}::int[], ${asked.map((a) => a.line)}::smallint[],
        ${asked.map((a) => a.productId)}::uuid[], ${asked.map((a) => a.quantity)}::bigint[],
        ${asked.map((a) => a.batchId ?? null)}::uuid[], ${asked.map((a) => a.name)}::text[],
        ${asked.map((a) => a.refused)}::boolean[])
        as a (nth, line, product_id, quantity, batch_id, name, refused)
      where not exists (
        select from stock.batch_movements m
        where m.business_id = ${tx.businessId} and m.document_kind = ${document.kind} and m.document_id = ${document.id})
    ), named as (
      select a.*, b.number, b.expires_on, coalesce(l.on_hand, 0) as there
      from asked a
      left join stock.batches b on b.business_id = ${tx.businessId} and b.id = a.batch_id and b.product_id = a.product_id
      left join stock.batch_levels l
        on l.business_id = ${tx.businessId} and l.location_id = ${locationId} and l.batch_id = b.id
      where a.batch_id is not null
    ), checked as (
      select n.*, case
        when n.number is null then platform.refuse('stock.no-such-batch', jsonb_build_object('product', n.name))
        when n.refused and not ${expiredToo}::boolean and n.expires_on < ${tx.acting.today}::date then platform.refuse('stock.batch-expired',
          jsonb_build_object('product', n.name, 'batch', n.number, 'day', n.expires_on::text))
        when n.refused and sum(n.quantity) over (partition by n.batch_id) > n.there then
          platform.refuse('stock.batch-not-enough', jsonb_build_object('product', n.name, 'batch', n.number,
            'left', trim_scale(greatest(n.there, 0) / 1000.0)::text))
        end as refusal
      from named n
    ), shelf as (
      select batch_id, product_id, sum(free) over (in_order) - free as from_here, sum(free) over (in_order) as to_here
      from (
        select l.batch_id, l.product_id, l.expires_on, l.on_hand - coalesce(
          (select sum(c.quantity) from checked c where c.batch_id = l.batch_id), 0) as free
        from stock.batch_levels l
        where l.business_id = ${tx.businessId} and l.location_id = ${locationId} and l.on_hand > 0
          and l.product_id in (select product_id from asked where batch_id is null)
          and (${expiredToo}::boolean or l.expires_on is null or l.expires_on >= ${tx.acting.today}::date)
      ) as there
      where free > 0
      window in_order as (partition by product_id order by expires_on nulls last, batch_id)
    ), wanted as (
      select nth, line, product_id, name, refused, quantity,
        sum(quantity) over (in_order) - quantity as from_here, sum(quantity) over (in_order) as to_here
      from asked where batch_id is null
      window in_order as (partition by product_id order by nth)
    ), first_to_expire as (
      select w.line, w.product_id, s.batch_id, least(w.to_here, s.to_here) - greatest(w.from_here, s.from_here) as quantity
      from wanted w join shelf s using (product_id)
      where least(w.to_here, s.to_here) > greatest(w.from_here, s.from_here)
    ), short as (
      select case when w.refused and w.quantity > coalesce(
          (select sum(f.quantity) from first_to_expire f where f.line = w.line and f.product_id = w.product_id), 0)
        then platform.refuse('stock.not-enough', jsonb_build_object('product', w.name, 'left', trim_scale(coalesce(
          (select max(s.to_here) from shelf s where s.product_id = w.product_id), 0) / 1000.0)::text)) end as refusal
      from wanted w
    ), given as (
      select line, product_id, batch_id, sum(quantity) as quantity
      from (
        select line, product_id, batch_id, quantity from checked where refusal is null
        union all
        select line, product_id, batch_id, quantity from first_to_expire
      ) as both_ways
      where not exists (select from short where refusal)
      group by line, product_id, batch_id
    ), ${written(tx, { document, locationId, sign: sql`-` })}
    ${movedRows(tx, document)}`)
}

/** Puts goods into batches, or takes them out of just these, whatever lies there. */
export async function moveBatches(
  tx: BusinessTx,
  {
    document,
    locationId,
    moves,
    undoes,
  }: { document: MovingDocument; locationId: string; moves: readonly BatchMove[]; undoes?: string },
): Promise<void> {
  if (moves.length === 0) return
  await tx.run(sql`
    with given as (
      select line, product_id, batch_id, sum(quantity) as quantity
      from unnest(${moves.map((m) => m.line)}::smallint[], ${moves.map((m) => m.productId)}::uuid[],
        ${moves.map((m) => m.batchId)}::uuid[], ${moves.map((m) => m.quantity)}::bigint[])
        as g (line, product_id, batch_id, quantity)
      group by line, product_id, batch_id
    ), ${written(tx, { document, locationId, sign: empty, undoes })}
    select 1`)
}

/** The movements of what is `given`, and the levels by those that were new. */
const written = (
  tx: BusinessTx,
  {
    document,
    locationId,
    sign,
    undoes,
  }: { document: MovingDocument; locationId: string; sign: typeof empty; undoes?: string | undefined },
) => sql`
    written as (
      insert into stock.batch_movements
        (document_kind, document_id, line, batch_id, product_id, location_id, quantity, undoes_id, at)
      select ${document.kind}, ${document.id}, line, batch_id, product_id, ${locationId}, ${sign} quantity,
        ${undoes ?? null}, ${document.at}
      from given
      on conflict do nothing
      returning line, batch_id, product_id, quantity
    ), lowered as (
      insert into stock.batch_levels as l (location_id, batch_id, product_id, expires_on, on_hand, changed_at)
      select ${locationId}, w.batch_id, w.product_id, b.expires_on, sum(w.quantity), ${tx.acting.now}
      from written w join stock.batches b on b.business_id = ${tx.businessId} and b.id = w.batch_id
      group by w.batch_id, w.product_id, b.expires_on
      order by w.batch_id
      on conflict (business_id, location_id, batch_id) do update set on_hand = l.on_hand + excluded.on_hand,
        changed_at = excluded.changed_at
      returning batch_id
    )`

const movedRows = (tx: BusinessTx, document: MovingDocument) => sql`
    select w.line, w.product_id as "productId", w.batch_id as "batchId", w.quantity, b.number,
      b.expires_on as "expiresOn", b.mrp_paise as "mrpPaise", ${document.kind} as kind, ${document.id} as "documentId"
    from written w join stock.batches b on b.business_id = ${tx.businessId} and b.id = w.batch_id
    order by w.line, b.expires_on nulls last, b.id`

/** The batch of this number, date and MRP; made when it is the first of its kind. */
export async function findOrAddBatch(
  tx: BusinessTx,
  { productId, costPaise, ...batch }: BatchToEnter & { productId: string; costPaise: number | null },
): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    with added as (
      insert into stock.batches (id, product_id, number, made_on, expires_on, mrp_paise, cost_paise, first_came_at)
      values (${tx.acting.newId()}, ${productId}, ${batch.number}, ${batch.madeOn}, ${batch.expiresOn}, ${batch.mrpPaise},
        ${costPaise}, ${tx.acting.now})
      on conflict (business_id, product_id, number_key, expires_on, mrp_paise) do nothing
      returning id
    )
    select id from added
    union all
    select id from stock.batches
    where business_id = ${tx.businessId} and product_id = ${productId} and number_key = upper(${batch.number})
      and expires_on is not distinct from ${batch.expiresOn}::date
      and mrp_paise is not distinct from ${batch.mrpPaise}::bigint
    limit 1`)
  if (row) return row.id
  // Another act added it a moment ago, and this statement could not see it yet.
  return findOrAddBatch(tx, { productId, costPaise, ...batch })
}

export async function findBatch(
  tx: BusinessTx,
  batchId: string,
): Promise<{ id: string; productId: string; number: string; expiresOn: string | null } | undefined> {
  return tx.row(sql`
    select id, product_id as "productId", number, expires_on as "expiresOn" from stock.batches
    where business_id = ${tx.businessId} and id = ${batchId}`)
}

export async function batchOnHand(tx: BusinessTx, batchId: string, locationId: string): Promise<number> {
  const row = await tx.row<{ onHand: number }>(sql`
    select on_hand as "onHand" from stock.batch_levels
    where business_id = ${tx.businessId} and location_id = ${locationId} and batch_id = ${batchId}`)
  return row?.onHand ?? 0
}

const batchColumns = sql`b.id, b.product_id as "productId", l.location_id as "locationId", b.number, b.made_on as "madeOn",
  b.expires_on as "expiresOn", b.mrp_paise as "mrpPaise", b.cost_paise as "costPaise", l.on_hand as "onHand"`

export async function batchesOf(
  tx: BusinessTx,
  { productId, locationId, used }: { productId: string; locationId: string | undefined; used: boolean },
): Promise<BatchRow[]> {
  return tx.rows<BatchRow>(sql`
    select ${batchColumns}
    from stock.batch_levels l join stock.batches b on b.business_id = l.business_id and b.id = l.batch_id
    where l.business_id = ${tx.businessId} and l.product_id = ${productId}
      ${locationId ? sql`and l.location_id = ${locationId}` : empty}
      ${used ? empty : sql`and l.on_hand <> 0`}
    order by l.expires_on nulls last, b.id, l.location_id
    limit 500`)
}

export async function batchesUntil(
  tx: BusinessTx,
  { until, locationId }: { until: string; locationId: string | undefined },
  {
    after,
    limit,
  }: { after: readonly [expiresOn: string, batchId: string, locationId: string] | undefined; limit: number },
): Promise<BatchRow[]> {
  return tx.rows<BatchRow>(sql`
    select ${batchColumns}
    from stock.batch_levels l join stock.batches b on b.business_id = l.business_id and b.id = l.batch_id
    where l.business_id = ${tx.businessId} and l.is_there and l.expires_on <= ${until}::date
      ${locationId ? sql`and l.location_id = ${locationId}` : empty}
      ${after ? sql`and (l.expires_on, l.batch_id, l.location_id) > (${after[0]}::date, ${after[1]}, ${after[2]})` : empty}
    order by l.expires_on, l.batch_id, l.location_id
    limit ${limit}`)
}

/** What a document moved, and what others that undo it have brought back so far. */
export async function batchesMovedBy(
  tx: BusinessTx,
  { kind, id }: Pick<MovingDocument, 'kind' | 'id'>,
): Promise<MovedBatch[]> {
  return tx.rows<MovedBatch>(sql`
    select m.line, m.product_id as "productId", m.batch_id as "batchId", m.quantity, b.number,
      b.expires_on as "expiresOn", b.mrp_paise as "mrpPaise", m.document_kind as kind, m.document_id as "documentId"
    from stock.batch_movements m join stock.batches b on b.business_id = m.business_id and b.id = m.batch_id
    where m.business_id = ${tx.businessId}
      and ((m.document_kind = ${kind} and m.document_id = ${id}) or m.undoes_id = ${id})
    order by m.line, b.expires_on nulls last, b.id`)
}

/** Numbers of the batches that documents touched, by document and product. */
export async function batchNumbersOf(
  tx: BusinessTx,
  moves: readonly { kind: string; documentId: string; productId: string }[],
): Promise<{ kind: string; documentId: string; productId: string; numbers: string[] }[]> {
  if (moves.length === 0) return []
  return tx.rows(sql`
    select m.document_kind as kind, m.document_id as "documentId", m.product_id as "productId",
      array_agg(distinct b.number) as numbers
    from unnest(${moves.map((m) => m.kind)}::text[], ${moves.map((m) => m.documentId)}::uuid[],
      ${moves.map((m) => m.productId)}::uuid[]) as w (kind, document_id, product_id)
    join stock.batch_movements m on m.business_id = ${tx.businessId} and m.document_kind = w.kind
      and m.document_id = w.document_id and m.product_id = w.product_id
    join stock.batches b on b.business_id = m.business_id and b.id = m.batch_id
    group by m.document_kind, m.document_id, m.product_id`)
}

/** What lies on a shelf; or, since a moment, what changed there, also to nothing. */
export async function batchLevelsByChange(
  tx: BusinessTx,
  {
    locationId,
    since,
    after,
    limit,
  }: {
    locationId: string
    since: string | undefined
    after: readonly [changedAt: string, batchId: string] | undefined
    limit: number
  },
): Promise<
  (Pick<BatchRow, 'id' | 'productId' | 'number' | 'expiresOn' | 'mrpPaise' | 'onHand'> & { changedAt: string })[]
> {
  return tx.rows(sql`
    select l.batch_id as id, l.product_id as "productId", b.number, b.expires_on as "expiresOn",
      b.mrp_paise as "mrpPaise", l.on_hand as "onHand", l.changed_at as "changedAt"
    from stock.batch_levels l join stock.batches b on b.business_id = l.business_id and b.id = l.batch_id
    where l.business_id = ${tx.businessId} and l.location_id = ${locationId}
      ${since === undefined ? sql`and l.is_there` : sql`and l.changed_at >= ${since}`}
      ${after ? sql`and (l.changed_at, l.batch_id) > (${after[0]}, ${after[1]})` : empty}
    order by l.changed_at, l.batch_id
    limit ${limit}`)
}

export async function batchesByIds(
  tx: BusinessTx,
  batchIds: readonly string[],
): Promise<
  {
    id: string
    productId: string
    number: string
    madeOn: string | null
    expiresOn: string | null
    mrpPaise: number | null
  }[]
> {
  return tx.rows(sql`
    select id, product_id as "productId", number, made_on as "madeOn", expires_on as "expiresOn", mrp_paise as "mrpPaise"
    from stock.batches where business_id = ${tx.businessId} and id = any(${batchIds}::uuid[])`)
}
