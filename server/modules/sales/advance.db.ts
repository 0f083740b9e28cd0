import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Advance, AdvanceRefund } from './advance.ts'
import type { SeriesForm } from './series.ts'

const columns = sql`a.id, a.contact_id as "contactId", a.kind, a.number, a.day, a.what_for as "whatFor",
  a.amount_paise as "amountPaise", a.tender, a.rate_basis_points as "rateBasisPoints", a.taxable_paise as "taxablePaise",
  a.cgst_paise as "cgstPaise", a.sgst_paise as "sgstPaise", a.igst_paise as "igstPaise", a.at, a.till_id as "tillId",
  a.cashier_id as "cashierId", a.cashier_name as "cashierName", a.seller, a.buyer,
  a.place_of_supply as "placeOfSupply", a.financial_year as "financialYear", a.body_hash as "bodyHash"`

export async function findAdvance(tx: BusinessTx, advanceId: string): Promise<Advance | undefined> {
  return tx.row<Advance>(
    sql`select ${columns} from sales.advances a where a.business_id = ${tx.businessId} and a.id = ${advanceId}`,
  )
}

/** What is left of the advances of these people, the newest first: what was given back is off, what paid bills is not known by advance. */
export async function advancesNotGivenBack(
  tx: BusinessTx,
  contactIds: readonly string[],
): Promise<(Advance & { givenBackPaise: number; taxableBackPaise: number })[]> {
  return tx.rows(sql`
    select ${columns}, coalesce(b.amount, 0)::bigint as "givenBackPaise", coalesce(b.taxable, 0)::bigint as "taxableBackPaise"
    from sales.advances a
    left join lateral (
      select sum(r.amount_paise) as amount, sum(r.taxable_paise) as taxable from sales.advance_refunds r
      where r.business_id = a.business_id and r.advance_id = a.id) b on true
    where a.business_id = ${tx.businessId} and a.contact_id = any(${contactIds}::uuid[])
      and a.amount_paise > coalesce(b.amount, 0)
    order by a.at desc, a.id desc
    limit 100`)
}

const refundColumns = sql`r.id, r.advance_id as "advanceId", r.entry_id as "entryId", r.kind, r.number,
  r.financial_year as "financialYear", r.day, r.at, r.till_id as "tillId", r.cashier_id as "cashierId",
  r.cashier_name as "cashierName", r.seller, r.reason, r.amount_paise as "amountPaise", r.tender, r.reference,
  r.rate_basis_points as "rateBasisPoints", r.taxable_paise as "taxablePaise", r.cgst_paise as "cgstPaise",
  r.sgst_paise as "sgstPaise", r.igst_paise as "igstPaise"`

export async function findAdvanceRefund(tx: BusinessTx, refundId: string): Promise<AdvanceRefund | undefined> {
  return tx.row<AdvanceRefund>(sql`
    select ${refundColumns} from sales.advance_refunds r where r.business_id = ${tx.businessId} and r.id = ${refundId}`)
}

/** The papers of one paying out. */
export async function advanceRefundsOf(tx: BusinessTx, entryId: string): Promise<AdvanceRefund[]> {
  return tx.rows<AdvanceRefund>(sql`
    select ${refundColumns} from sales.advance_refunds r
    where r.business_id = ${tx.businessId} and r.entry_id = ${entryId} order by r.at, r.id`)
}

/** Takes the next number of the series and writes the paper with it. */
export async function insertAdvanceRefund(
  tx: BusinessTx,
  r: Omit<AdvanceRefund, 'number'>,
  series: SeriesForm,
): Promise<AdvanceRefund> {
  const row = await tx.row<AdvanceRefund>(sql`
    with taken as (
      insert into sales.series as s (till_id, kind, financial_year, prefix, last_number)
      values (${r.tillId}, ${r.kind}, ${r.financialYear}, ${series.prefix}, 1)
      on conflict (business_id, till_id, kind, financial_year, prefix) do update set last_number = s.last_number + 1
      returning last_number::text as digits
    )
    insert into sales.advance_refunds as r (id, advance_id, entry_id, kind, number, financial_year, day, at, till_id,
      cashier_id, cashier_name, seller, reason, amount_paise, tender, reference, rate_basis_points, taxable_paise,
      cgst_paise, sgst_paise, igst_paise)
    select ${r.id}, ${r.advanceId}, ${r.entryId}, ${r.kind},
      ${series.head} || lpad(digits, greatest(length(digits), ${series.digits}::int), '0'), ${r.financialYear}, ${r.day},
      ${r.at}, ${r.tillId}, ${r.cashierId}, ${r.cashierName}, ${JSON.stringify(r.seller)}, ${r.reason},
      ${r.amountPaise}, ${r.tender}, ${r.reference}, ${r.rateBasisPoints}, ${r.taxablePaise}, ${r.cgstPaise},
      ${r.sgstPaise}, ${r.igstPaise}
    from taken
    returning ${refundColumns}`)
  return row!
}

/** Takes the next number of the series and writes the receipt with it; the last thing an advance does. */
export async function insertAdvance(tx: BusinessTx, a: Omit<Advance, 'number'>, series: SeriesForm): Promise<Advance> {
  const row = await tx.row<Advance>(sql`
    with taken as (
      insert into sales.series as s (till_id, kind, financial_year, prefix, last_number)
      values (${a.tillId}, ${a.kind}, ${a.financialYear}, ${series.prefix}, 1)
      on conflict (business_id, till_id, kind, financial_year, prefix) do update set last_number = s.last_number + 1
      returning last_number::text as digits
    )
    insert into sales.advances as a (id, contact_id, kind, number, financial_year, day, at, till_id, cashier_id,
      cashier_name, seller, buyer, place_of_supply, what_for, amount_paise, tender, rate_basis_points, taxable_paise,
      cgst_paise, sgst_paise, igst_paise, body_hash)
    select ${a.id}, ${a.contactId}, ${a.kind},
      ${series.head} || lpad(digits, greatest(length(digits), ${series.digits}::int), '0'), ${a.financialYear}, ${a.day},
      ${a.at}, ${a.tillId}, ${a.cashierId}, ${a.cashierName}, ${JSON.stringify(a.seller)}, ${JSON.stringify(a.buyer)},
      ${a.placeOfSupply}, ${a.whatFor}, ${a.amountPaise}, ${a.tender}, ${a.rateBasisPoints}, ${a.taxablePaise},
      ${a.cgstPaise}, ${a.sgstPaise}, ${a.igstPaise}, ${a.bodyHash}
    from taken
    returning ${columns}`)
  return row!
}
