import type { Counted } from '@galla/money/denominations'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { ShiftReport, ShiftRow, WholeShift } from './shift.ts'

const columns = sql`s.id, s.till_id as "tillId", t.name as "tillName", t.prefix as "tillPrefix",
  t.location_id as "locationId", s.device, s.opened_at as "openedAt", s.opened_by_name as "openedBy",
  s.float_paise as "floatPaise", s.closed_at as "closedAt", s.closed_by_name as "closedBy", s.z_number as "zNumber",
  s.counted_paise as "countedPaise", s.expected_paise as "expectedPaise", s.variance_paise as "variancePaise", s.remark,
  (select count(*) from tills.addenda a where a.business_id = s.business_id and a.shift_id = s.id) as "lateCount"`

const joined = sql`tills.shifts s join tills.tills t on t.business_id = s.business_id and t.id = s.till_id`

export type KeptShift = ShiftRow &
  Pick<WholeShift, 'floatCount' | 'count'> & {
    /** Of a closed one. */
    readonly report: ShiftReport | null
  }

/** False when the till has a shift that runs, or this id is there already. */
export async function insertShift(
  tx: BusinessTx,
  s: {
    readonly id: string
    readonly tillId: string
    readonly device: string | undefined
    readonly floatPaise: number
    readonly floatCount: readonly Counted[] | undefined
    readonly at: string
  },
): Promise<boolean> {
  const { actor } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  const inserted = await tx.run(sql`
    insert into tills.shifts (id, till_id, device, opened_at, opened_by, opened_by_name, float_paise, float_count)
    values (${s.id}, ${s.tillId}, ${s.device ?? null}, ${s.at}, ${person.id}, ${person.name}, ${s.floatPaise},
      ${s.floatCount ? JSON.stringify(s.floatCount) : null})
    on conflict do nothing`)
  return inserted === 1
}

export async function findShift(tx: BusinessTx, shiftId: string): Promise<KeptShift | undefined> {
  return tx.row<KeptShift>(sql`
    select ${columns}, s.float_count as "floatCount", s.count, s.report from ${joined}
    where s.business_id = ${tx.businessId} and s.id = ${shiftId}`)
}

/** Waits for the sales of this shift that are on their way, and those that come later wait for us. */
export async function lockShift(tx: BusinessTx, shiftId: string): Promise<KeptShift | undefined> {
  return tx.row<KeptShift>(sql`
    select ${columns}, s.float_count as "floatCount", s.count, s.report from ${joined}
    where s.business_id = ${tx.businessId} and s.id = ${shiftId} for update of s`)
}

export async function runningShift(tx: BusinessTx, tillId: string): Promise<ShiftRow | undefined> {
  return tx.row<ShiftRow>(sql`
    select ${columns} from ${joined}
    where s.business_id = ${tx.businessId} and s.till_id = ${tillId} and s.closed_at is null`)
}

export async function lastCounted(tx: BusinessTx, tillId: string): Promise<number | undefined> {
  const row = await tx.row<{ counted: number }>(sql`
    select counted_paise as counted from tills.shifts
    where business_id = ${tx.businessId} and till_id = ${tillId} and closed_at is not null
    order by opened_at desc, id desc limit 1`)
  return row?.counted
}

export interface ShiftOfTill {
  readonly id: string | null
  readonly closed: boolean
  readonly till: string
  readonly asks: boolean
}

/** The shift that runs at a till, held open until this transaction ends: its closing waits for the sale. */
export async function holdRunningShift(tx: BusinessTx, tillId: string): Promise<{ id: string } | undefined> {
  return tx.row<{ id: string }>(sql`
    select id from tills.shifts
    where business_id = ${tx.businessId} and till_id = ${tillId} and closed_at is null for share`)
}

/**
 * The shift of a till that a fact of some time belongs to: the one it names, or the one that ran then. Clocks of devices
 * go wrong by a little, so a bill of just before the opening is of this shift too.
 */
export async function shiftThen(
  tx: BusinessTx,
  { tillId, shiftId, at }: { readonly tillId: string; readonly shiftId: string | undefined; readonly at: string },
): Promise<{ id: string; closed: boolean } | undefined> {
  return tx.row<{ id: string; closed: boolean }>(sql`
    select id, closed_at is not null as closed from tills.shifts
    where business_id = ${tx.businessId} and till_id = ${tillId}
      ${shiftId === undefined ? sql`and opened_at <= ${at}::timestamptz + interval '2 minutes' and (closed_at is null or closed_at > ${at})` : sql`and id = ${shiftId}`}
    order by opened_at desc limit 1 for share`)
}

/** Closes with the next Z number of the till, in one statement; the number of a closing that fails is given again. */
export async function saveClosed(
  tx: BusinessTx,
  s: {
    readonly shiftId: string
    readonly tillId: string
    readonly at: string
    readonly countedPaise: number
    readonly count: readonly Counted[] | undefined
    readonly expectedPaise: number
    readonly remark: string
    readonly report: ShiftReport
  },
): Promise<void> {
  const { actor } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  await tx.run(sql`
    with z as (
      update tills.tills set last_z = last_z + 1 where business_id = ${tx.businessId} and id = ${s.tillId}
      returning last_z
    )
    update tills.shifts set closed_at = ${s.at}, closed_by = ${person.id}, closed_by_name = ${person.name},
      z_number = z.last_z, counted_paise = ${s.countedPaise}, count = ${s.count ? JSON.stringify(s.count) : null}::jsonb,
      expected_paise = ${s.expectedPaise}, remark = ${s.remark}, report = ${JSON.stringify(s.report)}::jsonb
    from z where business_id = ${tx.businessId} and id = ${s.shiftId}`)
}

export interface ShiftFilter {
  readonly tillId: string | undefined
  /** Instants: from the first, until before the second. */
  readonly from: string | undefined
  readonly until: string | undefined
  readonly only: 'open' | 'closed' | 'variance' | undefined
}

export async function shiftsBefore(
  tx: BusinessTx,
  filter: ShiftFilter,
  { before, limit }: { before: readonly [openedAt: string, id: string] | undefined; limit: number },
): Promise<ShiftRow[]> {
  return tx.rows<ShiftRow>(sql`
    select ${columns} from ${joined}
    where ${matching(tx, filter)} ${before ? sql`and (s.opened_at, s.id) < (${before[0]}, ${before[1]})` : empty}
    order by s.opened_at desc, s.id desc limit ${limit}`)
}

export async function shiftsAfter(
  tx: BusinessTx,
  filter: ShiftFilter,
  { after, limit }: { after: readonly [openedAt: string, id: string] | undefined; limit: number },
): Promise<KeptShift[]> {
  return tx.rows<KeptShift>(sql`
    select ${columns}, s.float_count as "floatCount", s.count, s.report from ${joined}
    where ${matching(tx, filter)} ${after ? sql`and (s.opened_at, s.id) > (${after[0]}, ${after[1]})` : empty}
    order by s.opened_at, s.id limit ${limit}`)
}

function matching(tx: BusinessTx, { tillId, from, until, only }: ShiftFilter): Sql {
  return sql`s.business_id = ${tx.businessId}
    ${tillId ? sql`and s.till_id = ${tillId}` : empty}
    ${from ? sql`and s.opened_at >= ${from}` : empty}
    ${until ? sql`and s.opened_at < ${until}` : empty}
    ${only === 'open' ? sql`and s.closed_at is null` : empty}
    ${only === 'closed' ? sql`and s.closed_at is not null` : empty}
    ${only === 'variance' ? sql`and s.variance_paise <> 0` : empty}`
}
