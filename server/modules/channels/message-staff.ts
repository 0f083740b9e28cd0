/** Writes to one of the staff through the shop's number, by an approved template; or says what is missing. */
import type { Recipient } from '@galla/whatsapp/recipient'
import { asValue, fillTemplate, type TemplateValues } from '@galla/whatsapp/template'
import type { BusinessTx } from '../../platform/database.ts'
import type { StaffWhatsApp } from '../notifications/ports.ts'
import { channelForBills } from './channel-for-bills.ts'
import { partsOf } from './message-template.ts'
import { queueDelivery } from './queue-delivery.ts'
import { templateNamed } from './template-named.ts'
import { staffTemplates } from './template-uses.ts'

type ToStaff = Parameters<StaffWhatsApp['send']>[1]

export async function messageStaff(
  tx: BusinessTx,
  { to, language, message }: ToStaff,
): Promise<Awaited<ReturnType<StaffWhatsApp['send']>>> {
  const channel = await channelForBills(tx)
  if (!channel) return { cannot: 'no-channel' }
  if (channel.state !== 'connected') return { cannot: 'channel-paused' }
  const found = await templateNamed(tx, { wabaId: channel.wabaId, name: staffTemplates[message.kind], language })
  if (!found) return { cannot: 'no-template' }
  const template = partsOf(found)
  const reply = template.buttons.findIndex(({ type }) => type === 'QUICK_REPLY')
  const code = template.buttons.findIndex(({ type }) => type === 'OTP' || type === 'COPY_CODE')
  const values: TemplateValues =
    message.kind === 'alert'
      ? {
          body: [asValue(message.shop), asValue(message.text)],
          buttons: reply < 0 ? {} : { [reply]: message.stopPayload },
        }
      : { body: [message.code], buttons: code < 0 ? {} : { [code]: message.code } }
  const filled = fillTemplate(template, values)
  if (!filled.ok) return { cannot: 'no-template' }
  const recipient: Recipient = { phone: to }
  return queueDelivery(tx, {
    channelId: channel.id,
    contactId: null,
    to: recipient,
    body: { type: 'template', name: found.name, language: found.language, components: filled.components },
  })
}
