import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Contact } from './contact.ts'

const columns = sql`id, kind, name, phone, email, gstin, state_code as "stateCode", address, language, tags, remark, offers,
  transactional, merged_into as "mergedInto", source, version, added_at as "addedAt", changed_at as "changedAt", archived_at as "archivedAt"`

export async function insertContact(
  tx: BusinessTx,
  c: Omit<Contact, 'version' | 'addedAt' | 'changedAt' | 'archivedAt' | 'transactional' | 'mergedInto'>,
): Promise<Contact | undefined> {
  return tx.row<Contact>(sql`
    insert into contacts.contacts
      (id, kind, name, phone, email, gstin, state_code, address, language, tags, remark, offers, offers_at,
        source, added_at, changed_at)
    values (${c.id}, ${c.kind}, ${c.name}, ${c.phone}, ${c.email}, ${c.gstin}, ${c.stateCode}, ${c.address}, ${c.language},
      ${c.tags}, ${c.remark}, ${c.offers}, ${c.offers === 'not-asked' ? null : tx.acting.now}, ${c.source}, ${tx.acting.now}, ${tx.acting.now})
    on conflict do nothing
    returning ${columns}`)
}

export async function findContact(tx: BusinessTx, contactId: string): Promise<Contact | undefined> {
  return tx.row<Contact>(
    sql`select ${columns} from contacts.contacts where business_id = ${tx.businessId} and id = ${contactId}`,
  )
}

export async function lockContact(tx: BusinessTx, contactId: string): Promise<Contact | undefined> {
  return tx.row<Contact>(
    sql`select ${columns} from contacts.contacts where business_id = ${tx.businessId} and id = ${contactId} for update`,
  )
}

export async function findByPhone(tx: BusinessTx, phone: string): Promise<Contact | undefined> {
  return tx.row<Contact>(sql`
    select ${columns} from contacts.contacts
    where business_id = ${tx.businessId} and phone = ${phone} and archived_at is null`)
}

export async function updateContact(tx: BusinessTx, c: Contact): Promise<Contact> {
  const row = await tx.row<Contact>(sql`
    update contacts.contacts set kind = ${c.kind}, name = ${c.name}, phone = ${c.phone}, email = ${c.email},
      gstin = ${c.gstin}, state_code = ${c.stateCode}, address = ${c.address}, language = ${c.language}, tags = ${c.tags},
      remark = ${c.remark}, offers = ${c.offers}, archived_at = ${c.archivedAt}, version = version + 1,
      changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${c.id}
    returning ${columns}`)
  return row!
}

export interface ContactFilter {
  /** Lower case; each word must stand somewhere in name, number, mail or GSTIN. */
  readonly words: readonly string[]
  readonly tag: string | undefined
  readonly offers: string | undefined
  readonly archived: boolean
}

export async function contactsAfter(
  tx: BusinessTx,
  filter: ContactFilter,
  { after, limit }: { after: readonly [nameKey: string, id: string] | undefined; limit: number },
): Promise<(Contact & { nameKey: string })[]> {
  const words: Sql[] = filter.words.map((word) => sql`and search_key like ${`%${likeText(word)}%`}`)
  return tx.rows<Contact & { nameKey: string }>(sql`
    select ${columns}, name_key as "nameKey"
    from contacts.contacts
    where business_id = ${tx.businessId}
      and ${filter.archived ? sql`archived_at is not null` : sql`archived_at is null`}
      ${words.length > 0 ? words.reduce((all, word) => sql`${all} ${word}`) : empty}
      ${filter.tag ? sql`and tags @> array[${filter.tag}]` : empty}
      ${filter.offers ? sql`and offers = ${filter.offers}` : empty}
      ${after ? sql`and (name_key, id) > (${after[0]}, ${after[1]})` : empty}
    order by name_key, id
    limit ${limit}`)
}

/** `%`, `_` and `\` are themselves in what a person types. */
const likeText = (typed: string) => typed.replace(/[\\%_]/g, '\\$&')

/** Keeps the tally of tags: what a contact carried before, and what it carries now. */
export async function countTags(tx: BusinessTx, before: readonly string[], now: readonly string[]): Promise<void> {
  const added = now.filter((tag) => !before.includes(tag))
  const dropped = before.filter((tag) => !now.includes(tag))
  if (added.length > 0) {
    await tx.run(sql`
      insert into contacts.tags as t (name, used) select name, 1 from unnest(${added}::text[]) as name order by name
      on conflict (business_id, name) do update set used = t.used + 1`)
  }
  if (dropped.length > 0) {
    await tx.run(sql`
      update contacts.tags set used = greatest(used - 1, 0)
      where business_id = ${tx.businessId} and name = any(${dropped})`)
  }
}

