import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { MovedSerial, PartTaken, Serial } from './goods.ts'
import type { MovementKind, MovingDocument } from './level.ts'

export interface SerialAsked {
  readonly line: number
  readonly productId: string
  readonly serial: string
  readonly name: string
  /** Must lie on this shelf; otherwise one that nobody entered is written down as it goes. */
  readonly refused: boolean
  /** The document is a fact: what it says is kept even when it cannot be. */
  readonly fact: boolean
}

/** Takes single pieces off the shelf; of two buyers of one piece the first wins. */
export async function takeSerials(
  tx: BusinessTx,
  {
    document,
    locationId,
    asked,
    state,
  }: {
    document: MovingDocument
    locationId: string
    asked: readonly SerialAsked[]
    state: 'sold' | 'gone'
  },
): Promise<MovedSerial[]> {
  if (asked.length === 0) return []
  return tx.rows<MovedSerial>(sql`
    with asked as (
      select a.* from unnest(${asked.map(() => tx.acting.newId())}::uuid[], ${asked.map((a) => a.line)}::smallint[],
        ${asked.map((a) => a.productId)}::uuid[], ${asked.map((a) => a.serial)}::text[],
        ${asked.map((a) => a.serial.toUpperCase())}::text[], ${asked.map((a) => a.name)}::text[],
        ${asked.map((a) => a.refused)}::boolean[], ${asked.map((a) => a.fact)}::boolean[])
        as a (id, line, product_id, serial, serial_key, name, refused, fact)
      where not exists (
        select from stock.serial_movements m
        where m.business_id = ${tx.businessId} and m.document_kind = ${document.kind} and m.document_id = ${document.id})
    ), taken as (
      update stock.serials s set state = ${state}, location_id = ${locationId}, changed_at = ${tx.acting.now}
      from asked a
      where s.business_id = ${tx.businessId} and s.product_id = a.product_id and s.serial_key = a.serial_key
        and (a.fact or (s.state in ('in-stock', 'returned') and (not a.refused or s.location_id = ${locationId})))
      returning s.id, s.product_id, s.serial, a.line, a.serial_key
    ), unheard_of as (
      insert into stock.serials (id, product_id, serial, state, location_id, first_came_at, changed_at)
      select a.id, a.product_id, a.serial, ${state}, ${locationId}, ${document.at}, ${tx.acting.now}
      from asked a
      where not a.refused and not exists (
        select from stock.serials s
        where s.business_id = ${tx.businessId} and s.product_id = a.product_id and s.serial_key = a.serial_key)
      on conflict (business_id, product_id, serial_key) do nothing
      returning id, product_id, serial, serial_key
    ), gone as (
      select id, product_id, serial, line, serial_key from taken
      union all
      select u.id, u.product_id, u.serial, a.line, u.serial_key from unheard_of u
      join asked a using (product_id, serial_key)
    ), written as (
      insert into stock.serial_movements
        (document_kind, document_id, serial_id, line, product_id, location_id, quantity, at)
      select ${document.kind}, ${document.id}, id, line, product_id, ${locationId}, -1000, ${document.at} from gone
      on conflict do nothing
    )
    select a.line, a.product_id as "productId", g.id as "serialId", a.serial, -1000 as quantity,
      ${document.kind} as kind, ${document.id} as "documentId",
      case when g.id is null and not a.fact then platform.refuse(
        case when exists (
          select from stock.serials s where s.business_id = ${tx.businessId} and s.product_id = a.product_id
            and s.serial_key = a.serial_key and s.state in ('sold', 'gone')) or not a.refused
        then 'stock.serial-sold' else 'stock.no-such-serial' end,
        jsonb_build_object('product', a.name, 'serial', a.serial)) end as refused
    from asked a left join gone g using (product_id, serial_key)`)
}

/** Puts single pieces on the shelf: new ones, or those that come back. One that lies there cannot come. */
export async function putSerials(
  tx: BusinessTx,
  {
    document,
    locationId,
    pieces,
    state,
    undoes,
  }: {
    document: MovingDocument
    locationId: string
    pieces: readonly { line: number; productId: string; serial: string; name: string }[]
    state: 'in-stock' | 'returned'
    undoes?: string
  },
): Promise<void> {
  if (pieces.length === 0) return
  await tx.rows(sql`
    with given as (
      select g.* from unnest(${pieces.map(() => tx.acting.newId())}::uuid[], ${pieces.map((p) => p.line)}::smallint[],
        ${pieces.map((p) => p.productId)}::uuid[], ${pieces.map((p) => p.serial)}::text[],
        ${pieces.map((p) => p.serial.toUpperCase())}::text[], ${pieces.map((p) => p.name)}::text[])
        as g (id, line, product_id, serial, serial_key, name)
      where not exists (
        select from stock.serial_movements m
        where m.business_id = ${tx.businessId} and m.document_kind = ${document.kind} and m.document_id = ${document.id})
    ), there as (
      insert into stock.serials as s (id, product_id, serial, state, location_id, first_came_at, changed_at)
      select id, product_id, serial, ${state}, ${locationId}, ${document.at}, ${tx.acting.now} from given
      on conflict (business_id, product_id, serial_key) do update set state = ${state}, location_id = ${locationId},
        changed_at = excluded.changed_at
        where s.state in ('sold', 'gone')
      returning id, product_id, serial_key
    ), written as (
      insert into stock.serial_movements
        (document_kind, document_id, serial_id, line, product_id, location_id, quantity, undoes_id, at)
      select ${document.kind}, ${document.id}, t.id, g.line, t.product_id, ${locationId}, 1000, ${undoes ?? null},
        ${document.at}
      from there t join given g using (product_id, serial_key)
      on conflict do nothing
    )
    select case when t.id is null then platform.refuse('stock.serial-here',
      jsonb_build_object('product', g.name, 'serial', g.serial)) end
    from given g left join there t using (product_id, serial_key)`)
}

