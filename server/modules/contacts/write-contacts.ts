/** Writes weighed rows of a file to the contacts: the new in one statement, the changed in another. Tags are added, not taken. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import type { Weighed, Written } from '../imports/import-target.ts'
import { countMany, insertContacts, lockContacts, updateContacts } from './contact-import.db.ts'
import type { ContactItem } from './contact-item.ts'

export async function writeContacts(
  tx: BusinessTx,
  importId: string,
  rows: readonly (Weighed<ContactItem> & { readonly id: string })[],
): Promise<Written[]> {
  const added = rows.filter((row) => row.outcome === 'new')
  const changed = rows.filter((row) => row.outcome === 'changed')
  const before = new Map(
    (
      await lockContacts(
        tx,
        changed.map((row) => row.objectId!),
      )
    ).map((it) => [it.id, it]),
  )
  const changes = changed.map(({ objectId, item }) => {
    const contact = before.get(objectId!)!
    return { ...contact, ...item, tags: [...new Set([...contact.tags, ...(item.tags ?? [])])].sort().slice(0, 30) }
  })
  const versions = new Map(
    [
      ...(await insertContacts(
        tx,
        added.map(({ id, item }) => ({ kind: 'person' as const, tags: [], remark: '', ...item, id })),
      )),
      ...(await updateContacts(tx, changes)),
    ].map((row) => [row.id, row.version]),
  )
  const tags = [
    ...added.filter(({ id }) => versions.has(id)).flatMap(({ item }) => item.tags ?? []),
    ...changes.flatMap(({ id, tags: now }) => now.filter((tag) => !before.get(id)!.tags.includes(tag))),
  ]
  const written = rows.flatMap(({ nth, id, objectId }) => {
    const object = objectId ?? id
    const version = versions.get(object)
    return version === undefined ? [] : [{ nth, objectId: object, version }]
  })
  await Promise.all([
    countMany(tx, tags, 1),
    recordEntries(
      tx,
      rows.map(({ outcome, id, objectId, item }) => ({
        act: outcome === 'new' ? 'contacts.add-contact' : 'contacts.change-contact',
        object: { kind: 'contact', id: objectId ?? id },
        facts: { import: importId, fields: Object.keys(item) },
      })),
    ),
    publish(tx, 'contacts', { importId }),
  ])
  return written
}
