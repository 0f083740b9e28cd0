/**
 * Was the PIN of this person shown for what this text says? A device without a line proves it by the key that the PIN gives.
 * False also for one who has no PIN, or set another since.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { openPinKey } from './open-pin-key.ts'
import { sealedPinKey } from './pin.db.ts'
import { isProofBy } from './pin.ts'

export async function provenByPin(
  tx: BusinessTx,
  { personId, text, proof }: { readonly personId: string; readonly text: string; readonly proof: string },
): Promise<boolean> {
  const sealed = await sealedPinKey(tx, personId)
  return sealed !== undefined && isProofBy(await openPinKey(tx, { personId, sealed }), text, proof)
}
