/** Messages as they came in, for another's act. */
import type { BusinessTx } from '../../platform/database.ts'
import { findInbound } from './inbound.db.ts'
import type { Inbound } from './inbound.ts'

export async function inboundOf(tx: BusinessTx, inboundIds: readonly string[]): Promise<Inbound[]> {
  return findInbound(tx, inboundIds)
}
