/** The number and its token, opened for a call that follows outside the transaction. */
import type { BusinessTx } from '../../platform/database.ts'
import { findTokenOf } from './channel.db.ts'
import { type Channel, tokenPlace } from './channel.ts'
import type { WhatsAppAccount } from './whatsapp-port.ts'

export async function accountOf(tx: BusinessTx, channel: Channel): Promise<WhatsAppAccount | undefined> {
  const sealed = await findTokenOf(tx, channel.id)
  if (sealed === undefined) return undefined
  const token = await tx.acting.secrets.open(tx, tokenPlace(channel.id), sealed)
  return { phoneNumberId: channel.phoneNumberId, wabaId: channel.wabaId, token: token.toString('utf8') }
}
