import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Supplier, SupplierPayment } from './supplier.ts'

const isDue = sql`p.state = 'entered' and p.total_paise <> p.paid_paise + p.returned_paise`

const columns = (
  tx: BusinessTx,
) => sql`s.id, s.name, s.name_key as "nameKey", s.gstin, s.state_code as "stateCode", s.phone,
  s.address, s.terms_days as "termsDays", s.contact_id as "contactId", s.version, s.added_at as "addedAt",
  s.archived_at as "archivedAt",
  coalesce((select sum(p.total_paise - p.paid_paise - p.returned_paise) from purchases.purchases p
    where p.business_id = s.business_id and p.supplier_id = s.id and ${isDue}), 0)::bigint as "duePaise",
  coalesce((select sum(p.total_paise - p.paid_paise - p.returned_paise) from purchases.purchases p
    where p.business_id = s.business_id and p.supplier_id = s.id and ${isDue}
      and p.due_day < ${tx.acting.today}::date and p.total_paise > p.paid_paise + p.returned_paise), 0)::bigint
    as "overduePaise",
  (select p.bill_day from purchases.purchases p
    where p.business_id = s.business_id and p.supplier_id = s.id and p.state = 'entered'
    order by p.bill_day desc limit 1) as "lastBillDay"`

export interface SupplierToKeep {
  readonly id: string
  readonly name: string
  readonly gstin: string | null
  readonly stateCode: string
  readonly phone: string | null
  readonly address: string | null
  readonly termsDays: number
  readonly contactId: string | null
}

/** False when the id is there already. */
export async function insertSupplier(tx: BusinessTx, s: SupplierToKeep): Promise<boolean> {
  return (
    (await tx.run(sql`
      insert into purchases.suppliers (id, name, gstin, state_code, phone, address, terms_days, contact_id, added_at)
      values (${s.id}, ${s.name}, ${s.gstin}, ${s.stateCode}, ${s.phone}, ${s.address}, ${s.termsDays}, ${s.contactId},
        ${tx.acting.now})
      on conflict (business_id, id) do nothing`)) > 0
  )
}

export async function updateSupplier(tx: BusinessTx, s: SupplierToKeep & { archivedAt: string | null }): Promise<void> {
  await tx.run(sql`
    update purchases.suppliers set name = ${s.name}, gstin = ${s.gstin}, state_code = ${s.stateCode}, phone = ${s.phone},
      address = ${s.address}, terms_days = ${s.termsDays}, contact_id = ${s.contactId}, archived_at = ${s.archivedAt},
      version = version + 1
    where business_id = ${tx.businessId} and id = ${s.id}`)
}

export async function findSupplier(tx: BusinessTx, supplierId: string): Promise<Supplier | undefined> {
  return tx.row<Supplier>(sql`
    select ${columns(tx)} from purchases.suppliers s where s.business_id = ${tx.businessId} and s.id = ${supplierId}`)
}

/** Whoever enters, pays or changes waits for the other here. */
export async function lockSupplier(tx: BusinessTx, supplierId: string): Promise<Supplier | undefined> {
  await tx.run(sql`
    select 1 from purchases.suppliers where business_id = ${tx.businessId} and id = ${supplierId} for update`)
  return findSupplier(tx, supplierId)
}

export async function findByGstin(tx: BusinessTx, gstin: string): Promise<{ id: string; name: string } | undefined> {
  return tx.row(sql`
    select id, name from purchases.suppliers
    where business_id = ${tx.businessId} and gstin = ${gstin} and archived_at is null`)
}

export async function suppliersAfter(
  tx: BusinessTx,
  { search }: { search: string },
  { after, limit }: { after: readonly [nameKey: string, id: string] | undefined; limit: number },
): Promise<Supplier[]> {
  return tx.rows<Supplier>(sql`
    select ${columns(tx)} from purchases.suppliers s
    where s.business_id = ${tx.businessId} and s.archived_at is null
      ${search === '' ? empty : sql`and (position(${search.toLowerCase()} in s.name_key) > 0 or s.gstin = ${search.toUpperCase()})`}
      ${after ? sql`and (s.name_key, s.id) > (${after[0]}, ${after[1]})` : empty}
    order by s.name_key, s.id
    limit ${limit}`)
}

const paymentColumns = sql`y.id, y.supplier_id as "supplierId", y.day, y.kind, y.amount_paise as "amountPaise", y.reference,
  coalesce((select json_agg(json_build_object('purchaseId', t.purchase_id, 'billNumber', p.bill_number,
      'amountPaise', t.amount_paise) order by p.due_day, p.id)
    from purchases.payment_parts t
    join purchases.purchases p on p.business_id = t.business_id and p.id = t.purchase_id
    where t.business_id = y.business_id and t.payment_id = y.id), '[]') as parts`

export async function paymentsTo(tx: BusinessTx, supplierId: string, limit: number): Promise<SupplierPayment[]> {
  return tx.rows<SupplierPayment>(sql`
    select ${paymentColumns} from purchases.payments y
    where y.business_id = ${tx.businessId} and y.supplier_id = ${supplierId}
    order by y.day desc, y.id desc
    limit ${limit}`)
}

export async function findPayment(
  tx: BusinessTx,
  paymentId: string,
): Promise<(SupplierPayment & { supplierId: string }) | undefined> {
  return tx.row(sql`
    select ${paymentColumns} from purchases.payments y
    where y.business_id = ${tx.businessId} and y.id = ${paymentId}`)
}

export async function insertPayment(
  tx: BusinessTx,
  p: Omit<SupplierPayment, 'parts'> & { supplierId: string },
  parts: readonly { purchaseId: string; amountPaise: number }[],
): Promise<void> {
  const { actor, now } = tx.acting
  const ids = parts.map((part) => part.purchaseId)
  const amounts = parts.map((part) => part.amountPaise)
  await Promise.all([
    tx.run(sql`
      insert into purchases.payments (id, supplier_id, day, kind, amount_paise, reference, entered_at, entered_by)
      values (${p.id}, ${p.supplierId}, ${p.day}, ${p.kind}, ${p.amountPaise}, ${p.reference}, ${now},
        ${actor.kind === 'person' ? actor.id : null})`),
    tx.run(sql`
      insert into purchases.payment_parts (payment_id, purchase_id, amount_paise)
      select ${p.id}, purchase, amount from unnest(${ids}::uuid[], ${amounts}::bigint[]) as t (purchase, amount)`),
    tx.run(sql`
      update purchases.purchases p set paid_paise = p.paid_paise + t.amount
      from unnest(${ids}::uuid[], ${amounts}::bigint[]) as t (purchase, amount)
      where p.business_id = ${tx.businessId} and p.id = t.purchase`),
  ])
}

/** What is owed to a supplier, the oldest first, each locked. */
export async function lockDue(
  tx: BusinessTx,
  supplierId: string,
): Promise<{ id: string; billNumber: string; duePaise: number }[]> {
  return tx.rows(sql`
    select p.id, p.bill_number as "billNumber", p.total_paise - p.paid_paise - p.returned_paise as "duePaise"
    from purchases.purchases p
    where p.business_id = ${tx.businessId} and p.supplier_id = ${supplierId} and ${isDue}
      and p.total_paise > p.paid_paise + p.returned_paise
    order by p.due_day, p.id
    for update`)
}
