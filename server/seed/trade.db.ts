/**
 * Writes a year of trade by sets: some thousand bills at a time go over as who, when and which basket, and beside them the
 * priced baskets. Lines and movements are made of the two by the database.
 */
import sql, { type Sql } from 'sql-template-tag'
import type { BuyerOnBill, SellerOnBill } from '../modules/sales/invoice.ts'
import { instantOf } from '../platform/clock.ts'
import type { BusinessTx } from '../platform/database.ts'
import type { PricedBasket } from './baskets.ts'
import type { SeedContact } from './customers.ts'
import type { Arrival, SeedBill, Year } from './year-of-trade.ts'

const chunk = 8000

/** What stands on the bills besides the goods. */
export interface Paper {
  /** The supplier’s bill by which goods came. */
  readonly billOf: ReadonlyMap<Arrival, string>
  readonly seller: SellerOnBill
  readonly buyerOf: (contact: SeedContact) => BuyerOnBill | null
  /** Those that went out on WhatsApp. */
  readonly billsSent: ReadonlySet<string | null>
  /** The shift that ran at a till at that moment, of the days that are told with shifts. */
  readonly shiftAt: (tillId: string, at: number) => string | null
}

export async function insertTrade(tx: BusinessTx, year: Year, paper: Paper): Promise<void> {
  const shelf = shelfOf(year)
  const written = [insertSeries(tx, year), insertArrivals(tx, year, paper.billOf)]
  for (let at = 0; at < year.bills.length; at += chunk) {
    written.push(insertBills(tx, year.bills.slice(at, at + chunk), shelf, paper))
  }
  written.push(insertCancellations(tx, year, shelf, paper), insertCreditNotes(tx, year, paper))
  await Promise.all(written)
  await insertKhatas(tx)
}

/** The baskets and their lines, to be named in a statement's `with`. */
interface Shelf {
  readonly baskets: Sql
  readonly lines: Sql
}

function shelfOf({ bills }: Year): Shelf {
  const baskets = [...new Map(bills.map(({ priced }) => [priced.nth, priced])).values()]
  const heads = baskets.map(({ nth, totals, sale, lines }) => ({
    nth,
    ...totals,
    place: sale.place.place,
    nature: sale.place.nature,
    taxCharged: sale.taxCharged,
    lineCount: lines.length,
  }))
  const lines = baskets.flatMap(({ nth, lines: all }: PricedBasket) =>
    all.map(({ product, ...line }) => ({ nth, productId: product.id, ...line })),
  )
  return {
    baskets: sql`seed_baskets as materialized (
      select * from json_to_recordset(${JSON.stringify(heads)}::json) as b (nth integer, place text, nature text,
        "taxCharged" boolean, "lineCount" smallint, "grossPaise" bigint, "discountPaise" bigint, "taxablePaise" bigint,
        "untaxedPaise" bigint, "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint, "cessPaise" bigint,
        "totalPaise" bigint, "roundOffPaise" bigint, "payablePaise" bigint))`,
    lines: sql`seed_lines as materialized (
      select * from json_to_recordset(${JSON.stringify(lines)}::json) as l (nth integer, line smallint, "productId" uuid,
        quantity bigint, taxability text, "rateBasisPoints" integer, "grossPaise" bigint, "discountPaise" bigint,
        "billDiscountPaise" bigint, "taxablePaise" bigint, "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint,
        "cessPaise" bigint, "totalPaise" bigint))`,
  }
}

async function insertSeries(tx: BusinessTx, { series }: Year): Promise<void> {
  const given = series.map(({ till, ...it }) => ({ ...it, tillId: till.id, prefix: till.prefix }))
  await tx.run(sql`
    insert into sales.series (till_id, kind, financial_year, prefix, last_number)
    select s."tillId", s.kind, s."financialYear", s.prefix, s.last
    from json_to_recordset(${JSON.stringify(given)}::json) as s ("tillId" uuid, kind text, "financialYear" smallint,
      prefix text, last integer)`)
}

