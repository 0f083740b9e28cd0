import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Purchase, PurchaseAnswer, PurchaseLine, PurchaseReturn, PurchaseRow } from './purchase.ts'

const rowColumns = sql`p.id, p.supplier_id as "supplierId", p.supplier_name as "supplierName",
  p.supplier_gstin as "supplierGstin", p.bill_number as "billNumber", p.bill_day as "billDay", p.due_day as "dueDay",
  p.state, p.line_count as "lineCount", p.taxable_paise as "taxablePaise", p.cgst_paise as "cgstPaise",
  p.sgst_paise as "sgstPaise", p.igst_paise as "igstPaise", p.total_paise as "totalPaise", p.paid_paise as "paidPaise",
  p.returned_paise as "returnedPaise"`

const columns = sql`${rowColumns}, p.supplier_state as "supplierState", p.financial_year as "financialYear",
  p.location_id as "locationId", p.nature, p.reverse_charge as "reverseCharge", p.input_tax_paise as "inputTaxPaise",
  p.freight_paise as "freightPaise", p.round_off_paise as "roundOffPaise", p.remark, p.body_hash as "bodyHash",
  p.entered_at as "enteredAt", p.entered_by_name as "enteredBy", p.cancelled_at as "cancelledAt",
  p.cancel_reason as "cancelReason"`

const lineColumns = sql`l.line, l.product_id as "productId", l.name, l.unit, l.hsn, l.quantity,
  l.free_quantity as "freeQuantity", l.rate_paise as "ratePaise", l.gross_paise as "grossPaise",
  l.discount_paise as "discountPaise", l.taxable_paise as "taxablePaise", l.tax_basis_points as "taxBasisPoints",
  l.cgst_paise as "cgstPaise", l.sgst_paise as "sgstPaise", l.igst_paise as "igstPaise", l.itc_eligible as "itcEligible",
  l.landed_paise as "landedPaise", l.batch_id as "batchId", l.serials`

export type PurchaseToKeep = Omit<
  Purchase,
  'state' | 'paidPaise' | 'returnedPaise' | 'enteredAt' | 'enteredBy' | 'cancelledAt' | 'cancelReason'
>

export async function insertPurchase(tx: BusinessTx, p: PurchaseToKeep, lines: readonly PurchaseLine[]): Promise<void> {
  const { actor, now } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  await tx.run(sql`
    insert into purchases.purchases (id, supplier_id, supplier_name, supplier_gstin, supplier_state, bill_number, bill_day,
      financial_year, location_id, nature, reverse_charge, taxable_paise, cgst_paise, sgst_paise, igst_paise,
      input_tax_paise, freight_paise, round_off_paise, total_paise, line_count, due_day, remark, body_hash, entered_at,
      entered_by, entered_by_name)
    values (${p.id}, ${p.supplierId}, ${p.supplierName}, ${p.supplierGstin}, ${p.supplierState}, ${p.billNumber},
      ${p.billDay}, ${p.financialYear}, ${p.locationId}, ${p.nature}, ${p.reverseCharge}, ${p.taxablePaise},
      ${p.cgstPaise}, ${p.sgstPaise}, ${p.igstPaise}, ${p.inputTaxPaise}, ${p.freightPaise}, ${p.roundOffPaise},
      ${p.totalPaise}, ${p.lineCount}, ${p.dueDay}, ${p.remark}, ${p.bodyHash}, ${now}, ${person.id}, ${person.name})`)
  await tx.run(sql`
    insert into purchases.purchase_lines (purchase_id, line, product_id, name, unit, hsn, quantity, free_quantity,
      rate_paise, gross_paise, discount_paise, taxable_paise, tax_basis_points, cgst_paise, sgst_paise, igst_paise,
      itc_eligible, landed_paise, batch_id, serials)
    select ${p.id}, l.line, l."productId", l.name, l.unit, l.hsn, l.quantity, l."freeQuantity", l."ratePaise",
      l."grossPaise", l."discountPaise", l."taxablePaise", l."taxBasisPoints", l."cgstPaise", l."sgstPaise",
      l."igstPaise", l."itcEligible", l."landedPaise", l."batchId",
      array(select json_array_elements_text(l.serials))
    from json_to_recordset(${JSON.stringify(lines)}::json) as l (line smallint, "productId" uuid, name text, unit text,
      hsn text, quantity bigint, "freeQuantity" bigint, "ratePaise" bigint, "grossPaise" bigint, "discountPaise" bigint,
      "taxablePaise" bigint, "taxBasisPoints" integer, "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint,
      "itcEligible" boolean, "landedPaise" bigint, "batchId" uuid, serials json)`)
}

