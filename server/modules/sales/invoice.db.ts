import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { BuyerOnBill, Cancellation, Invoice, InvoiceRow, KeptLine, LastPrice, SellerOnBill } from './invoice.ts'
import type { SeriesForm } from './series.ts'

const rowColumns = sql`i.id, i.number, i.kind, i.day, i.issued_at as "issuedAt", i.state, i.till_id as "tillId",
  i.till_name as "tillName", i.cashier_name as "cashierName", i.contact_id as "contactId", i.buyer->>'name' as "buyerName",
  i.buyer->>'gstin' as "buyerGstin", i.line_count as "lineCount", i.payable_paise as "payablePaise",
  i.received_paise as "receivedPaise", i.refunded_paise as "refundedPaise", i.credited_paise as "creditedPaise",
  i.written_off_paise as "writtenOffPaise"`

const columns = sql`${rowColumns}, i.location_id as "locationId", i.financial_year as "financialYear", i.seller, i.buyer,
  i.place_of_supply as "placeOfSupply", i.nature, i.tax_charged as "taxCharged", i.gross_paise as "grossPaise",
  i.discount_paise as "discountPaise", i.taxable_paise as "taxablePaise", i.untaxed_paise as "untaxedPaise",
  i.cgst_paise as "cgstPaise", i.sgst_paise as "sgstPaise", i.igst_paise as "igstPaise", i.cess_paise as "cessPaise",
  i.total_paise as "totalPaise", i.round_off_paise as "roundOffPaise", i.body_hash as "bodyHash",
  i.send_on_whatsapp as "sendOnWhatsApp", i.printed_at as "printedAt"`

const lineColumns = sql`l.line, l.product_id as "productId", l.name, l.name_hi as "nameHi", l.name_ta as "nameTa", l.sku,
  l.hsn, l.unit, l.stock_policy as "stockPolicy", l.mrp_paise as "mrpPaise", l.cost_paise as "costPaise",
  l.unit_price_paise as "unitPricePaise", l.quantity, l.factor, l.price_includes_tax as "priceIncludesTax", l.taxability,
  l.rate_basis_points as "rateBasisPoints", l.gross_paise as "grossPaise", l.discount_paise as "discountPaise",
  l.bill_discount_paise as "billDiscountPaise", l.taxable_paise as "taxablePaise", l.cgst_paise as "cgstPaise",
  l.sgst_paise as "sgstPaise", l.igst_paise as "igstPaise", l.cess_paise as "cessPaise", l.total_paise as "totalPaise",
  '[]'::json as batches, '{}'::text[] as serials`

export interface InvoiceToIssue
  extends Omit<
    Invoice,
    'number' | 'state' | 'refundedPaise' | 'creditedPaise' | 'printedAt' | 'buyerName' | 'buyerGstin'
  > {
  readonly cashierId: string | null
  readonly shiftId: string | null
  readonly seller: SellerOnBill
  readonly buyer: BuyerOnBill | null
}

/**
 * Takes the next number of the series and writes the whole bill with it, in one statement: the series is locked from here
 * to the commit, so this is the last thing a sale does.
 */
export async function insertInvoice(
  tx: BusinessTx,
  i: InvoiceToIssue,
  lines: readonly KeptLine[],
  series: SeriesForm,
): Promise<string> {
  const row = await tx.row<{ number: string }>(sql`
    with taken as (
      insert into sales.series as s (till_id, kind, financial_year, prefix, last_number)
      values (${i.tillId}, 'invoice', ${i.financialYear}, ${series.prefix}, 1)
      on conflict (business_id, till_id, kind, financial_year, prefix) do update set last_number = s.last_number + 1
      returning last_number::text as digits
    ), ${billRows(i, lines, sql`${series.head} || lpad(digits, greatest(length(digits), ${series.digits}::int), '0')`, sql`taken`)}
    select number from issued`)
  return row!.number
}

/** Writes a bill that bears its number already: printed by a till, or on the paper of another. */
export async function insertPrintedInvoice(
  tx: BusinessTx,
  i: InvoiceToIssue & { readonly number: string },
  lines: readonly KeptLine[],
): Promise<void> {
  await tx.run(sql`with ${billRows(i, lines, sql`${i.number}`, sql`(select 1) as once`)} select number from issued`)
}