/** What the bills of the year left unpaid, as the counter would have entered it. */
async function insertKhatas(tx: BusinessTx): Promise<void> {
  const idOf = (what: Sql) => sql`(lpad(to_hex((extract(epoch from ${what}) * 1000)::bigint), 12, '0') || '7' ||
    substr(md5(i.id::text || ${what}::text), 1, 3) || '8' || substr(md5(i.id::text || ${what}::text), 4, 15))::uuid`
  const owing = sql`owing as (
    select i.id, i.contact_id, i.day, i.issued_at, i.till_id, i.cashier_id, i.cashier_name,
      i.payable_paise - i.received_paise as amount, c.at as cancelled_at
    from sales.invoices i
    left join sales.cancellations c on c.business_id = i.business_id and c.invoice_id = i.id
    where i.business_id = ${tx.businessId} and i.contact_id is not null and i.payable_paise > i.received_paise)`
  await Promise.all([
    tx.run(sql`
      with ${owing}
      insert into sales.khatas (contact_id, khata_paise, owed_since)
      select contact_id, coalesce(sum(amount) filter (where cancelled_at is null), 0),
        min(day) filter (where cancelled_at is null)
      from owing group by contact_id`),
    tx.run(sql`
      with ${owing}, entries as (
        select ${idOf(sql`i.issued_at`)} as id, contact_id, 'bill' as kind, amount, i.id as bill, issued_at as at, till_id,
          cashier_id, cashier_name from owing i
        union all
        select ${idOf(sql`i.cancelled_at`)}, contact_id, 'cancellation', -amount, i.id, cancelled_at, till_id, cashier_id,
          cashier_name from owing i where cancelled_at is not null
      )
      insert into sales.khata_entries (id, contact_id, account, kind, amount_paise, balance_paise, document_kind, document_id,
        day, at, till_id, person_id, person_name)
      select id, contact_id, 'khata', kind, amount, sum(amount) over (partition by contact_id order by at, id), 'invoice', bill,
        (at at time zone 'Asia/Kolkata')::date, at, till_id, cashier_id, cashier_name
      from entries`),
  ])
}

async function insertArrivals(tx: BusinessTx, { arrivals }: Year, billOf: ReadonlyMap<Arrival, string>): Promise<void> {
  const ats = arrivals.map((it) => instantOf(it.at))
  await tx.run(sql`
    insert into stock.movements (id, location_id, product_id, quantity, value_paise, document_kind, document_id, reason, at,
      entered_at)
    select a.id, ${tx.businessId}, a.product, a.quantity, round(a.quantity::numeric * a.cost / 1000), a.kind, a.document,
      case a.kind when 'adjustment' then 'Delivery' else '' end, a.at, a.at
    from unnest(${arrivals.map((it) => it.id)}::uuid[], ${arrivals.map((it) => it.product.id)}::uuid[],
      ${arrivals.map((it) => it.quantity)}::bigint[], ${arrivals.map((it) => (billOf.has(it) ? 'purchase' : it.kind))}::text[],
      ${arrivals.map((it) => billOf.get(it) ?? it.documentId)}::uuid[], ${ats}::timestamptz[],
      ${arrivals.map((it) => it.product.costPaise)}::bigint[])
      as a (id, product, quantity, kind, document, at, cost)`)
}

