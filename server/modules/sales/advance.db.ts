import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Advance } from './advance.ts'
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
