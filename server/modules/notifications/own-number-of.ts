/** The WhatsApp number that a person has confirmed as her own by a code. */
import type { BusinessTx } from '../../platform/database.ts'
import { findListener } from './listener.db.ts'

export async function ownNumberOf(tx: BusinessTx, personId: string): Promise<string | undefined> {
  return (await findListener(tx, personId))?.phone ?? undefined
}
