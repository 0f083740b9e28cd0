/** Writes weighed rows of a file to the contacts: the new in one statement, the changed in another. Tags are added, not taken. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntryOfMany } from '../audit/record-entry-of-many.ts'
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
  const done = rows.filter(({ id, objectId }) => versions.has(objectId ?? id))
  const written = done.map(({ nth, id, objectId = id }) => ({ nth, objectId, version: versions.get(objectId)! }))
  await Promise.all([
    countMany(tx, tags, 1),
    ...[...Map.groupBy(done, ({ outcome, item }) => `${outcome} ${Object.keys(item).sort()}`).values()].map((alike) =>
      recordEntryOfMany(tx, {
        act: alike[0]!.outcome === 'new' ? 'contacts.add-contact' : 'contacts.change-contact',
        object: { kind: 'import', id: importId },
        of: 'contact',
        ids: alike.map(({ id, objectId }) => objectId ?? id),
        facts: { import: importId, fields: Object.keys(alike[0]!.item) },
      }),
    ),
    publish(tx, 'contacts', { importId }),
  ])
  return written
}