async function insertBills(
  tx: BusinessTx,
  bills: readonly SeedBill[],
  shelf: Shelf,
  { seller, buyerOf, billsSent, shiftAt }: Paper,
): Promise<void> {
  const ids = bills.map((it) => it.id)
  const ats = bills.map((it) => instantOf(it.at))
  const baskets = bills.map((it) => it.priced.nth)
  const buyers = bills.map(({ contact }) => contact && buyerOf(contact))
  await Promise.all([
    tx.run(sql`
      with ${shelf.baskets}
      insert into sales.invoices (id, kind, number, financial_year, day, issued_at, till_id, till_name, cashier_id,
        cashier_name, seller, buyer, contact_id, place_of_supply, nature, tax_charged, gross_paise, discount_paise,
        taxable_paise, untaxed_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, total_paise, round_off_paise,
        payable_paise, line_count, body_hash, send_on_whatsapp, state, received_paise, refunded_paise, credited_paise,
        shift_id)
      select b.id, b.kind, b.number, b.year, b.day, b.at, b.till, b.till_name, b.cashier, b.cashier_name,
        ${JSON.stringify(seller)}::jsonb, b.buyer, b.contact, k.place, k.nature, k."taxCharged", k."grossPaise",
        k."discountPaise", k."taxablePaise", k."untaxedPaise", k."cgstPaise", k."sgstPaise", k."igstPaise", k."cessPaise",
        k."totalPaise", k."roundOffPaise", k."payablePaise", k."lineCount", sha256(uuid_send(b.id)), b.sent, b.state,
        b.received, b.refunded, b.credited, b.shift
      from unnest(${ids}::uuid[], ${bills.map((it) => it.priced.kindFor(it.contact?.gstin != null))}::text[],
        ${bills.map((it) => it.number)}::text[], ${bills.map((it) => it.financialYear)}::smallint[],
        ${bills.map((it) => it.day)}::date[], ${ats}::timestamptz[], ${bills.map((it) => it.till.id)}::uuid[],
        ${bills.map((it) => it.till.name)}::text[], ${bills.map((it) => it.cashier.id)}::uuid[],
        ${bills.map((it) => it.cashier.name)}::text[], ${buyers.map((it) => (it ? JSON.stringify(it) : null))}::jsonb[],
        ${bills.map((it) => it.contact?.id ?? null)}::uuid[], ${baskets}::integer[],
        ${bills.map((it) => (it.cancelled ? 'cancelled' : 'issued'))}::text[],
        ${bills.map((it) => it.receivedPaise)}::bigint[], ${bills.map((it) => it.refundedPaise)}::bigint[],
        ${bills.map((it) => it.creditedPaise)}::bigint[], ${bills.map((it) => billsSent.has(it.id))}::boolean[],
        ${bills.map((it) => shiftAt(it.till.id, it.at))}::uuid[])
        as b (id, kind, number, year, day, at, till, till_name, cashier, cashier_name, buyer, contact, basket, state,
          received, refunded, credited, sent, shift)
      join seed_baskets k on k.nth = b.basket`),
    tx.run(sql`
      with ${shelf.lines}
      insert into sales.invoice_lines (invoice_id, line, product_id, name, name_hi, name_ta, sku, hsn, unit, stock_policy,
        mrp_paise, cost_paise, unit_price_paise, quantity, price_includes_tax, taxability, rate_basis_points, gross_paise,
        discount_paise, bill_discount_paise, taxable_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, total_paise)
      select b.id, l.line, p.id, p.name, p.name_hi, p.name_ta, p.sku, p.hsn, p.unit, p.stock_policy, p.mrp_paise,
        p.cost_paise, p.price_paise, l.quantity, p.price_includes_tax, l.taxability, l."rateBasisPoints", l."grossPaise",
        l."discountPaise", l."billDiscountPaise", l."taxablePaise", l."cgstPaise", l."sgstPaise", l."igstPaise",
        l."cessPaise", l."totalPaise"
      from unnest(${ids}::uuid[], ${baskets}::integer[]) as b (id, basket)
      join seed_lines l on l.nth = b.basket
      join catalogue.products p on p.business_id = ${tx.businessId} and p.id = l."productId"`),
    tx.run(sql`
      with ${shelf.lines}
      insert into stock.movements (id, location_id, product_id, quantity, value_paise, document_kind, document_id, at,
        entered_at, by_person)
      select ${movementId}, ${tx.businessId}, l."productId", -l.quantity, -round(l.quantity::numeric * p.cost_paise / 1000), 'invoice', b.id, b.at, b.at, b.cashier
      from unnest(${ids}::uuid[], ${baskets}::integer[], ${ats}::timestamptz[], ${bills.map((it) => it.cashier.id)}::uuid[])
        as b (id, basket, at, cashier)
      join seed_lines l on l.nth = b.basket
      join catalogue.products p on p.business_id = ${tx.businessId} and p.id = l."productId" and p.stock_policy <> 'not-kept'`),
    insertReceipts(tx, bills, shiftAt),
  ])
}

/** A version 7 id of the moment, the rest from what moved and why: the same each time. */
const movementId = sql`(lpad(to_hex((extract(epoch from b.at) * 1000)::bigint), 12, '0') || '7' ||
  substr(md5(b.id::text || l."productId"::text), 1, 3) || '8' || substr(md5(b.id::text || l."productId"::text), 4, 15))::uuid`

