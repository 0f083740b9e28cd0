import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Allocation, Khata, KhataEntry, NewEntry, OpenDebt, Settlement } from './khata.ts'

const columns = sql`k.contact_id as "contactId", k.limit_paise as "limitPaise", k.khata_paise as "khataPaise",
  k.store_credit_paise as "storeCreditPaise", k.advance_paise as "advancePaise",
  k.opening_left_paise as "openingLeftPaise", k.opening_day as "openingDay", k.owed_since as "owedSince",
  k.reminded_at as "remindedAt"`

/** Whose row holds the accounts of a contact: its own, or that of whom it was merged into. */
const holderOf = (tx: BusinessTx, contactId: string | Sql) => sql`(
  select coalesce(h.holder_id, h.contact_id) from sales.khatas h
  where h.business_id = ${tx.businessId} and h.contact_id = ${contactId})`

/** All whose accounts are one with those of a contact: bills and entries stay under the name they were written for. */
const peopleOf = (tx: BusinessTx, contactId: string) => sql`array(
  select ${contactId}::uuid
  union select coalesce(h.holder_id, h.contact_id) from sales.khatas h
    where h.business_id = ${tx.businessId} and h.contact_id = ${contactId}
  union select m.contact_id from sales.khatas m
    where m.business_id = ${tx.businessId} and m.holder_id = ${holderOf(tx, contactId)})`

const contactOfInvoice = (tx: BusinessTx, invoiceId: string) => sql`(
  select i.contact_id from sales.invoices i where i.business_id = ${tx.businessId} and i.id = ${invoiceId})`

export async function findKhata(tx: BusinessTx, contactId: string): Promise<Khata | undefined> {
  return tx.row<Khata>(sql`
    select ${columns} from sales.khatas k
    where k.business_id = ${tx.businessId} and k.contact_id = ${holderOf(tx, contactId)}`)
}

/** The row that holds the accounts of a contact, locked; made when there is none. */
export async function lockKhata(tx: BusinessTx, contactId: string): Promise<Khata> {
  const row = await tx.row<Khata & { holderId: string | null }>(sql`
    insert into sales.khatas as k (contact_id) values (${contactId})
    on conflict (business_id, contact_id) do update set contact_id = excluded.contact_id
    returning ${columns}, k.holder_id as "holderId"`)
  const { holderId, ...khata } = row!
  return holderId === null ? khata : lockKhata(tx, holderId)
}

/**
 * The row with the accounts of whom a bill names, locked; undefined when it names nobody, or one without accounts. The
 * contact's own row is locked before the one that holds it, as lockKhata does: so nobody merges or parts them meanwhile.
 */
export async function lockKhataOfInvoice(tx: BusinessTx, invoiceId: string): Promise<Khata | undefined> {
  return tx.row<Khata>(sql`
    with own as (
      select h.contact_id, h.holder_id from sales.khatas h
      where h.business_id = ${tx.businessId} and h.contact_id = ${contactOfInvoice(tx, invoiceId)}
      for update
    )
    select ${columns} from sales.khatas k join own on k.contact_id = coalesce(own.holder_id, own.contact_id)
    where k.business_id = ${tx.businessId}
    for update of k`)
}

/** What whom a bill names has with the shop. */
export async function findKhataOfInvoice(
  tx: BusinessTx,
  invoiceId: string,
): Promise<Pick<Khata, 'khataPaise' | 'storeCreditPaise' | 'advancePaise'> | undefined> {
  return tx.row(sql`
    select k.khata_paise as "khataPaise", k.store_credit_paise as "storeCreditPaise", k.advance_paise as "advancePaise"
    from sales.khatas k
    where k.business_id = ${tx.businessId} and k.contact_id = ${holderOf(tx, contactOfInvoice(tx, invoiceId))}`)
}

const dueColumn = sql`i.payable_paise - i.credited_paise - i.written_off_paise - i.received_paise + i.refunded_paise`
const isOpen = sql`i.state = 'issued' and i.contact_id is not null
  and i.payable_paise - i.credited_paise - i.written_off_paise > i.received_paise - i.refunded_paise`

