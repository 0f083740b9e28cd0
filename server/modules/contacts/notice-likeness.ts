/** A contact that was added or changed: does it look like another? The pair is suggested for merging. */
import type { BusinessTx } from '../../platform/database.ts'
import type { Contact } from './contact.ts'
import { noticeLikenesses } from './identity.db.ts'
import { likeThis } from './merge.db.ts'

export async function noticeLikeness(tx: BusinessTx, contact: Pick<Contact, 'id' | 'email' | 'gstin'>): Promise<void> {
  if (contact.email === null && contact.gstin === null) return
  const others = await likeThis(tx, contact)
  await noticeLikenesses(
    tx,
    others.map(({ id, why }) => ({ oneId: contact.id, otherId: id, why })),
  )
}