async function insertReceipts(tx: BusinessTx, bills: readonly SeedBill[], shiftAt: Paper['shiftAt']): Promise<void> {
  const paid = bills.filter((it) => it.receivedPaise > 0)
  await tx.run(sql`
    insert into payments.payments (id, subject_kind, subject_id, direction, kind, amount_paise, tendered_paise, person_id, at,
      till_id, shift_id)
    select ${paymentId}, 'invoice', b.id, 'receipt', 'cash', b.amount, b.tendered, b.cashier, b.at, b.till, b.shift
    from unnest(${paid.map((it) => it.id)}::uuid[], ${paid.map((it) => it.receivedPaise)}::bigint[],
      ${paid.map((it) => it.tenderedPaise)}::bigint[], ${paid.map((it) => it.cashier.id)}::uuid[],
      ${paid.map((it) => instantOf(it.at))}::timestamptz[], ${paid.map((it) => it.till.id)}::uuid[],
      ${paid.map((it) => shiftAt(it.till.id, it.at))}::uuid[]) as b (id, amount, tendered, cashier, at, till, shift)`)
}

const paymentId = sql`(lpad(to_hex((extract(epoch from b.at) * 1000)::bigint), 12, '0') || '7' ||
  substr(md5(b.id::text || b.amount), 1, 3) || '8' || substr(md5(b.id::text || b.amount), 4, 15))::uuid`

async function insertRefunds(
  tx: BusinessTx,
  refunds: readonly { billId: string; paise: number; at: number; by: string; tillId: string }[],
  shiftAt: Paper['shiftAt'],
): Promise<void> {
  const given = refunds.filter((it) => it.paise > 0)
  await tx.run(sql`
    insert into payments.payments (id, subject_kind, subject_id, direction, kind, amount_paise, person_id, at, till_id,
      shift_id)
    select ${paymentId}, 'invoice', b.id, 'refund', 'cash', b.amount, b.person, b.at, b.till, b.shift
    from unnest(${given.map((it) => it.billId)}::uuid[], ${given.map((it) => it.paise)}::bigint[],
      ${given.map((it) => it.by)}::uuid[], ${given.map((it) => instantOf(it.at))}::timestamptz[],
      ${given.map((it) => it.tillId)}::uuid[], ${given.map((it) => shiftAt(it.tillId, it.at))}::uuid[])
      as b (id, amount, person, at, till, shift)`)
}

async function insertCancellations(tx: BusinessTx, { bills }: Year, shelf: Shelf, { shiftAt }: Paper): Promise<void> {
  const struck = bills.flatMap((it) => (it.cancelled ? [{ ...it, ...it.cancelled }] : []))
  const ids = struck.map((it) => it.id)
  const ats = struck.map((it) => instantOf(it.at))
  const by = struck.map((it) => it.cashier.id)
  await Promise.all([
    tx.run(sql`
      insert into sales.cancellations (invoice_id, reason, person_id, person_name, at, shift_id)
      select * from unnest(${ids}::uuid[], ${struck.map((it) => it.reason)}::text[], ${by}::uuid[],
        ${struck.map((it) => it.cashier.name)}::text[], ${ats}::timestamptz[],
        ${struck.map((it) => shiftAt(it.till.id, it.at))}::uuid[])`),
    tx.run(sql`
      with ${shelf.lines}
      insert into stock.movements (id, location_id, product_id, quantity, value_paise, document_kind, document_id, at,
        entered_at, by_person)
      select ${movementId}, ${tx.businessId}, l."productId", l.quantity, round(l.quantity::numeric * p.cost_paise / 1000), 'cancellation', b.id, b.at, b.at, b.person
      from unnest(${ids}::uuid[], ${struck.map((it) => it.priced.nth)}::integer[], ${ats}::timestamptz[], ${by}::uuid[])
        as b (id, basket, at, person)
      join seed_lines l on l.nth = b.basket
      join catalogue.products p on p.business_id = ${tx.businessId} and p.id = l."productId" and p.stock_policy <> 'not-kept'`),
    insertRefunds(
      tx,
      struck.map((it) => ({
        billId: it.id,
        paise: it.refundedPaise,
        at: it.at,
        by: it.cashier.id,
        tillId: it.till.id,
      })),
      shiftAt,
    ),
  ])
}