/** Bills that are not paid, the oldest first. */
export async function openBills(tx: BusinessTx, contactId: string, limit?: number): Promise<OpenDebt[]> {
  return tx.rows<OpenDebt>(sql`
    select i.id as "invoiceId", i.number, i.day, ${dueColumn} as "duePaise"
    from sales.invoices i
    where i.business_id = ${tx.businessId} and i.contact_id = any(${peopleOf(tx, contactId)}) and ${isOpen}
    order by i.issued_at, i.id
    ${limit === undefined ? empty : sql`limit ${limit}`}`)
}

/**
 * Writes entries in their order, the parts of bills they settle, and the balances after the last; `since` tells how the
 * age of the debt is known.
 */
export async function writeKhata(
  tx: BusinessTx,
  before: Khata,
  {
    entries,
    openingLeftPaise = before.openingLeftPaise,
    openingDay = before.openingDay,
    settles = [],
    since,
  }: {
    readonly entries: readonly NewEntry[]
    readonly settles?: readonly Settling[]
    readonly openingLeftPaise?: number
    readonly openingDay?: string | null
    /** A day: a debt of then is added. 'look': the oldest that is open now. */
    readonly since: string | 'look'
  },
): Promise<Khata> {
  const { actor, now, today } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  const { contactId } = before
  const rows = entries.map((entry, nth) => ({ ...entry, nth }))
  const moved = (account: NewEntry['account']) =>
    entries.reduce((sum, entry) => (entry.account === account ? sum + entry.amountPaise : sum), 0)
  const owed = sql`k.khata_paise + ${moved('khata')}::bigint`
  const oldest =
    since === 'look'
      ? sql`least(case when ${openingLeftPaise}::bigint > 0 then ${openingDay}::date end, (
          select min(i.day) from sales.invoices i
          where i.business_id = ${tx.businessId} and i.contact_id = any(${peopleOf(tx, contactId)}) and ${isOpen}))`
      : sql`least(k.owed_since, ${since}::date)`
  const [, , row] = await Promise.all([
    tx.run(sql`
      insert into sales.khata_entries (id, contact_id, account, kind, amount_paise, balance_paise, document_kind,
        document_id, tender, reference, note, day, at, till_id, person_id, person_name, merge_id, opening_nth)
      select e.id, ${contactId}, e.account, e.kind, e."amountPaise",
        case e.account when 'khata' then k.khata_paise when 'store-credit' then k.store_credit_paise
          else k.advance_paise end + sum(e."amountPaise") over (partition by e.account order by e.nth),
        e."documentKind", e."documentId", e.tender, e.reference, coalesce(e.note, ''), ${today}::date,
        ${now}::timestamptz, e."tillId", ${person.id}::uuid, ${person.name},
        e."mergeId",
        case when e.kind = 'opening' then (select count(*) from sales.khata_entries u
          where u.business_id = ${tx.businessId} and u.contact_id = ${contactId} and u.account = e.account
            and u.kind = 'opening-undone') else 0 end
      from json_to_recordset(${JSON.stringify(rows)}::json) as e (nth integer, id uuid, account text, kind text,
        "amountPaise" bigint, "documentKind" text, "documentId" uuid, tender text, reference text, note text, "tillId" uuid,
        "mergeId" uuid)
      join sales.khatas k on k.business_id = ${tx.businessId} and k.contact_id = ${contactId}
      order by e.nth`),
    Promise.all(settles.map((one) => settleBills(tx, one))),
    tx.row<Khata>(sql`
      update sales.khatas k set khata_paise = ${owed},
        store_credit_paise = k.store_credit_paise + ${moved('store-credit')}::bigint,
        advance_paise = k.advance_paise + ${moved('advance')}::bigint,
        opening_left_paise = ${openingLeftPaise}, opening_day = ${openingDay},
        owed_since = case when ${owed} > 0 then ${oldest} end, changed_at = ${now}
      where k.business_id = ${tx.businessId} and k.contact_id = ${contactId}
      returning ${columns}`),
  ])
  return row!
}

/** Parts of bills are paid, or given up as lost. */
export interface Settling {
  readonly entryId: string
  readonly parts: readonly Allocation[]
  readonly how: 'received' | 'written-off'
}