export async function tagsInUse(tx: BusinessTx): Promise<{ name: string; used: number }[]> {
  return tx.rows(sql`
    select name, used from contacts.tags where business_id = ${tx.businessId} and used > 0
    order by used desc, name limit 500`)
}

/** People who wrote or were told of; gives those that were added. A number that a living contact has is not added again. */
export async function insertPeople(
  tx: BusinessTx,
  people: readonly Pick<Contact, 'id' | 'name' | 'phone' | 'source' | 'gstin' | 'stateCode'>[],
): Promise<Contact[]> {
  return tx.rows<Contact>(sql`
    insert into contacts.contacts (id, kind, name, phone, source, gstin, state_code, added_at, changed_at)
    select id, 'person', name, phone, source, gstin, state_code,
      ${tx.acting.now}::timestamptz, ${tx.acting.now}::timestamptz
    from unnest(${people.map((p) => p.id)}::uuid[], ${people.map((p) => p.name)}::text[],
      ${people.map((p) => p.phone)}::text[], ${people.map((p) => p.source)}::text[],
      ${people.map((p) => p.gstin)}::text[], ${people.map((p) => p.stateCode)}::text[])
      as p (id, name, phone, source, gstin, state_code)
    order by phone, id
    on conflict do nothing
    returning ${columns}`)
}

export async function findContacts(tx: BusinessTx, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  return tx.rows<Contact>(
    sql`select ${columns} from contacts.contacts where business_id = ${tx.businessId} and id = any(${ids}::uuid[])`,
  )
}

export async function findByPhones(tx: BusinessTx, phones: readonly string[]): Promise<Contact[]> {
  return tx.rows<Contact>(sql`
    select ${columns} from contacts.contacts
    where business_id = ${tx.businessId} and phone = any(${phones}::text[]) and archived_at is null`)
}

/** What a message brought of a contact that lacked it. */
export async function saveLearned(
  tx: BusinessTx,
  learned: readonly { id: string; phone: string | null; name: string | null }[],
): Promise<void> {
  await tx.run(sql`
    update contacts.contacts c set name = coalesce(l.name, c.name), changed_at = ${tx.acting.now},
      phone = case when l.phone is null or exists (select from contacts.contacts o
          where o.business_id = c.business_id and o.phone = l.phone and o.archived_at is null)
        then c.phone else coalesce(c.phone, l.phone) end
    from unnest(${learned.map((l) => l.id)}::uuid[], ${learned.map((l) => l.phone)}::text[],
      ${learned.map((l) => l.name)}::text[]) as l (id, phone, name)
    where c.business_id = ${tx.businessId} and c.id = l.id`)
}

/** Only where the old one stands and nobody has the new one. */
export async function saveNewNumber(
  tx: BusinessTx,
  contactId: string,
  { before, now }: { before: string; now: string },
): Promise<void> {
  await tx.run(sql`
    update contacts.contacts c set phone = ${now}, name = case when name = ${before} then ${now} else name end,
      changed_at = ${tx.acting.now}
    where c.business_id = ${tx.businessId} and c.id = ${contactId} and c.phone = ${before}
      and not exists (select from contacts.contacts o
        where o.business_id = ${tx.businessId} and o.phone = ${now} and o.archived_at is null)`)
}

export async function namesOf(
  tx: BusinessTx,
  contactIds: readonly string[],
): Promise<{ id: string; name: string; phone: string | null; language: Contact['language'] }[]> {
  return tx.rows(sql`
    select id, name, phone, language from contacts.contacts
    where business_id = ${tx.businessId} and id = any(${contactIds}::uuid[])`)
}

export async function contactsByChange(
  tx: BusinessTx,
  {
    since,
    after,
    limit,
  }: {
    since: string | undefined
    after: readonly [changedAt: string, id: string] | undefined
    limit: number
  },
): Promise<
  (Pick<Contact, 'id' | 'name' | 'phone' | 'gstin' | 'stateCode' | 'offers' | 'changedAt'> & { archived: boolean })[]
> {
  return tx.rows(sql`
    select id, name, phone, gstin, state_code as "stateCode", offers, archived_at is not null as archived,
      changed_at as "changedAt"
    from contacts.contacts
    where business_id = ${tx.businessId}
      ${since === undefined ? sql`and archived_at is null` : sql`and changed_at >= ${since}`}
      ${after ? sql`and (changed_at, id) > (${after[0]}, ${after[1]})` : empty}
    order by changed_at, id
    limit ${limit}`)
}
