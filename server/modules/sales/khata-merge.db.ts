import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Khata, KhataMerge } from './khata.ts'

const columns = sql`merge_id as "mergeId", survivor_id as "survivorId", merged_id as "mergedId",
  khata_paise as "khataPaise", store_credit_paise as "storeCreditPaise", advance_paise as "advancePaise",
  opening_paise as "openingPaise", opening_day as "openingDay", opening_before_paise as "openingBeforePaise",
  opening_day_before as "openingDayBefore", limit_taken_paise as "limitTakenPaise"`

/** A contact's own row, locked, whoever holds its accounts; made when there is none. */
export async function lockOwnKhata(tx: BusinessTx, contactId: string): Promise<Khata & { holderId: string | null }> {
  const row = await tx.row<Khata & { holderId: string | null }>(sql`
    insert into sales.khatas as k (contact_id) values (${contactId})
    on conflict (business_id, contact_id) do update set contact_id = excluded.contact_id
    returning k.contact_id as "contactId", k.limit_paise as "limitPaise", k.khata_paise as "khataPaise",
      k.store_credit_paise as "storeCreditPaise", k.advance_paise as "advancePaise",
      k.opening_left_paise as "openingLeftPaise", k.opening_day as "openingDay", k.owed_since as "owedSince",
      k.reminded_at as "remindedAt", k.holder_id as "holderId"`)
  return row!
}

/** What went over with a contact and has not come back. */
export async function findMergeOf(tx: BusinessTx, mergedId: string): Promise<KhataMerge | undefined> {
  return tx.row<KhataMerge>(sql`
    select ${columns} from sales.khata_merges
    where business_id = ${tx.businessId} and merged_id = ${mergedId} and undone_at is null`)
}

export async function insertMergeOf(tx: BusinessTx, m: KhataMerge): Promise<void> {
  await tx.run(sql`
    insert into sales.khata_merges (merge_id, survivor_id, merged_id, khata_paise, store_credit_paise, advance_paise,
      opening_paise, opening_day, opening_before_paise, opening_day_before, limit_taken_paise, moved_at)
    values (${m.mergeId}, ${m.survivorId}, ${m.mergedId}, ${m.khataPaise}, ${m.storeCreditPaise}, ${m.advancePaise},
      ${m.openingPaise}, ${m.openingDay}, ${m.openingBeforePaise}, ${m.openingDayBefore}, ${m.limitTakenPaise},
      ${tx.acting.now})`)
}

export async function saveMergeUndone(tx: BusinessTx, mergeId: string): Promise<void> {
  await tx.run(sql`
    update sales.khata_merges set undone_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and merge_id = ${mergeId}`)
}

/** The accounts of a contact, and of those that it holds, are held by another from now on. */
export async function saveHeld(
  tx: BusinessTx,
  { contactId, holderId }: { contactId: string; holderId: string },
): Promise<void> {
  await tx.run(sql`
    update sales.khatas set holder_id = ${holderId}
    where business_id = ${tx.businessId} and (contact_id = ${contactId} or holder_id = ${contactId})`)
}

/** A contact has its accounts for itself again, and with them those that had been merged into it: these are given. */
export async function saveParted(
  tx: BusinessTx,
  { contactId, holderId, people }: { contactId: string; holderId: string; people: readonly string[] },
): Promise<string[]> {
  const rows = await tx.rows<{ contactId: string }>(sql`
    update sales.khatas set holder_id = nullif(${contactId}::uuid, contact_id)
    where business_id = ${tx.businessId} and contact_id = any(${people}::uuid[]) and holder_id = ${holderId}
    returning contact_id as "contactId"`)
  return rows.map((row) => row.contactId)
}

/** The limit and the day of the last reminder of a row. */
export async function saveTerms(
  tx: BusinessTx,
  { contactId, limitPaise, remindedAt }: Pick<Khata, 'contactId' | 'limitPaise' | 'remindedAt'>,
): Promise<void> {
  await tx.run(sql`
    update sales.khatas set limit_paise = ${limitPaise}, reminded_at = ${remindedAt}, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and contact_id = ${contactId}`)
}

/** What is open on the bills that were written for these people. */
export async function sumOfOpenBills(tx: BusinessTx, people: readonly string[]): Promise<number> {
  const row = await tx.row<{ sum: number }>(sql`
    select coalesce(sum(payable_paise - credited_paise - written_off_paise - received_paise + refunded_paise), 0)::bigint as sum
    from sales.invoices
    where business_id = ${tx.businessId} and contact_id = any(${people}::uuid[]) and state = 'issued'
      and contact_id is not null
      and payable_paise - credited_paise - written_off_paise > received_paise - refunded_paise`)
  return row!.sum
}