function billRows(i: InvoiceToIssue, lines: readonly KeptLine[], number: Sql, source: Sql): Sql {
  return sql`
    issued as (
      insert into sales.invoices (id, kind, number, financial_year, day, issued_at, till_id, till_name, location_id, cashier_id,
        cashier_name, seller, buyer, contact_id, place_of_supply, nature, tax_charged, gross_paise, discount_paise,
        taxable_paise, untaxed_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, total_paise, round_off_paise,
        payable_paise, line_count, body_hash, send_on_whatsapp, received_paise, shift_id)
      select ${i.id}, ${i.kind}, ${number},
        ${i.financialYear}, ${i.day}, ${i.issuedAt}, ${i.tillId}, ${i.tillName}, ${i.locationId}, ${i.cashierId}, ${i.cashierName},
        ${JSON.stringify(i.seller)}, ${i.buyer && JSON.stringify(i.buyer)}, ${i.contactId}, ${i.placeOfSupply},
        ${i.nature}, ${i.taxCharged}, ${i.grossPaise}, ${i.discountPaise}, ${i.taxablePaise}, ${i.untaxedPaise},
        ${i.cgstPaise}, ${i.sgstPaise}, ${i.igstPaise}, ${i.cessPaise}, ${i.totalPaise}, ${i.roundOffPaise},
        ${i.payablePaise}, ${i.lineCount}, ${i.bodyHash}, ${i.sendOnWhatsApp}, ${i.receivedPaise},
        ${i.shiftId}::uuid
      from ${source}
      returning number
    ), written as (
      insert into sales.invoice_lines (invoice_id, line, product_id, name, name_hi, name_ta, sku, hsn, unit, stock_policy,
        mrp_paise, cost_paise, unit_price_paise, quantity, factor, price_includes_tax, taxability, rate_basis_points, gross_paise,
        discount_paise, bill_discount_paise, taxable_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, total_paise)
      select ${i.id}, l.line, l."productId", l.name, l."nameHi", l."nameTa", l.sku, l.hsn, l.unit, l."stockPolicy",
        l."mrpPaise", l."costPaise", l."unitPricePaise", l.quantity, l.factor, l."priceIncludesTax", l.taxability,
        l."rateBasisPoints", l."grossPaise", l."discountPaise", l."billDiscountPaise", l."taxablePaise", l."cgstPaise",
        l."sgstPaise", l."igstPaise", l."cessPaise", l."totalPaise"
      from json_to_recordset(${JSON.stringify(lines)}::json) as l (line smallint, "productId" uuid, name text,
        "nameHi" text, "nameTa" text, sku text, hsn text, unit text, "stockPolicy" text, "mrpPaise" bigint,
        "costPaise" bigint, "unitPricePaise" bigint, quantity bigint, factor bigint, "priceIncludesTax" boolean, taxability text,
        "rateBasisPoints" integer, "grossPaise" bigint, "discountPaise" bigint, "billDiscountPaise" bigint,
        "taxablePaise" bigint, "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint, "cessPaise" bigint,
        "totalPaise" bigint)
    )`
}

export async function findInvoice(tx: BusinessTx, invoiceId: string): Promise<Invoice | undefined> {
  return tx.row<Invoice>(
    sql`select ${columns} from sales.invoices i where i.business_id = ${tx.businessId} and i.id = ${invoiceId}`,
  )
}

export async function lockInvoice(tx: BusinessTx, invoiceId: string): Promise<Invoice | undefined> {
  return tx.row<Invoice>(
    sql`select ${columns} from sales.invoices i where i.business_id = ${tx.businessId} and i.id = ${invoiceId} for update`,
  )
}

/** Without what the shelf knows of their goods; wholeInvoice adds it. */
export async function linesOf(tx: BusinessTx, invoiceId: string): Promise<KeptLine[]> {
  return tx.rows<KeptLine>(sql`
    select ${lineColumns} from sales.invoice_lines l
    where l.business_id = ${tx.businessId} and l.invoice_id = ${invoiceId} order by l.line`)
}

export async function findCancellation(tx: BusinessTx, invoiceId: string): Promise<Cancellation | undefined> {
  return tx.row<Cancellation>(sql`
    select reason, person_name as by, at from sales.cancellations
    where business_id = ${tx.businessId} and invoice_id = ${invoiceId}`)
}

