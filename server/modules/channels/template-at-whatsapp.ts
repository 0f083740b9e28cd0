/** A template with the number and the way in by which WhatsApp knows it. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { accountOf } from './account-of.ts'
import { findByWaba } from './channel.db.ts'
import type { Channel } from './channel.ts'
import { connectedChannel } from './connected-channel.ts'
import { findTemplate } from './message-template.db.ts'
import type { MessageTemplate } from './message-template.ts'
import type { WhatsAppAccount } from './whatsapp-port.ts'

export async function templateAtWhatsapp(
  tx: BusinessTx,
  templateId: string,
): Promise<{ template: MessageTemplate; providerId: string; channel: Channel; account: WhatsAppAccount }> {
  const template = await findTemplate(tx, templateId)
  if (!template || template.status === 'DELETED' || template.providerId === null)
    throw refuse('channels.no-such-template')
  const channels = await findByWaba(tx, template.wabaId)
  const spoken = channels.find((one) => one.state === 'connected') ?? channels[0]
  if (!spoken) throw refuse('channels.no-such-template')
  const channel = await connectedChannel(tx, spoken.id)
  const account = await accountOf(tx, channel)
  if (!account) throw refuse('channels.not-found')
  return { template, providerId: template.providerId, channel, account }
}
