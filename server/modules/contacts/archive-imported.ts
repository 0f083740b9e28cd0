/** Archives the contacts of an import that nobody has changed since. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import { archiveUntouched, countMany } from './contact-import.db.ts'

export async function archiveImported(
  tx: BusinessTx,
  added: readonly { readonly objectId: string; readonly version: number }[],
): Promise<number> {
  const archived = await archiveUntouched(tx, added)
  await Promise.all([
    countMany(
      tx,
      archived.flatMap(({ tags }) => tags),
      -1,
    ),
    recordEntries(
      tx,
      archived.map(({ id }) => ({ act: 'contacts.archive-contact', object: { kind: 'contact', id } })),
    ),
    publish(tx, 'contacts', {}),
  ])
  return archived.length
}
