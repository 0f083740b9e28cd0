/** The channel, when it can send now; else the refusal that says why not. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findChannel } from './channel.db.ts'
import type { Channel } from './channel.ts'

export async function connectedChannel(tx: BusinessTx, channelId: string): Promise<Channel> {
  const channel = await findChannel(tx, channelId)
  if (!channel) throw refuse('channels.not-found')
  if (channel.state === 'connected') return channel
  const why = channel.why ?? 'it was disconnected.'
  throw refuse('channels.not-connected', { number: channel.displayNumber, why })
}
