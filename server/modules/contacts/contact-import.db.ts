import sql, { type Sql } from 'sql-template-tag'
import { type BusinessTx, plannedAnew } from '../../platform/database.ts'
import type { Contact } from './contact.ts'

const columns = sql`id, kind, name, phone, email, gstin, state_code as "stateCode", address, language, tags, remark, offers,
  transactional, merged_into as "mergedInto", source, version, added_at as "addedAt", changed_at as "changedAt", archived_at as "archivedAt"`

/**
 * Living ones that bear one of these, and archived ones of these ids; the newest first; names in lower case.
 * Each is looked up by itself, and as a stretch of its index: by an equality, any index of the business would do while the
 * statistics know only a few contacts, and all of them would be read for each.
 */
export async function contactsNamed(
  tx: BusinessTx,
  { ids, phones, names }: { ids: readonly string[]; phones: readonly string[]; names: readonly string[] },
): Promise<Contact[]> {
  const bearing = (bears: Sql) => sql`
    lateral (select * from contacts.contacts where business_id = ${tx.businessId} and ${bears} offset 0) as c`
  const found = await plannedAnew(tx, () =>
    tx.rows<Contact>(sql`
      select ${columns} from (
        select c.* from unnest(${ids}::uuid[]) as g (given), ${bearing(sql`id between given and given order by id`)}
        union all
        select c.* from unnest(${phones}::text[]) as g (given), ${bearing(sql`
          phone between given and given and phone is not null and archived_at is null order by phone`)}
        union all
        select c.* from unnest(${names}::text[]) as g (given), ${bearing(sql`
          name_key between given and given and archived_at is null order by name_key`)}
      ) as found
      order by added_at desc, id`),
  )
  // One may bear several of them.
  return [...new Map(found.map((contact) => [contact.id, contact])).values()]
}

export async function lockContacts(tx: BusinessTx, ids: readonly string[]): Promise<Contact[]> {
  return tx.rows<Contact>(sql`
    select ${columns} from contacts.contacts
    where business_id = ${tx.businessId} and id = any(${ids}::uuid[]) order by id for update`)
}

type Given = Pick<Contact, 'id' | 'kind' | 'name' | 'tags' | 'remark'> &
  Partial<Pick<Contact, 'phone' | 'email' | 'gstin' | 'stateCode' | 'address' | 'language'>>

const given = (contacts: readonly Given[]) => sql`
  jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as c (id uuid, kind text, name text, phone text, email text, gstin text,
    "stateCode" text, address text, language text, tags text[], remark text)`

interface Version {
  readonly id: string
  readonly version: number
}

export async function insertContacts(tx: BusinessTx, contacts: readonly Given[]): Promise<Version[]> {
  if (contacts.length === 0) return []
  return tx.rows<Version>(sql`
    insert into contacts.contacts
      (id, kind, name, phone, email, gstin, state_code, address, language, tags, remark, source, added_at, changed_at)
    select c.id, c.kind, c.name, c.phone, c.email, c.gstin, c."stateCode", c.address, c.language, c.tags, c.remark, 'import',
      ${tx.acting.now}::timestamptz, ${tx.acting.now}::timestamptz
    from ${given(contacts)} order by c.phone, c.id
    on conflict do nothing
    returning id, version`)
}

export async function updateContacts(tx: BusinessTx, contacts: readonly Given[]): Promise<Version[]> {
  if (contacts.length === 0) return []
  return tx.rows<Version>(sql`
    update contacts.contacts t set kind = c.kind, name = c.name, phone = c.phone, email = c.email, gstin = c.gstin,
      state_code = c."stateCode", address = c.address, language = c.language, tags = c.tags, remark = c.remark,
      version = t.version + 1, changed_at = ${tx.acting.now}::timestamptz
    from ${given(contacts)}
    where t.business_id = ${tx.businessId} and t.id = c.id
    returning t.id, t.version`)
}

/** `by` is 1 or -1 for each time a tag is told. */
export async function countMany(tx: BusinessTx, tags: readonly string[], by: 1 | -1): Promise<void> {
  if (tags.length === 0) return
  await tx.run(
    by === 1
      ? sql`
        insert into contacts.tags as t (name, used)
        select name, count(*) from unnest(${tags}::text[]) as name group by name order by name
        on conflict (business_id, name) do update set used = t.used + excluded.used`
      : sql`
        update contacts.tags t set used = greatest(t.used - n.count, 0)
        from (select name, count(*)::integer as count from unnest(${tags}::text[]) as name group by name) n
        where t.business_id = ${tx.businessId} and t.name = n.name`,
  )
}

export async function archiveUntouched(
  tx: BusinessTx,
  added: readonly { readonly objectId: string; readonly version: number }[],
): Promise<{ id: string; tags: string[] }[]> {
  return tx.rows(sql`
    update contacts.contacts c set archived_at = ${tx.acting.now}, changed_at = ${tx.acting.now}, version = c.version + 1
    from unnest(${added.map((it) => it.objectId)}::uuid[], ${added.map((it) => it.version)}::integer[]) as a (id, version)
    where c.business_id = ${tx.businessId} and c.id = a.id and c.version = a.version and c.archived_at is null
    returning c.id, c.tags`)
}
