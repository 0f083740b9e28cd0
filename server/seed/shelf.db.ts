/** Writes what the shelves know beyond quantities, by sets: suppliers and their bills, batches, families, a kit, worth. */
import sql from 'sql-template-tag'
import { instantOf } from '../platform/clock.ts'
import type { BusinessTx } from '../platform/database.ts'
import type { SeedPurchase, SeedSupplier } from './year-of-purchases.ts'

export async function insertPurchases(
  tx: BusinessTx,
  { suppliers, purchases }: { suppliers: readonly SeedSupplier[]; purchases: readonly SeedPurchase[] },
  { openedAt, by }: { openedAt: string; by: { readonly id: string; readonly name: string } },
): Promise<void> {
  if (suppliers.length === 0) return
  await tx.run(sql`
    insert into purchases.suppliers (id, name, gstin, state_code, phone, address, terms_days, added_at)
    select s.id, s.name, s.gstin, s."stateCode", s.phone, s.address, s."termsDays", ${openedAt}
    from json_to_recordset(${JSON.stringify(suppliers)}::json) as s (id uuid, name text, gstin text, "stateCode" text,
      phone text, address text, "termsDays" smallint)`)
  const heads = purchases.map(({ supplier, priced, arrivals, rates: _, ...it }) => ({
    ...it,
    ...priced,
    lines: undefined,
    at: instantOf(it.at),
    supplierId: supplier.id,
    supplierName: supplier.name,
    supplierGstin: supplier.gstin,
    supplierState: supplier.stateCode,
    lineCount: arrivals.length,
  }))
  const lines = purchases.flatMap(({ id, priced, arrivals, rates }) =>
    arrivals.map(({ product, quantity }, at) => ({
      purchaseId: id,
      line: at + 1,
      productId: product.id,
      quantity,
      ratePaise: product.costPaise,
      tax: rates[at],
      ...priced.lines[at]!,
    })),
  )
  await tx.run(sql`
    insert into purchases.purchases (id, supplier_id, supplier_name, supplier_gstin, supplier_state, bill_number, bill_day,
      financial_year, location_id, nature, reverse_charge, taxable_paise, cgst_paise, sgst_paise, igst_paise,
      input_tax_paise, freight_paise, round_off_paise, total_paise, line_count, due_day, body_hash, entered_at, entered_by,
      entered_by_name, paid_paise)
    select p.id, p."supplierId", p."supplierName", p."supplierGstin", p."supplierState", p."billNumber", p.day,
      p."financialYear", ${tx.businessId}, p.nature, false, p."taxablePaise", p."cgstPaise", p."sgstPaise", p."igstPaise",
      p."inputTaxPaise", 0, p."roundOffPaise", p."totalPaise", p."lineCount", p."dueDay", sha256(uuid_send(p.id)), p.at,
      ${by.id}, ${by.name}, p."paidPaise"
    from json_to_recordset(${JSON.stringify(heads)}::json) as p (id uuid, "supplierId" uuid, "supplierName" text,
      "supplierGstin" text, "supplierState" text, "billNumber" text, day date, "financialYear" smallint, nature text,
      "taxablePaise" bigint, "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint, "inputTaxPaise" bigint,
      "roundOffPaise" bigint, "totalPaise" bigint, "lineCount" smallint, "dueDay" date, at timestamptz,
      "paidPaise" bigint)`)
  await tx.run(sql`
    insert into purchases.purchase_lines (purchase_id, line, product_id, name, unit, hsn, quantity, free_quantity,
      rate_paise, gross_paise, discount_paise, taxable_paise, tax_basis_points, cgst_paise, sgst_paise, igst_paise,
      itc_eligible, landed_paise)
    select l."purchaseId", l.line, p.id, p.name, p.unit, p.hsn, l.quantity, 0, l."ratePaise", l."grossPaise",
      l."discountPaise", l."taxablePaise", l.tax, l."cgstPaise", l."sgstPaise", l."igstPaise", true, l."landedPaise"
    from json_to_recordset(${JSON.stringify(lines)}::json) as l ("purchaseId" uuid, line smallint, "productId" uuid,
      quantity bigint, "ratePaise" bigint, tax integer, "grossPaise" bigint, "discountPaise" bigint,
      "taxablePaise" bigint, "cgstPaise" bigint, "sgstPaise" bigint, "igstPaise" bigint, "landedPaise" bigint)
    join catalogue.products p on p.business_id = ${tx.businessId} and p.id = l."productId"`)
  await tx.run(sql`
    with paid as (
      select gen_random_uuid() as payment, id, supplier_id, due_day, paid_paise, entered_at from purchases.purchases
      where business_id = ${tx.businessId} and paid_paise > 0
    ), written as (
      insert into purchases.payments (id, supplier_id, day, kind, amount_paise, entered_at, entered_by)
      select payment, supplier_id, due_day, 'bank', paid_paise, entered_at, ${by.id} from paid
      returning id
    )
    insert into purchases.payment_parts (payment_id, purchase_id, amount_paise)
    select payment, paid.id, paid_paise from paid join written on written.id = paid.payment`)
}

