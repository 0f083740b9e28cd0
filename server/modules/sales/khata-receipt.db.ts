import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { KhataReceipt } from './khata-receipt.ts'
import type { SeriesForm } from './series.ts'

const columns = sql`r.id, r.contact_id as "contactId", r.number, r.financial_year as "financialYear", r.day, r.at,
  r.till_id as "tillId", r.device_id as "deviceId", r.sequence, r.cashier_id as "cashierId",
  r.cashier_name as "cashierName", r.seller, r.name, r.phone, r.amount_paise as "amountPaise",
  r.advance_paise as "advancePaise", r.tender, r.reference, r.left_paise as "leftPaise", r.body_hash as "bodyHash"`

export async function findKhataReceipt(tx: BusinessTx, id: string): Promise<KhataReceipt | undefined> {
  return tx.row<KhataReceipt>(sql`
    select ${columns} from sales.khata_receipts r where r.business_id = ${tx.businessId} and r.id = ${id}`)
}

/** One that a till printed, with the number that stands on it. */
export async function insertPrintedReceipt(tx: BusinessTx, r: KhataReceipt): Promise<void> {
  await tx.run(sql`
    insert into sales.khata_receipts (id, contact_id, number, financial_year, day, at, till_id, device_id, sequence,
      cashier_id, cashier_name, seller, name, phone, amount_paise, advance_paise, tender, reference, left_paise, body_hash)
    values (${r.id}, ${r.contactId}, ${r.number}, ${r.financialYear}, ${r.day}, ${r.at}, ${r.tillId}, ${r.deviceId},
      ${r.sequence}, ${r.cashierId}, ${r.cashierName}, ${JSON.stringify(r.seller)}, ${r.name}, ${r.phone},
      ${r.amountPaise}, ${r.advancePaise}, ${r.tender}, ${r.reference}, ${r.leftPaise}, ${r.bodyHash})`)
}

/** Takes the next number of the till's receipts and writes this one with it. */
export async function insertNumberedReceipt(
  tx: BusinessTx,
  r: Omit<KhataReceipt, 'number' | 'deviceId' | 'sequence' | 'bodyHash'>,
  series: SeriesForm,
): Promise<string> {
  const row = await tx.row<{ number: string }>(sql`
    with taken as (
      insert into sales.series as s (till_id, kind, financial_year, prefix, last_number)
      values (${r.tillId}, 'receipt', ${r.financialYear}, ${series.prefix}, 1)
      on conflict (business_id, till_id, kind, financial_year, prefix) do update set last_number = s.last_number + 1
      returning last_number::text as digits
    )
    insert into sales.khata_receipts (id, contact_id, number, financial_year, day, at, till_id, cashier_id, cashier_name,
      seller, name, phone, amount_paise, advance_paise, tender, reference, left_paise)
    select ${r.id}, ${r.contactId},
      ${series.head} || lpad(digits, greatest(length(digits), ${series.digits}::int), '0'), ${r.financialYear}, ${r.day},
      ${r.at}, ${r.tillId}, ${r.cashierId}, ${r.cashierName}, ${JSON.stringify(r.seller)}, ${r.name}, ${r.phone},
      ${r.amountPaise}, ${r.advancePaise}, ${r.tender}, ${r.reference}, ${r.leftPaise}
    from taken
    returning number`)
  return row!.number
}