export async function findPurchase(tx: BusinessTx, purchaseId: string): Promise<Purchase | undefined> {
  return tx.row<Purchase>(
    sql`select ${columns} from purchases.purchases p where p.business_id = ${tx.businessId} and p.id = ${purchaseId}`,
  )
}

export async function lockPurchase(tx: BusinessTx, purchaseId: string): Promise<Purchase | undefined> {
  return tx.row<Purchase>(sql`
    select ${columns} from purchases.purchases p
    where p.business_id = ${tx.businessId} and p.id = ${purchaseId} for update`)
}

export async function findByBillNumber(
  tx: BusinessTx,
  { supplierId, billNumber, financialYear }: Pick<Purchase, 'supplierId' | 'billNumber' | 'financialYear'>,
): Promise<{ id: string } | undefined> {
  return tx.row(sql`
    select id from purchases.purchases
    where business_id = ${tx.businessId} and supplier_id = ${supplierId} and financial_year = ${financialYear}
      and bill_key = upper(${billNumber}) and state = 'entered'`)
}

export async function linesOf(tx: BusinessTx, purchaseId: string): Promise<PurchaseLine[]> {
  return tx.rows<PurchaseLine>(sql`
    select ${lineColumns} from purchases.purchase_lines l
    where l.business_id = ${tx.businessId} and l.purchase_id = ${purchaseId} order by l.line`)
}

export async function paymentsOf(tx: BusinessTx, purchaseId: string): Promise<PurchaseAnswer['payments']> {
  return tx.rows(sql`
    select y.id, y.day, y.kind, t.amount_paise as "amountPaise", y.reference
    from purchases.payment_parts t
    join purchases.payments y on y.business_id = t.business_id and y.id = t.payment_id
    where t.business_id = ${tx.businessId} and t.purchase_id = ${purchaseId}
    order by y.day, y.id`)
}

export async function returnsOf(
  tx: BusinessTx,
  purchaseId: string,
): Promise<(PurchaseReturn & { readonly bodyHash: Buffer })[]> {
  return tx.rows(sql`
    select r.id, r.number, r.day, r.reason, r.taxable_paise as "taxablePaise", r.cgst_paise as "cgstPaise",
      r.sgst_paise as "sgstPaise", r.igst_paise as "igstPaise", r.total_paise as "totalPaise", r.body_hash as "bodyHash",
      (select json_agg(json_build_object('line', c.line, 'name', l.name, 'unit', l.unit, 'quantity', c.quantity)
          order by c.line)
        from purchases.return_lines c
        join purchases.purchase_lines l
          on l.business_id = c.business_id and l.purchase_id = c.purchase_id and l.line = c.line
        where c.business_id = r.business_id and c.return_id = r.id) as lines
    from purchases.returns r
    where r.business_id = ${tx.businessId} and r.purchase_id = ${purchaseId}
    order by r.entered_at, r.id`)
}

export interface ReturnToKeep extends Omit<PurchaseReturn, 'number' | 'lines'> {
  readonly purchaseId: string
  readonly financialYear: number
  readonly inputTaxPaise: number
  readonly bodyHash: Buffer
  readonly lines: readonly {
    readonly line: number
    readonly quantity: number
    readonly taxablePaise: number
    readonly cgstPaise: number
    readonly sgstPaise: number
    readonly igstPaise: number
  }[]
}