export async function serialsMovedBy(
  tx: BusinessTx,
  { kind, id }: Pick<MovingDocument, 'kind' | 'id'>,
): Promise<MovedSerial[]> {
  return tx.rows<MovedSerial>(sql`
    select m.line, m.product_id as "productId", m.serial_id as "serialId", s.serial, m.quantity,
      m.document_kind as kind, m.document_id as "documentId"
    from stock.serial_movements m join stock.serials s on s.business_id = m.business_id and s.id = m.serial_id
    where m.business_id = ${tx.businessId}
      and ((m.document_kind = ${kind} and m.document_id = ${id}) or m.undoes_id = ${id})
    order by m.line, s.serial_key`)
}

const serialColumns = sql`s.id, s.product_id as "productId", s.serial, s.state, s.location_id as "locationId"`

export async function serialsAfter(
  tx: BusinessTx,
  { productId, state }: { productId: string; state: string | undefined },
  { after, limit }: { after: readonly [serialKey: string] | undefined; limit: number },
): Promise<(Omit<Serial, 'name'> & { serialKey: string })[]> {
  return tx.rows(sql`
    select ${serialColumns}, s.serial_key as "serialKey" from stock.serials s
    where s.business_id = ${tx.businessId} and s.product_id = ${productId}
      ${state ? sql`and s.state = ${state}` : empty}
      ${after ? sql`and s.serial_key > ${after[0]}` : empty}
    order by s.serial_key
    limit ${limit}`)
}

/** Pieces on a shelf; or, since a moment, all that changed anywhere, for one of them may have left it. */
export async function serialsByChange(
  tx: BusinessTx,
  {
    locationId,
    since,
    after,
    limit,
  }: {
    locationId: string
    since: string | undefined
    after: readonly [changedAt: string, serialId: string] | undefined
    limit: number
  },
): Promise<(Pick<Serial, 'id' | 'productId' | 'serial'> & { here: boolean; changedAt: string })[]> {
  const there = sql`s.location_id = ${locationId} and s.state in ('in-stock', 'returned')`
  return tx.rows(sql`
    select s.id, s.product_id as "productId", s.serial, (${there}) as here, s.changed_at as "changedAt"
    from stock.serials s
    where s.business_id = ${tx.businessId} and ${since === undefined ? there : sql`s.changed_at >= ${since}`}
      ${after ? sql`and (s.changed_at, s.id) > (${after[0]}, ${after[1]})` : empty}
    order by s.changed_at, s.id
    limit ${limit}`)
}

export async function serialsCalled(tx: BusinessTx, serial: string): Promise<Omit<Serial, 'name'>[]> {
  return tx.rows(sql`
    select ${serialColumns} from stock.serials s
    where s.business_id = ${tx.businessId} and s.serial_key = upper(${serial})
    order by s.product_id
    limit 20`)
}

export async function historyOf(
  tx: BusinessTx,
  serialIds: readonly string[],
): Promise<{ serialId: string; kind: MovementKind; documentId: string; quantity: number; at: string }[]> {
  return tx.rows(sql`
    select serial_id as "serialId", document_kind as kind, document_id as "documentId", quantity, at
    from stock.serial_movements
    where business_id = ${tx.businessId} and serial_id = any(${serialIds}::uuid[])
    order by at, document_id
    limit 500`)
}

/** What a kit's lines took off the shelf, so that just that comes back. */
export async function keepParts(
  tx: BusinessTx,
  { kind, id }: Pick<MovingDocument, 'kind' | 'id'>,
  parts: readonly PartTaken[],
): Promise<void> {
  if (parts.length === 0) return
  await tx.run(sql`
    insert into stock.parts_taken (document_kind, document_id, line, part_id, name, per_kit)
    select ${kind}, ${id}, line, part, name, per_kit
    from unnest(${parts.map((p) => p.line)}::smallint[], ${parts.map((p) => p.partId)}::uuid[],
      ${parts.map((p) => p.name)}::text[], ${parts.map((p) => p.perKit)}::bigint[]) as p (line, part, name, per_kit)
    on conflict do nothing`)
}

export async function partsTakenBy(
  tx: BusinessTx,
  { kind, id }: Pick<MovingDocument, 'kind' | 'id'>,
): Promise<PartTaken[]> {
  return tx.rows<PartTaken>(sql`
    select line, part_id as "partId", name, per_kit as "perKit" from stock.parts_taken
    where business_id = ${tx.businessId} and document_kind = ${kind} and document_id = ${id}
    order by line, part_id`)
}