async function settleBills(tx: BusinessTx, { entryId, parts, how }: Settling): Promise<void> {
  const bills = parts.filter((part) => part.invoiceId !== null)
  if (bills.length === 0) return
  const given = sql`unnest(${bills.map((it) => it.invoiceId)}::uuid[], ${bills.map((it) => it.amountPaise)}::bigint[])
    as p (invoice_id, amount)`
  await Promise.all([
    tx.run(sql`
      update sales.invoices i set ${
        how === 'received'
          ? sql`received_paise = i.received_paise + p.amount`
          : sql`written_off_paise = i.written_off_paise + p.amount`
      } from ${given}
      where i.business_id = ${tx.businessId} and i.id = p.invoice_id`),
    tx.run(sql`
      insert into sales.khata_allocations (entry_id, invoice_id, amount_paise)
      select ${entryId}, p.invoice_id, p.amount from ${given}`),
  ])
}

/** What was settled of a bill later, through the khata, oldest first. */
export async function settlementsOf(tx: BusinessTx, invoiceId: string): Promise<Settlement[]> {
  return tx.rows<Settlement>(sql`
    select e.kind, e.tender, a.amount_paise as "amountPaise", e.at
    from sales.khata_allocations a
    join sales.khata_entries e on e.business_id = a.business_id and e.id = a.entry_id
    where a.business_id = ${tx.businessId} and a.invoice_id = ${invoiceId}
    order by e.at, e.id`)
}

/** An entry, and who holds its account now. */
export async function findEntry(
  tx: BusinessTx,
  entryId: string,
): Promise<(Pick<KhataEntry, 'account' | 'kind' | 'amountPaise' | 'tender'> & { contactId: string }) | undefined> {
  return tx.row(sql`
    select coalesce(k.holder_id, k.contact_id) as "contactId", e.account, e.kind, e.amount_paise as "amountPaise", e.tender
    from sales.khata_entries e join sales.khatas k on k.business_id = e.business_id and k.contact_id = e.contact_id
    where e.business_id = ${tx.businessId} and e.id = ${entryId}`)
}

/** What an entry paid, with the numbers of the bills. */
export async function allocationsOf(
  tx: BusinessTx,
  entryId: string,
): Promise<{ invoiceId: string; number: string; duePaise: number }[]> {
  return tx.rows(sql`
    select a.invoice_id as "invoiceId", i.number, a.amount_paise as "duePaise"
    from sales.khata_allocations a
    join sales.invoices i on i.business_id = a.business_id and i.id = a.invoice_id
    where a.business_id = ${tx.businessId} and a.entry_id = ${entryId}
    order by i.issued_at, i.id`)
}