export async function saveCancellation(
  tx: BusinessTx,
  {
    invoiceId,
    reason,
    refundedPaise,
    shiftId,
  }: { invoiceId: string; reason: string; refundedPaise: number; shiftId: string | null },
): Promise<void> {
  const { actor, now } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  await Promise.all([
    tx.run(sql`
      insert into sales.cancellations (invoice_id, reason, person_id, person_name, shift_id, at)
      values (${invoiceId}, ${reason}, ${person.id}, ${person.name}, ${shiftId}, ${now})`),
    tx.run(sql`
      update sales.invoices set state = 'cancelled', refunded_paise = refunded_paise + ${refundedPaise}
      where business_id = ${tx.businessId} and id = ${invoiceId}`),
  ])
}

export async function addCredit(
  tx: BusinessTx,
  { invoiceId, creditPaise, refundedPaise }: { invoiceId: string; creditPaise: number; refundedPaise: number },
): Promise<void> {
  await tx.run(sql`
    update sales.invoices set credited_paise = credited_paise + ${creditPaise},
      refunded_paise = refunded_paise + ${refundedPaise}
    where business_id = ${tx.businessId} and id = ${invoiceId}`)
}

/** Marks the first printing; false when it was printed before `again`. */
export async function markPrinted(tx: BusinessTx, invoiceId: string, again: string): Promise<boolean> {
  const row = await tx.row<{ first: boolean }>(sql`
    with marked as (
      update sales.invoices set printed_at = ${tx.acting.now}
      where business_id = ${tx.businessId} and id = ${invoiceId} and printed_at is null
      returning 1
    )
    select exists (select from marked) or printed_at >= ${again} as first
    from sales.invoices where business_id = ${tx.businessId} and id = ${invoiceId}`)
  return row?.first ?? true
}

export interface InvoiceFilter {
  /** Upper case: where the number begins, or its last digits. */
  readonly number: string | undefined
  /** Instants: from the first, until before the second. */
  readonly from: string | undefined
  readonly until: string | undefined
  readonly state: string | undefined
  readonly kind: string | undefined
  readonly tillId: string | undefined
  readonly contactId: string | undefined
  readonly onlyDue: boolean
}

const isDue = sql`i.state = 'issued'
  and i.payable_paise - i.credited_paise - i.written_off_paise > i.received_paise - i.refunded_paise`

export async function invoicesBefore(
  tx: BusinessTx,
  filter: InvoiceFilter,
  { before, limit }: { before: readonly [issuedAt: string, id: string] | undefined; limit: number },
): Promise<InvoiceRow[]> {
  return tx.rows<InvoiceRow>(sql`
    select ${rowColumns} from sales.invoices i
    where ${matching(tx, filter)}
      ${before ? sql`and (i.issued_at, i.id) < (${before[0]}, ${before[1]})` : empty}
    order by i.issued_at desc, i.id desc
    limit ${limit}`)
}

export async function invoicesAfter(
  tx: BusinessTx,
  filter: InvoiceFilter,
  { after, limit }: { after: readonly [issuedAt: string, id: string] | undefined; limit: number },
): Promise<Invoice[]> {
  return tx.rows<Invoice>(sql`
    select ${columns} from sales.invoices i
    where ${matching(tx, filter)}
      ${after ? sql`and (i.issued_at, i.id) > (${after[0]}, ${after[1]})` : empty}
    order by i.issued_at, i.id
    limit ${limit}`)
}

function matching(tx: BusinessTx, f: InvoiceFilter): Sql {
  return sql`i.business_id = ${tx.businessId}
    ${f.number === undefined ? empty : numbered(tx, f.number)}
    ${f.from ? sql`and i.issued_at >= ${f.from}` : empty}
    ${f.until ? sql`and i.issued_at < ${f.until}` : empty}
    ${f.state ? sql`and i.state = ${f.state}` : empty}
    ${f.kind ? sql`and i.kind = ${f.kind}` : empty}
    ${f.tillId ? sql`and i.till_id = ${f.tillId}` : empty}
    ${f.contactId ? sql`and i.contact_id = ${f.contactId}` : empty}
    ${f.onlyDue ? sql`and ${isDue}` : empty}`
}