async function insertCreditNotes(tx: BusinessTx, { creditNotes }: Year, { shiftAt }: Paper): Promise<void> {
  const given = creditNotes.map(({ bill, till, at, line, ...note }) => ({
    ...note,
    invoiceId: bill.id,
    tillId: till.id,
    shiftId: shiftAt(till.id, at),
    at: instantOf(at),
    cashierId: bill.cashier.id,
    cashierName: bill.cashier.name,
  }))
  const lines = creditNotes.map(({ id, bill, line: { product, ...line } }) => ({
    noteId: id,
    invoiceId: bill.id,
    ...line,
  }))
  const back = creditNotes.filter((it) => it.line.product.stockPolicy !== 'not-kept')
  await Promise.all([
    tx.run(sql`
      insert into sales.credit_notes (id, invoice_id, number, financial_year, day, issued_at, till_id, cashier_id, cashier_name,
        reason, gross_paise, discount_paise, taxable_paise, untaxed_paise, cgst_paise, sgst_paise, igst_paise, cess_paise,
        total_paise, round_off_paise, credit_paise, refunded_paise, body_hash, shift_id)
      select n.id, n."invoiceId", n.number, n."financialYear", n.day, n.at, n."tillId", n."cashierId", n."cashierName",
        n.reason, n."grossPaise", n."discountPaise", n."taxablePaise", n."untaxedPaise", n."cgstPaise", n."sgstPaise",
        n."igstPaise", n."cessPaise", n."totalPaise", n."roundOffPaise", n."creditPaise", n."refundedPaise",
        sha256(uuid_send(n.id)), n."shiftId"
      from json_to_recordset(${JSON.stringify(given)}::json) as n (id uuid, "invoiceId" uuid, number text,
        "financialYear" smallint, day date, at timestamptz, "tillId" uuid, "shiftId" uuid, "cashierId" uuid, "cashierName" text, reason text,
        "grossPaise" bigint, "discountPaise" bigint, "taxablePaise" bigint, "untaxedPaise" bigint, "cgstPaise" bigint,
        "sgstPaise" bigint, "igstPaise" bigint, "cessPaise" bigint, "totalPaise" bigint, "roundOffPaise" bigint,
        "creditPaise" bigint, "refundedPaise" bigint)`),
    tx.run(sql`
      insert into sales.credit_note_lines (credit_note_id, invoice_id, line, put_back, quantity, gross_paise, discount_paise,
        bill_discount_paise, taxable_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, total_paise)
      select l."noteId", l."invoiceId", l.line, true, l.quantity, l."grossPaise", l."discountPaise", l."billDiscountPaise",
        l."taxablePaise", l."cgstPaise", l."sgstPaise", l."igstPaise", l."cessPaise", l."totalPaise"
      from json_to_recordset(${JSON.stringify(lines)}::json) as l ("noteId" uuid, "invoiceId" uuid, line smallint,
        quantity bigint, "grossPaise" bigint, "discountPaise" bigint, "billDiscountPaise" bigint, "taxablePaise" bigint,
        "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint, "cessPaise" bigint, "totalPaise" bigint)`),
    tx.run(sql`
      insert into stock.movements (id, location_id, product_id, quantity, value_paise, document_kind, document_id, at,
        entered_at, by_person)
      select ${movementId}, ${tx.businessId}, l."productId", l.quantity, round(l.quantity::numeric * l.cost / 1000), 'credit-note', b.id, b.at, b.at, b.person
      from unnest(${back.map((it) => it.id)}::uuid[], ${back.map((it) => instantOf(it.at))}::timestamptz[],
        ${back.map((it) => it.bill.cashier.id)}::uuid[]) as b (id, at, person)
      join unnest(${back.map((it) => it.id)}::uuid[], ${back.map((it) => it.line.product.id)}::uuid[],
        ${back.map((it) => it.line.quantity)}::bigint[], ${back.map((it) => it.line.product.costPaise)}::bigint[])
        as l (id, "productId", quantity, cost) using (id)`),
    insertRefunds(
      tx,
      creditNotes.map((it) => ({
        billId: it.bill.id,
        paise: it.refundedPaise,
        at: it.at,
        by: it.bill.cashier.id,
        tillId: it.till.id,
      })),
      shiftAt,
    ),
  ])
}
