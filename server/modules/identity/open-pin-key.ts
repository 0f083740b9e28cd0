/** The key of a PIN, out of its seal. */
import type { BusinessTx } from '../../platform/database.ts'
import type { PinKey } from './pin.ts'

export async function openPinKey(
  tx: BusinessTx,
  { personId, sealed }: { readonly personId: string; readonly sealed: Buffer },
): Promise<PinKey> {
  const place = { table: 'identity.pins', column: 'verifier_sealed', row: personId }
  return JSON.parse((await tx.acting.secrets.open(tx, place, sealed)).toString()) as PinKey
}
