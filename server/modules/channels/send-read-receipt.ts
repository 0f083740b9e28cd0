/** Blue ticks for the person. A courtesy: when WhatsApp does not take it, nothing hangs on it. */
import type { Context } from '../../platform/context.ts'
import { ProviderFailure } from '../../platform/refusal.ts'
import { accountOf } from './account-of.ts'
import { findChannel } from './channel.db.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export async function sendReadReceipt(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { channelId, wamid, typing = false }: { channelId: string; wamid: string; typing?: boolean },
): Promise<void> {
  ctx.must('channels.send-read-receipt')
  const account = await ctx.inBusiness(async (tx) => {
    const channel = await findChannel(tx, channelId)
    return channel?.state === 'connected' ? accountOf(tx, channel) : undefined
  })
  if (!account) return
  try {
    await whatsapp.markRead(account, wamid, { typing })
  } catch (error) {
    const passing = error instanceof ProviderFailure && (error.kind === 'retry-later' || error.kind === 'throttled')
    if (!(error instanceof ProviderFailure) || passing) throw error
  }
}