/** "42" is bill 42 of any series; anything else is how the number begins. Both are looked up, not searched. */
function numbered(tx: BusinessTx, typed: string): Sql {
  if (/^\d{1,9}$/.test(typed)) {
    return sql`and i.number_key in (
      select s.prefix || lpad((s.financial_year % 100)::text, 2, '0') || '-' || lpad(${typed}, greatest(length(${typed}), 6), '0')
      from sales.series s where s.business_id = ${tx.businessId} and s.kind = 'invoice')`
  }
  const last = typed.slice(0, -1) + String.fromCharCode(typed.charCodeAt(typed.length - 1) + 1)
  return sql`and i.number_key collate "C" >= ${typed} and i.number_key collate "C" < ${last}`
}

/** What a contact bought since a day: sums of the bills that stand. */
export async function purchasesSince(
  tx: BusinessTx,
  contactIds: readonly string[],
  since: string,
): Promise<{ spentPaise: number; visits: number }> {
  const row = await tx.row<{ spentPaise: number; visits: number }>(sql`
    select coalesce(sum(payable_paise - credited_paise), 0)::bigint as "spentPaise", count(*) as visits
    from sales.invoices
    where business_id = ${tx.businessId} and contact_id = any(${contactIds}::uuid[]) and issued_at >= ${since} and state = 'issued'`)
  return row!
}

export async function dueFrom(tx: BusinessTx, contactIds: readonly string[]): Promise<number> {
  const row = await tx.row<{ due: number }>(sql`
    select coalesce(sum(i.payable_paise - i.credited_paise - i.written_off_paise - i.received_paise
      + i.refunded_paise), 0)::bigint as due
    from sales.invoices i where i.business_id = ${tx.businessId} and i.contact_id = any(${contactIds}::uuid[]) and ${isDue}`)
  return row!.due
}

export async function lastBillsOf(
  tx: BusinessTx,
  contactIds: readonly string[],
  limit: number,
): Promise<(InvoiceRow & { firstItems: string[] })[]> {
  return tx.rows(sql`
    select ${rowColumns}, array(
      select l.name from sales.invoice_lines l
      where l.business_id = ${tx.businessId} and l.invoice_id = i.id and l.line <= 3 order by l.line) as "firstItems"
    from sales.invoices i
    where i.business_id = ${tx.businessId} and i.contact_id = any(${contactIds}::uuid[])
    order by i.issued_at desc, i.id desc
    limit ${limit}`)
}

/** What comes most often on the last bills of a contact. */
export async function oftenBought(
  tx: BusinessTx,
  contactIds: readonly string[],
  { bills, limit }: { bills: number; limit: number },
): Promise<{ productId: string; name: string; unit: string; times: number; quantity: number }[]> {
  return tx.rows(sql`
    with last as (
      select id, issued_at from sales.invoices
      where business_id = ${tx.businessId} and contact_id = any(${contactIds}::uuid[]) and state = 'issued'
      order by issued_at desc, id desc limit ${bills}
    )
    select l.product_id as "productId", (array_agg(l.name order by b.issued_at desc))[1] as name,
      (array_agg(l.unit order by b.issued_at desc))[1] as unit, count(distinct b.id) as times,
      sum(l.quantity)::bigint as quantity
    from last b join sales.invoice_lines l on l.business_id = ${tx.businessId} and l.invoice_id = b.id
    where l.product_id is not null
    group by l.product_id
    order by times desc, quantity desc, l.product_id
    limit ${limit}`)
}

/** Of each product the newest line among the last bills of a contact; what was cancelled was not paid. */
export async function lastPricesOf(
  tx: BusinessTx,
  contactId: string,
  { productIds, bills }: { readonly productIds: readonly string[]; readonly bills: number },
): Promise<LastPrice[]> {
  return tx.rows<LastPrice>(sql`
    with last as materialized (
      select id, day, issued_at from sales.invoices
      where business_id = ${tx.businessId} and contact_id = ${contactId} and state = 'issued'
      order by issued_at desc, id desc limit ${bills}
    )
    select distinct on (l.product_id) l.product_id as "productId", l.unit, l.unit_price_paise as "unitPricePaise",
      l.gross_paise - l.discount_paise - l.bill_discount_paise as "netPaise", l.quantity, last.day
    from last
    join sales.invoice_lines l on l.business_id = ${tx.businessId} and l.invoice_id = last.id
      and l.product_id = any(${productIds}::uuid[])
    order by l.product_id, last.issued_at desc, l.line desc`)
}