/** Takes the next number of our debit notes and writes the return with it; the last thing a return does. */
export async function insertReturn(tx: BusinessTx, r: ReturnToKeep): Promise<void> {
  const { actor, now } = tx.acting
  await tx.run(sql`
    with taken as (
      insert into purchases.series as s (financial_year, last_number) values (${r.financialYear}, 1)
      on conflict (business_id, financial_year) do update set last_number = s.last_number + 1
      returning last_number::text as digits
    ), written as (
      insert into purchases.returns (id, purchase_id, number, financial_year, day, reason, taxable_paise, cgst_paise,
        sgst_paise, igst_paise, input_tax_paise, total_paise, body_hash, entered_at, entered_by)
      select ${r.id}, ${r.purchaseId}, ${`DN${String(r.financialYear % 100).padStart(2, '0')}-`}
          || lpad(digits, greatest(length(digits), 6), '0'), ${r.financialYear}, ${r.day}, ${r.reason}, ${r.taxablePaise},
        ${r.cgstPaise}, ${r.sgstPaise}, ${r.igstPaise}, ${r.inputTaxPaise}, ${r.totalPaise}, ${r.bodyHash}, ${now},
        ${actor.kind === 'person' ? actor.id : null}
      from taken
      returning id
    )
    update purchases.purchases set returned_paise = returned_paise + ${r.totalPaise}
    where business_id = ${tx.businessId} and id = ${r.purchaseId}`)
  await tx.run(sql`
    insert into purchases.return_lines (return_id, purchase_id, line, quantity, taxable_paise, cgst_paise, sgst_paise,
      igst_paise)
    select ${r.id}, ${r.purchaseId}, l.line, l.quantity, l."taxablePaise", l."cgstPaise", l."sgstPaise", l."igstPaise"
    from json_to_recordset(${JSON.stringify(r.lines)}::json) as l (line smallint, quantity bigint, "taxablePaise" bigint,
      "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint)`)
}

export async function saveCancellation(
  tx: BusinessTx,
  { purchaseId, reason }: { purchaseId: string; reason: string },
): Promise<void> {
  const { actor, now } = tx.acting
  await tx.run(sql`
    update purchases.purchases set state = 'cancelled', cancel_reason = ${reason}, cancelled_at = ${now},
      cancelled_by = ${actor.kind === 'person' ? actor.id : null}
    where business_id = ${tx.businessId} and id = ${purchaseId}`)
}

export interface PurchaseFilter {
  readonly supplierId: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly state: string | undefined
  readonly due: 'only' | 'overdue' | undefined
  /** Upper case. */
  readonly search: string
}

export async function purchasesBefore(
  tx: BusinessTx,
  filter: PurchaseFilter,
  { before, limit }: { before: readonly [billDay: string, id: string] | undefined; limit: number },
): Promise<PurchaseRow[]> {
  return tx.rows<PurchaseRow>(sql`
    select ${rowColumns} from purchases.purchases p
    where ${matching(tx, filter)}
      ${before ? sql`and (p.bill_day, p.id) < (${before[0]}::date, ${before[1]})` : empty}
    order by p.bill_day desc, p.id desc
    limit ${limit}`)
}

function matching(tx: BusinessTx, f: PurchaseFilter): Sql {
  return sql`p.business_id = ${tx.businessId}
    ${f.supplierId ? sql`and p.supplier_id = ${f.supplierId}` : empty}
    ${f.from ? sql`and p.bill_day >= ${f.from}::date` : empty}
    ${f.to ? sql`and p.bill_day <= ${f.to}::date` : empty}
    ${f.state ? sql`and p.state = ${f.state}` : empty}
    ${f.due ? sql`and p.state = 'entered' and p.total_paise > p.paid_paise + p.returned_paise` : empty}
    ${f.due === 'overdue' ? sql`and p.due_day < ${tx.acting.today}::date` : empty}
    ${f.search === '' ? empty : sql`and position(${f.search} in p.bill_key) = 1`}`
}

export interface RegisterRow {
  readonly id: string
  readonly billDay: string
  readonly billNumber: string
  readonly supplierName: string
  readonly supplierGstin: string | null
  readonly supplierState: string
  readonly state: string
  readonly reverseCharge: boolean
  readonly rateBasisPoints: number
  readonly itcEligible: boolean
  readonly taxablePaise: number
  readonly cgstPaise: number
  readonly sgstPaise: number
  readonly igstPaise: number
  readonly totalPaise: number
  readonly duePaise: number
}

