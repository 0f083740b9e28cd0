/** Name and number of contacts, archived or not: for lists of other rooms. */
import type { BusinessTx } from '../../platform/database.ts'
import { namesOf } from './contact.db.ts'

export type NamedContact = Awaited<ReturnType<typeof namesOf>>[number]

export async function contactsNamed(
  tx: BusinessTx,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, NamedContact>> {
  const rows = contactIds.length === 0 ? [] : await namesOf(tx, contactIds)
  return new Map(rows.map((row) => [row.id, row]))
}