/** Medicines are kept by batch: two of each on the shelf, some of the first near their date. */
export async function insertBatches(tx: BusinessTx, { today, at }: { today: string; at: string }): Promise<void> {
  await tx.run(sql`
    update catalogue.products set tracking = 'batch'
    where business_id = ${tx.businessId} and hsn = '3004' and stock_policy <> 'not-kept'`)
  await tx.run(sql`
    with half as (
      select gen_random_uuid() as id, l.product_id, n, p.mrp_paise, p.cost_paise,
        ('x' || substr(md5(l.product_id::text || n), 1, 6))::bit(24)::int as luck,
        case n when 1 then l.on_hand * 2 / 5 / 1000 * 1000 else l.on_hand - l.on_hand * 2 / 5 / 1000 * 1000 end as on_hand
      from stock.levels l
      join catalogue.products p on p.business_id = l.business_id and p.id = l.product_id and p.tracking = 'batch'
      cross join generate_series(1, 2) as n
      where l.business_id = ${tx.businessId} and l.on_hand > 0
    ), dated as (
      select *, ${today}::date + case n when 1 then luck % 230 - 12 else 320 + luck % 500 end as expires_on
      from half where on_hand > 0
    ), batches as (
      insert into stock.batches (id, product_id, number, made_on, expires_on, mrp_paise, cost_paise, first_came_at)
      select id, product_id, chr(65 + luck % 26) || chr(65 + luck / 26 % 26) || lpad((luck % 10000)::text, 4, '0'),
        expires_on - 730, expires_on, mrp_paise, cost_paise, ${at} from dated
      returning id
    ), levels as (
      insert into stock.batch_levels (location_id, batch_id, product_id, expires_on, on_hand)
      select ${tx.businessId}, dated.id, product_id, expires_on, on_hand from dated join batches using (id)
    )
    insert into stock.batch_movements (document_kind, document_id, line, batch_id, product_id, location_id, quantity, at)
    select 'count', ${tx.businessId}, 0, dated.id, product_id, ${tx.businessId}, on_hand, ${at}
    from dated join batches using (id)`)
}

/** Ready-made goods that come in sizes belong together. */
export async function insertFamilies(
  tx: BusinessTx,
  families: readonly { name: string; members: readonly { productId: string; value: string }[] }[],
  at: string,
): Promise<void> {
  if (families.length === 0) return
  const given = families.map(({ name, members }) => ({
    name,
    axes: [{ name: 'Size', values: members.map((one) => one.value) }],
    members,
  }))
  await tx.run(sql`
    with given as (
      select gen_random_uuid() as id, f.* from json_to_recordset(${JSON.stringify(given)}::json)
        as f (name text, axes jsonb, members jsonb)
    ), made as (
      insert into catalogue.families (id, name, axes, made_at) select id, name, axes, ${at} from given returning id
    )
    select 1 from made`)
  await tx.run(sql`
    update catalogue.products p set family_id = f.id, variant = array[m."value"]
    from json_to_recordset(${JSON.stringify(given)}::json) as g (name text, members json)
    join catalogue.families f on f.business_id = ${tx.businessId} and f.name = g.name
    cross join json_to_recordset(g.members) as m ("productId" uuid, "value" text)
    where p.business_id = ${tx.businessId} and p.id = m."productId"`)
}

/** A box for the feast: sold as one, and its parts leave the shelf. */
export async function insertKit(
  tx: BusinessTx,
  kit: { id: string; name: string; nameHi: string; nameTa: string; pricePaise: number; parts: readonly string[] },
  at: string,
): Promise<void> {
  await tx.run(sql`
    with next as (
      update catalogue.marks set last_mark = last_mark + 1 where business_id = ${tx.businessId} returning last_mark
    )
    insert into catalogue.products (id, name, name_hi, name_ta, sku, hsn, unit, category, tax_class, price_paise,
      price_includes_tax, stock_policy, is_kit, mark, added_at, changed_at)
    select ${kit.id}, ${kit.name}, ${kit.nameHi}, ${kit.nameTa}, 'KIT-1', '2106', 'BOX', 'Gift boxes', 'gst-5',
      ${kit.pricePaise}, true, 'warn', true, last_mark, ${at}, ${at}
    from next`)
  await tx.run(sql`
    insert into catalogue.kit_parts (kit_id, part_id, quantity)
    select ${kit.id}, part, 1000 from unnest(${kit.parts}::uuid[]) as part`)
}

/** Levels are worth what their movements brought and took. */
export async function valueShelves(tx: BusinessTx): Promise<void> {
  await tx.run(sql`
    update stock.levels l set value_paise = greatest(m.value, 0)
    from (
      select product_id, location_id, sum(value_paise)::bigint as value from stock.movements
      where business_id = ${tx.businessId} group by product_id, location_id
    ) m
    where l.business_id = ${tx.businessId} and l.product_id = m.product_id and l.location_id = m.location_id
      and l.on_hand > 0`)
}
