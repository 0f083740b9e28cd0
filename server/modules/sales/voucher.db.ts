import type { voucher } from '@galla/contract/vouchers'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'
import { letterOf, type SeriesKind } from './series.ts'

export type Voucher = z.output<typeof voucher>

export interface VoucherFilter {
  readonly number: string | undefined
  readonly kind: Voucher['kind'] | undefined
  /** Instants: from the first, until before the second. */
  readonly from: string | undefined
  readonly until: string | undefined
  readonly tillId: string | undefined
  readonly contactId: string | undefined
}

interface Page {
  readonly before: readonly [at: string, id: string] | undefined
  readonly limit: number
}

/** Each kind of paper lies in a table of its own: the newest of each are read by its index, and of those the newest. */
export async function vouchersBefore(tx: BusinessTx, filter: VoucherFilter, page: Page): Promise<Voucher[]> {
  const { kind } = filter
  const parts = [
    ...(kind === undefined || kind === 'credit-note' ? [creditNotes(tx, filter, page)] : []),
    ...(kind === undefined || kind === 'receipt' || kind === 'receipt-voucher' ? [advances(tx, filter, page)] : []),
    ...(kind === undefined || kind === 'refund-receipt' || kind === 'refund-voucher'
      ? [advanceRefunds(tx, filter, page)]
      : []),
  ]
  return tx.rows<Voucher>(sql`
    select * from (${join(
      parts.map((part) => sql`(${part})`),
      ' union all ',
    )}) v
    order by v.at desc, v.id desc
    limit ${page.limit}`)
}

function creditNotes(tx: BusinessTx, f: VoucherFilter, { before, limit }: Page): Sql {
  return sql`
    select n.id, 'credit-note' as kind, n.number, n.day, n.issued_at as at, n.till_id as "tillId", n.cashier_name as "by",
      i.contact_id as "contactId", i.buyer->>'name' as name, i.buyer->>'gstin' as gstin, i.id as "ofId",
      i.number as "ofNumber", n.reason as words, n.taxable_paise as "taxablePaise", null::integer as "rateBasisPoints",
      n.cgst_paise as "cgstPaise", n.sgst_paise as "sgstPaise", n.igst_paise as "igstPaise", n.cess_paise as "cessPaise",
      n.credit_paise as "amountPaise"
    from sales.credit_notes n
    join sales.invoices i on i.business_id = n.business_id and i.id = n.invoice_id
    where n.business_id = ${tx.businessId}
      ${f.contactId ? sql`and i.contact_id = ${f.contactId}` : empty}
      ${numbered(tx, sql`n.number_key`, f.number, ['credit-note'])}
      ${f.from ? sql`and n.issued_at >= ${f.from}` : empty}
      ${f.until ? sql`and n.issued_at < ${f.until}` : empty}
      ${f.tillId ? sql`and n.till_id = ${f.tillId}` : empty}
      ${before ? sql`and (n.issued_at, n.id) < (${before[0]}, ${before[1]})` : empty}
    order by n.issued_at desc, n.id desc
    limit ${limit}`
}

const taxOf = (row: Sql) => sql`${row}.taxable_paise as "taxablePaise", ${row}.rate_basis_points as "rateBasisPoints",
  ${row}.cgst_paise as "cgstPaise", ${row}.sgst_paise as "sgstPaise", ${row}.igst_paise as "igstPaise",
  0::bigint as "cessPaise", ${row}.amount_paise as "amountPaise"`

function advances(tx: BusinessTx, f: VoucherFilter, { before, limit }: Page): Sql {
  return sql`
    select a.id, a.kind, a.number, a.day, a.at, a.till_id as "tillId", a.cashier_name as "by", a.contact_id as "contactId",
      a.buyer->>'name' as name, a.buyer->>'gstin' as gstin, a.contact_id as "ofId", null::text as "ofNumber",
      a.what_for as words, ${taxOf(sql`a`)}
    from sales.advances a
    where a.business_id = ${tx.businessId}
      ${f.kind ? sql`and a.kind = ${f.kind}` : empty}
      ${f.contactId ? sql`and a.contact_id = ${f.contactId}` : empty}
      ${numbered(tx, sql`a.number_key`, f.number, ['receipt', 'receipt-voucher'])}
      ${f.from ? sql`and a.at >= ${f.from}` : empty}
      ${f.until ? sql`and a.at < ${f.until}` : empty}
      ${f.tillId ? sql`and a.till_id = ${f.tillId}` : empty}
      ${before ? sql`and (a.at, a.id) < (${before[0]}, ${before[1]})` : empty}
    order by a.at desc, a.id desc
    limit ${limit}`
}

function advanceRefunds(tx: BusinessTx, f: VoucherFilter, { before, limit }: Page): Sql {
  return sql`
    select r.id, r.kind, r.number, r.day, r.at, r.till_id as "tillId", r.cashier_name as "by", a.contact_id as "contactId",
      a.buyer->>'name' as name, a.buyer->>'gstin' as gstin, a.contact_id as "ofId", a.number as "ofNumber",
      r.reason as words, ${taxOf(sql`r`)}
    from sales.advance_refunds r
    join sales.advances a on a.business_id = r.business_id and a.id = r.advance_id
    where r.business_id = ${tx.businessId}
      ${f.kind ? sql`and r.kind = ${f.kind}` : empty}
      ${f.contactId ? sql`and a.contact_id = ${f.contactId}` : empty}
      ${numbered(tx, sql`r.number_key`, f.number, ['refund-receipt', 'refund-voucher'])}
      ${f.from ? sql`and r.at >= ${f.from}` : empty}
      ${f.until ? sql`and r.at < ${f.until}` : empty}
      ${f.tillId ? sql`and r.till_id = ${f.tillId}` : empty}
      ${before ? sql`and (r.at, r.id) < (${before[0]}, ${before[1]})` : empty}
    order by r.at desc, r.id desc
    limit ${limit}`
}

/** "42" or "C42" is number 42 of any series of these kinds; anything else is how the number begins. Both are looked up, not searched. */
function numbered(tx: BusinessTx, key: Sql, typed: string | undefined, kinds: readonly SeriesKind[]): Sql {
  if (typed === undefined) return empty
  const [, letter = '', digits] = /^([A-Z]?)(\d{1,9})$/.exec(typed) ?? []
  if (digits !== undefined) {
    const letters = JSON.stringify(kinds.map((kind) => ({ kind, letter: letterOf(kind) })))
    return sql`and ${key} in (
      select s.prefix || lpad((s.financial_year % 100)::text, 2, '0') || '-' || l.letter
        || lpad(${digits}, greatest(length(${digits}), 5), '0')
      from sales.series s
      join json_to_recordset(${letters}::json) as l (kind text, letter text) on l.kind = s.kind
      where s.business_id = ${tx.businessId} and ${letter} in ('', l.letter))`
  }
  const last = typed.slice(0, -1) + String.fromCharCode(typed.charCodeAt(typed.length - 1) + 1)
  return sql`and ${key} collate "C" >= ${typed} and ${key} collate "C" < ${last}`
}