export interface EntryFilter {
  readonly account: string | undefined
  /** Instants: from the first, until before the second. */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

const entryColumns = sql`e.id, e.account, e.kind, e.amount_paise as "amountPaise",
  e.document_kind as "documentKind", e.document_id as "documentId", coalesce(i.number, n.number, v.number, p.number) as "documentNumber",
  e.tender, e.reference, e.note, e.day, e.at, e.person_name as by`

const documents = sql`
  left join sales.invoices i on e.document_kind = 'invoice' and i.business_id = e.business_id and i.id = e.document_id
  left join sales.credit_notes n
    on e.document_kind = 'credit-note' and n.business_id = e.business_id and n.id = e.document_id
  left join sales.advances v on e.document_kind = 'receipt' and v.business_id = e.business_id and v.id = e.document_id
  left join sales.khata_receipts p
    on e.document_kind = 'khata-receipt' and p.business_id = e.business_id and p.id = e.document_id`

export async function entriesBefore(
  tx: BusinessTx,
  contactId: string,
  filter: EntryFilter,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<KhataEntry[]> {
  // Each wrote down the balance of its own account; of those that are one, it is added up anew.
  return tx.rows<KhataEntry>(sql`
    with people as materialized (select ${peopleOf(tx, contactId)} as ids)
    select ${entryColumns}, case when cardinality(people.ids) = 1 then e.balance_paise else (
        select sum(b.amount_paise)::bigint from sales.khata_entries b
        where b.business_id = e.business_id and b.contact_id = any(people.ids) and b.account = e.account
          and (b.at, b.id) <= (e.at, e.id)) end as "balancePaise"
    from people cross join sales.khata_entries e ${documents}
    where e.business_id = ${tx.businessId} and e.contact_id = any(people.ids)
      and not (e.kind = 'merged' and exists (select from sales.khata_merges m
        where m.business_id = e.business_id and m.merge_id = e.merge_id and m.undone_at is null))
      ${filter.account ? sql`and e.account = ${filter.account}` : empty}
      ${filter.from ? sql`and e.at >= ${filter.from}` : empty}
      ${filter.until ? sql`and e.at < ${filter.until}` : empty}
      ${before ? sql`and (e.at, e.id) < (${before[0]}, ${before[1]})` : empty}
    order by e.at desc, e.id desc
    limit ${limit}`)
}

/** The balance of the khata just before a moment. */
export async function balanceBefore(tx: BusinessTx, contactId: string, at: string): Promise<number> {
  const row = await tx.row<{ balance: number }>(sql`
    select coalesce(sum(amount_paise), 0)::bigint as balance from sales.khata_entries
    where business_id = ${tx.businessId} and contact_id = any(${peopleOf(tx, contactId)})
      and account = 'khata' and at < ${at}`)
  return row!.balance
}

/** Who owes; archived contacts too, for a debt does not go away with the address. */
export async function khatasAfter(
  tx: BusinessTx,
  by: 'amount' | 'age',
  { after: last, limit }: { after: readonly [key: string | number, contactId: string] | undefined; limit: number },
): Promise<Khata[]> {
  const [beyond, order] =
    by === 'amount'
      ? [
          last
            ? sql`and k.khata_paise <= ${last[0]} and (k.khata_paise < ${last[0]} or k.contact_id > ${last[1]})`
            : empty,
          sql`k.khata_paise desc, k.contact_id`,
        ]
      : [
          last ? sql`and (k.owed_since, k.contact_id) > (${last[0]}, ${last[1]})` : empty,
          sql`k.owed_since, k.contact_id`,
        ]
  return tx.rows<Khata>(sql`
    select ${columns} from sales.khatas k
    where k.business_id = ${tx.businessId} and k.khata_paise > 0 ${beyond}
    order by ${order}
    limit ${limit}`)
}

/** Of each contact whose accounts changed; without `since` of all that have any. */
export async function khatasByChange(
  tx: BusinessTx,
  {
    since,
    after: last,
    limit,
  }: { since: string | undefined; after: readonly [changedAt: string, contactId: string] | undefined; limit: number },
): Promise<
  (Pick<Khata, 'contactId' | 'khataPaise' | 'storeCreditPaise' | 'advancePaise' | 'limitPaise'> & {
    changedAt: string
  })[]
> {
  return tx.rows(sql`
    select k.contact_id as "contactId", k.khata_paise as "khataPaise", k.store_credit_paise as "storeCreditPaise",
      k.advance_paise as "advancePaise", k.limit_paise as "limitPaise", k.changed_at as "changedAt"
    from sales.khatas k
    where k.business_id = ${tx.businessId}
      ${
        since === undefined
          ? sql`and (k.khata_paise > 0 or k.store_credit_paise > 0 or k.advance_paise > 0 or k.limit_paise is not null)`
          : sql`and k.changed_at >= ${since}`
      }
      ${last ? sql`and (k.changed_at, k.contact_id) > (${last[0]}, ${last[1]})` : empty}
    order by k.changed_at, k.contact_id
    limit ${limit}`)
}

export async function sumOfKhatas(tx: BusinessTx): Promise<{ khataPaise: number; contacts: number }> {
  const row = await tx.row<{ khataPaise: number; contacts: number }>(sql`
    select coalesce(sum(khata_paise), 0)::bigint as "khataPaise", count(*) as contacts
    from sales.khatas where business_id = ${tx.businessId} and khata_paise > 0`)
  return row!
}

export async function saveLimit(tx: BusinessTx, contactId: string, limitPaise: number | null): Promise<Khata> {
  const row = await tx.row<Khata>(sql`
    update sales.khatas k set limit_paise = ${limitPaise}, changed_at = ${tx.acting.now}
    where k.business_id = ${tx.businessId} and k.contact_id = ${contactId}
    returning ${columns}`)
  return row!
}

export async function saveReminded(tx: BusinessTx, contactId: string): Promise<Khata> {
  const row = await tx.row<Khata>(sql`
    update sales.khatas k set reminded_at = ${tx.acting.now}
    where k.business_id = ${tx.businessId} and k.contact_id = ${contactId}
    returning ${columns}`)
  return row!
}
