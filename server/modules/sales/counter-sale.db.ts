import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { CounterSale, DifferenceKind, Found } from './counter-sale.ts'

/** Where the bill came from. Its number is also kept as the last of the series, by which bills are looked for. */
export async function insertCounterSale(tx: BusinessTx, sale: CounterSale, financialYear: number): Promise<void> {
  const { actor, now } = tx.acting
  await tx.run(sql`
    with kept as (
      insert into sales.series as s (till_id, kind, financial_year, prefix, last_number)
      values (${sale.tillId}, 'invoice', ${financialYear}, ${sale.prefix}, ${sale.sequence})
      on conflict (business_id, till_id, kind, financial_year, prefix) do update
        set last_number = greatest(s.last_number, excluded.last_number)
    )
    insert into sales.counter_sales (invoice_id, device_id, prefix, financial_year, sequence, received_at, sent_by,
      catalogue_mark, offline, shift_id, approvals)
    values (${sale.id}, ${sale.deviceId}, ${sale.prefix}, ${financialYear}, ${sale.sequence}, ${now},
      ${actor.kind === 'person' ? actor.id : null}, ${sale.catalogueMark}, ${sale.offline}, ${sale.shiftId ?? null},
      ${JSON.stringify(sale.approvals)})`)
}

export async function insertDifferences(tx: BusinessTx, invoiceId: string, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  const { acting } = tx
  await tx.run(sql`
    insert into sales.differences (id, invoice_id, kind, line, name, printed, ours, found_at)
    select g.id, ${invoiceId}, g.kind, g.line, g.name, g.printed, g.ours, ${acting.now}
    from unnest(${found.map(() => acting.newId())}::uuid[], ${found.map((one) => one.kind)}::text[],
      ${found.map((one) => one.line ?? null)}::smallint[], ${found.map((one) => one.name ?? null)}::text[],
      ${found.map((one) => one.printed ?? null)}::text[], ${found.map((one) => one.ours ?? null)}::text[])
      as g (id, kind, line, name, printed, ours)`)
}

/** What is not right about money that went out of a drawer; told once. */
export async function insertDifferenceOfDrawer(
  tx: BusinessTx,
  d: {
    readonly movementId: string
    readonly shiftId: string
    readonly kind: DifferenceKind
    readonly amountPaise: number
    readonly happenedAt: string
    readonly tillName: string
    readonly personName: string | null
  },
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into sales.differences (id, movement_id, shift_id, kind, amount_paise, happened_at, till_name, person_name,
      found_at)
    values (${tx.acting.newId()}, ${d.movementId}, ${d.shiftId}, ${d.kind}, ${d.amountPaise}, ${d.happenedAt},
      ${d.tillName}, ${d.personName}, ${tx.acting.now})
    on conflict do nothing
    returning 1 as made`)
  return row !== undefined
}

/** A number that was missed has come: nobody needs to look for it any more. */
export async function closeGap(tx: BusinessTx, number: string): Promise<void> {
  await tx.run(sql`
    update sales.differences set seen_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and kind = 'number-gap' and printed = ${number} and seen_at is null`)
}

export async function differencesOfBill(tx: BusinessTx, invoiceId: string): Promise<DifferenceKind[]> {
  const rows = await tx.rows<{ kind: DifferenceKind }>(sql`
    select kind from sales.differences
    where business_id = ${tx.businessId} and invoice_id = ${invoiceId} order by id`)
  return rows.map(({ kind }) => kind)
}

export async function findPrinted(
  tx: BusinessTx,
  invoiceId: string,
): Promise<{ number: string; bodyHash: Buffer; contactId: string | null } | undefined> {
  return tx.row(sql`
    select number, body_hash as "bodyHash", contact_id as "contactId" from sales.invoices
    where business_id = ${tx.businessId} and id = ${invoiceId}`)
}

export interface DifferenceRow {
  readonly id: string
  readonly invoiceId: string | null
  readonly shiftId: string | null
  readonly number: string | null
  readonly day: string
  readonly payablePaise: number
  readonly tillName: string
  readonly cashierName: string | null
  readonly kind: DifferenceKind
  readonly line: number | null
  readonly name: string | null
  readonly printed: string | null
  readonly ours: string | null
  readonly foundAt: string
  readonly seenAt: string | null
  readonly seenBy: string | null
  readonly note: string
}

/** A till sends its bills in their order; what is still missing after this will not come by itself. */
export const gapLastsSeconds = 600

/** A missing number is told when it stays missing: the bill before may be on its way. */
const lasting = (until: string) => sql`(d.kind <> 'number-gap' or d.found_at < ${until})`

export async function differencesBefore(
  tx: BusinessTx,
  {
    seen,
    gapsUntil,
    before,
    limit,
  }: {
    seen: boolean
    gapsUntil: string
    before: readonly [foundAt: string, id: string] | undefined
    limit: number
  },
): Promise<DifferenceRow[]> {
  return tx.rows<DifferenceRow>(sql`
    select d.id, d.invoice_id as "invoiceId", d.shift_id as "shiftId", i.number,
      coalesce(i.day, (d.happened_at at time zone 'Asia/Kolkata')::date) as day,
      coalesce(i.payable_paise, d.amount_paise) as "payablePaise", coalesce(i.till_name, d.till_name) as "tillName",
      coalesce(i.cashier_name, d.person_name) as "cashierName", d.kind, d.line, d.name, d.printed, d.ours,
      d.found_at as "foundAt", d.seen_at as "seenAt", d.seen_by_name as "seenBy", d.note
    from sales.differences d
    left join sales.invoices i on i.business_id = d.business_id and i.id = d.invoice_id
    where d.business_id = ${tx.businessId} and d.seen_at is ${seen ? sql`not null` : sql`null`}
      and ${lasting(gapsUntil)}
      ${before ? sql`and (d.found_at, d.id) < (${before[0]}, ${before[1]})` : empty}
    order by d.found_at desc, d.id desc
    limit ${limit}`)
}

/** Counted up to 100: more is "many". */
export async function countUnseen(tx: BusinessTx, gapsUntil: string): Promise<number> {
  const row = await tx.row<{ unseen: number }>(sql`
    select count(*) as unseen from (
      select 1 from sales.differences d
      where d.business_id = ${tx.businessId} and d.seen_at is null and ${lasting(gapsUntil)} limit 100) as first`)
  return row!.unseen
}

/** False when there is none of this id. Seen before, it stays as it was first seen. */
export async function saveSeen(
  tx: BusinessTx,
  { differenceId, note }: { differenceId: string; note: string },
): Promise<boolean> {
  const { actor, now } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  const row = await tx.row(sql`
    update sales.differences set seen_at = coalesce(seen_at, ${now}), seen_by = coalesce(seen_by, ${person.id}),
      seen_by_name = coalesce(seen_by_name, ${person.name}), note = case when note = '' then ${note} else note end
    where business_id = ${tx.businessId} and id = ${differenceId}
    returning 1 as seen`)
  return row !== undefined
}

export async function insertWriteOff(
  tx: BusinessTx,
  w: { saleId: string; deviceId: string; number: string; payablePaise: number; refusal: string; reason: string },
): Promise<void> {
  const { actor, now } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  await tx.run(sql`
    insert into sales.written_off_sales
      (sale_id, device_id, number, payable_paise, refusal, reason, person_id, person_name, at)
    values (${w.saleId}, ${w.deviceId}, ${w.number}, ${w.payablePaise}, ${w.refusal}, ${w.reason}, ${person.id},
      ${person.name}, ${now})
    on conflict do nothing`)
}
