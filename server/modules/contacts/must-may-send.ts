/** Stops what this contact does not want, with the refusal that tells why and what to do. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import type { ConsentPurpose } from './consent.ts'
import { maySend } from './may-send.ts'

export async function mustMaySend(
  tx: BusinessTx,
  { contactId, purpose }: { readonly contactId: string; readonly purpose: ConsentPurpose },
): Promise<void> {
  const allowed = await maySend(tx, { contactId, purpose })
  if (allowed.may) return
  const { name, why } = allowed
  if (purpose === 'transactional') throw refuse('contacts.wants-no-messages', { name })
  throw why === 'said-no'
    ? refuse('contacts.wants-no-offers', { name })
    : refuse('contacts.not-asked-for-offers', { name })
}