/** A row for each rate of each bill, oldest first. */
export async function registerAfter(
  tx: BusinessTx,
  filter: PurchaseFilter,
  { after, limit }: { after: readonly [billDay: string, id: string] | undefined; limit: number },
): Promise<RegisterRow[]> {
  return tx.rows<RegisterRow>(sql`
    with page as (
      select * from purchases.purchases p
      where ${matching(tx, filter)}
        ${after ? sql`and (p.bill_day, p.id) > (${after[0]}::date, ${after[1]})` : empty}
      order by p.bill_day, p.id
      limit ${limit}
    )
    select p.id, p.bill_day as "billDay", p.bill_number as "billNumber", p.supplier_name as "supplierName",
      p.supplier_gstin as "supplierGstin", p.supplier_state as "supplierState", p.state,
      p.reverse_charge as "reverseCharge", l.tax_basis_points as "rateBasisPoints", l.itc_eligible as "itcEligible",
      sum(l.taxable_paise)::bigint as "taxablePaise", sum(l.cgst_paise)::bigint as "cgstPaise",
      sum(l.sgst_paise)::bigint as "sgstPaise", sum(l.igst_paise)::bigint as "igstPaise", p.total_paise as "totalPaise",
      case when p.state = 'cancelled' then 0 else p.total_paise - p.paid_paise - p.returned_paise end as "duePaise"
    from page p join purchases.purchase_lines l on l.business_id = ${tx.businessId} and l.purchase_id = p.id
    group by p.id, p.bill_day, p.bill_number, p.supplier_name, p.supplier_gstin, p.supplier_state, p.state,
      p.reverse_charge, p.total_paise, p.paid_paise, p.returned_paise, l.tax_basis_points, l.itc_eligible
    order by p.bill_day, p.id, l.tax_basis_points, l.itc_eligible`)
}

/** Bills of a period less the returns of that period, by rate and by what the tax counts as. */
export async function inputTaxBetween(
  tx: BusinessTx,
  { from, to }: { from: string; to: string },
): Promise<
  {
    rateBasisPoints: number
    counts: 'input-tax' | 'not-eligible' | 'reverse-charge'
    taxablePaise: number
    cgstPaise: number
    sgstPaise: number
    igstPaise: number
  }[]
> {
  return tx.rows(sql`
    with amounts as (
      select p.reverse_charge, l.itc_eligible, l.tax_basis_points, l.taxable_paise, l.cgst_paise, l.sgst_paise, l.igst_paise
      from purchases.purchases p
      join purchases.purchase_lines l on l.business_id = p.business_id and l.purchase_id = p.id
      where p.business_id = ${tx.businessId} and p.state = 'entered'
        and p.bill_day between ${from}::date and ${to}::date
      union all
      select p.reverse_charge, l.itc_eligible, l.tax_basis_points, -c.taxable_paise, -c.cgst_paise, -c.sgst_paise,
        -c.igst_paise
      from purchases.returns r
      join purchases.purchases p on p.business_id = r.business_id and p.id = r.purchase_id
      join purchases.return_lines c on c.business_id = r.business_id and c.return_id = r.id
      join purchases.purchase_lines l on l.business_id = c.business_id and l.purchase_id = c.purchase_id and l.line = c.line
      where r.business_id = ${tx.businessId} and r.day between ${from}::date and ${to}::date
    )
    select tax_basis_points as "rateBasisPoints",
      case when reverse_charge then 'reverse-charge' when itc_eligible then 'input-tax' else 'not-eligible' end as counts,
      sum(taxable_paise)::bigint as "taxablePaise", sum(cgst_paise)::bigint as "cgstPaise",
      sum(sgst_paise)::bigint as "sgstPaise", sum(igst_paise)::bigint as "igstPaise"
    from amounts
    group by 1, 2
    order by 2, 1`)
}
