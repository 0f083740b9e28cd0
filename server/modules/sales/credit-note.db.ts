import sql, { type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { CreditNoteOnBill } from './invoice.ts'
import type { SeriesForm } from './series.ts'

const columns = sql`n.id, n.invoice_id as "invoiceId", n.number, n.day, n.issued_at as "issuedAt",
  n.cashier_name as "cashierName", n.reason, n.gross_paise as "grossPaise", n.discount_paise as "discountPaise",
  n.taxable_paise as "taxablePaise", n.untaxed_paise as "untaxedPaise", n.cgst_paise as "cgstPaise",
  n.sgst_paise as "sgstPaise", n.igst_paise as "igstPaise", n.cess_paise as "cessPaise", n.total_paise as "totalPaise",
  n.round_off_paise as "roundOffPaise", n.credit_paise as "creditPaise", n.refunded_paise as "refundedPaise",
  n.body_hash as "bodyHash",
  (select json_agg(json_build_object('line', c.line, 'name', l.name, 'unit', l.unit, 'quantity', c.quantity,
      'putBack', c.put_back, 'grossPaise', c.gross_paise, 'discountPaise', c.discount_paise,
      'billDiscountPaise', c.bill_discount_paise, 'taxablePaise', c.taxable_paise, 'cgstPaise', c.cgst_paise,
      'sgstPaise', c.sgst_paise, 'igstPaise', c.igst_paise, 'cessPaise', c.cess_paise, 'totalPaise', c.total_paise)
      order by c.line)
    from sales.credit_note_lines c
    join sales.invoice_lines l
      on l.business_id = c.business_id and l.invoice_id = c.invoice_id and l.line = c.line
    where c.business_id = n.business_id and c.credit_note_id = n.id) as lines`

export type KeptCreditNote = CreditNoteOnBill & { readonly bodyHash: Buffer }

export async function creditNotesOf(tx: BusinessTx, invoiceId: string): Promise<KeptCreditNote[]> {
  return find(tx, sql`n.invoice_id = ${invoiceId}`)
}

export async function findCreditNote(tx: BusinessTx, creditNoteId: string): Promise<KeptCreditNote | undefined> {
  const [note] = await find(tx, sql`n.id = ${creditNoteId}`)
  return note
}

async function find(tx: BusinessTx, which: Sql): Promise<KeptCreditNote[]> {
  return tx.rows<KeptCreditNote>(sql`
    select ${columns} from sales.credit_notes n where n.business_id = ${tx.businessId} and ${which}
    order by n.issued_at, n.id`)
}

/** Takes the next number of the series and writes the note with it, in one statement; the last thing a return does. */
export async function insertCreditNote(
  tx: BusinessTx,
  n: Omit<KeptCreditNote, 'number'> & {
    tillId: string
    financialYear: number
    cashierId: string | null
    shiftId: string | null
  },
  series: SeriesForm,
): Promise<string> {
  const row = await tx.row<{ number: string }>(sql`
    with taken as (
      insert into sales.series as s (till_id, kind, financial_year, prefix, last_number)
      values (${n.tillId}, 'credit-note', ${n.financialYear}, ${series.prefix}, 1)
      on conflict (business_id, till_id, kind, financial_year, prefix) do update set last_number = s.last_number + 1
      returning last_number::text as digits
    ), issued as (
      insert into sales.credit_notes (id, invoice_id, number, financial_year, day, issued_at, till_id, cashier_id,
        cashier_name, reason, gross_paise, discount_paise, taxable_paise, untaxed_paise, cgst_paise, sgst_paise,
        igst_paise, cess_paise, total_paise, round_off_paise, credit_paise, refunded_paise, body_hash, shift_id)
      select ${n.id}, ${n.invoiceId}, ${series.head} || lpad(digits, greatest(length(digits), ${series.digits}::int), '0'),
        ${n.financialYear}, ${n.day}, ${n.issuedAt}, ${n.tillId}, ${n.cashierId}, ${n.cashierName}, ${n.reason},
        ${n.grossPaise}, ${n.discountPaise}, ${n.taxablePaise}, ${n.untaxedPaise}, ${n.cgstPaise}, ${n.sgstPaise},
        ${n.igstPaise}, ${n.cessPaise}, ${n.totalPaise}, ${n.roundOffPaise}, ${n.creditPaise}, ${n.refundedPaise},
        ${n.bodyHash}, ${n.shiftId}::uuid
      from taken
      returning number
    ), written as (
      insert into sales.credit_note_lines (credit_note_id, invoice_id, line, put_back, quantity, gross_paise,
        discount_paise, bill_discount_paise, taxable_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, total_paise)
      select ${n.id}, ${n.invoiceId}, l.line, l."putBack", l.quantity, l."grossPaise", l."discountPaise",
        l."billDiscountPaise", l."taxablePaise", l."cgstPaise", l."sgstPaise", l."igstPaise", l."cessPaise",
        l."totalPaise"
      from json_to_recordset(${JSON.stringify(n.lines)}::json) as l (line smallint, "putBack" boolean, quantity bigint,
        "grossPaise" bigint, "discountPaise" bigint, "billDiscountPaise" bigint, "taxablePaise" bigint,
        "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint, "cessPaise" bigint, "totalPaise" bigint)
    )
    select number from issued`)
  return row!.number
}
