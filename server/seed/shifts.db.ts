/** The shifts of the last weeks: the bills have fallen in them already, so each Z says what was sold. */
import sql from 'sql-template-tag'
import { salesOfShift } from '../modules/sales/sales-of-shift.ts'
import { reportOfShift } from '../modules/tills/report-of-shift.ts'
import { type Day, instantOf } from '../platform/clock.ts'
import type { BusinessTx } from '../platform/database.ts'
import { randomOf } from './random.ts'
import { midnightOf } from './trade-calendar.ts'
import type { SeedPerson, SeedTill, Year } from './year-of-trade.ts'

const days = 21
const hour = 3_600_000
const openingHour = 6
const closingHour = 23

export interface SeedShift {
  readonly id: string
  readonly till: SeedTill
  readonly opened: number
  /** Undefined of the one that runs. */
  readonly closed: number | undefined
  readonly cashier: SeedPerson
}

/** A shift for each till and day, the last of them running. */
export function shiftsOf(
  tills: readonly SeedTill[],
  allDays: readonly Day[],
  { year, now }: { readonly year: Year; readonly now: number },
): SeedShift[] {
  const random = randomOf('shifts')
  const today = allDays.at(-1)
  return tills.flatMap((till) =>
    allDays.slice(-days).map((day) => {
      const midnight = midnightOf(day)
      const bills = year.bills.filter((bill) => bill.till.id === till.id && bill.day === day)
      const first = bills[0]?.at ?? now
      const opened = Math.min(midnight + openingHour * hour, first, now) - 10 * 60_000
      const closed = day === today ? undefined : midnight + closingHour * hour + random.between(0, 40) * 60_000
      return { id: random.idAt(opened), till, opened, closed, cashier: bills[0]?.cashier ?? year.bills.at(-1)!.cashier }
    }),
  )
}

/** A bill after the last one was counted falls in none. */
export function shiftAtIn(shifts: readonly SeedShift[]): (tillId: string, at: number) => string | null {
  const byTill = Map.groupBy(shifts, ({ till }) => till.id)
  return (tillId, at) =>
    byTill.get(tillId)?.find(({ opened, closed }) => opened <= at && (closed === undefined || at < closed))?.id ?? null
}

const floatPaise = 200_000
const remarks = [
  'Gave too much change in the evening rush',
  'A torn note was left out',
  'Coins not counted twice',
] as const

export async function insertShifts(tx: BusinessTx, shifts: readonly SeedShift[]): Promise<void> {
  const random = randomOf('what was counted')
  const zOf = new Map<string, number>()
  const reports = await Promise.all(shifts.map(({ id }) => reportOfShift(tx, salesOfShift, { id, floatPaise })))
  const rows = shifts.map(({ id, till, opened, closed, cashier }, at) => {
    const report = reports[at]!
    const { expectedPaise } = report.cash
    const off = random.chance(0.35) ? random.between(-12, 8) * 500 : 0
    const z = (zOf.get(till.id) ?? 0) + 1
    if (closed !== undefined) zOf.set(till.id, z)
    return {
      id,
      tillId: till.id,
      openedAt: instantOf(opened),
      cashierId: cashier.id,
      cashierName: cashier.name,
      ...(closed !== undefined && {
        closedAt: instantOf(closed),
        z,
        counted: Math.max(0, expectedPaise + off),
        expected: expectedPaise,
        remark: off === 0 ? '' : remarks[Math.abs(off / 500) % remarks.length],
        report: { ...report, at: instantOf(closed) },
      }),
    }
  })
  await tx.run(sql`
    insert into tills.shifts (id, till_id, opened_at, opened_by, opened_by_name, float_paise, closed_at, closed_by,
      closed_by_name, z_number, counted_paise, expected_paise, remark, report)
    select s.id, s."tillId", s."openedAt", s."cashierId", s."cashierName", ${floatPaise}, s."closedAt",
      case when s.z is not null then s."cashierId" end, case when s.z is not null then s."cashierName" end, s.z, s.counted,
      s.expected, coalesce(s.remark, ''), s.report
    from json_to_recordset(${JSON.stringify(rows)}::json) as s (id uuid, "tillId" uuid, "openedAt" timestamptz,
      "cashierId" uuid, "cashierName" text, "closedAt" timestamptz, z integer, counted bigint, expected bigint,
      remark text, report jsonb)`)
  await tx.run(sql`
    update tills.tills t set ask_for_shift = true, last_z = z.last
    from (select till_id, max(z_number) as last from tills.shifts where business_id = ${tx.businessId} group by till_id) z
    where t.business_id = ${tx.businessId} and t.id = z.till_id`)
}
