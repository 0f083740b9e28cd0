/**
 * Reminds a contact of a khata on WhatsApp: by the approved utility template, or in plain words while the window is open.
 * One who wants no messages from the shop is not written to. Once for each asking.
 */

import { recipientOf } from '@galla/whatsapp/recipient'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { channelForBills } from '../channels/channel-for-bills.ts'
import { partsOf } from '../channels/message-template.ts'
import { templateNamed } from '../channels/template-named.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { mustMaySend } from '../contacts/must-may-send.ts'
import { khataToRemind } from '../sales/khata-to-remind.ts'
import { lockOrBegin } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { findByCause } from './message.db.ts'
import { putOutMessage } from './put-out-message.ts'
import { reminderByItself, reminderByTemplate, reminderTemplate } from './reminder-message.ts'

export async function sendKhataReminder(
  ctx: Context,
  { contactId, reminderId }: { contactId: string; reminderId: string },
): Promise<void> {
  ctx.must('conversations.send-khata-reminder')
  const cause = `khata reminder ${reminderId}`
  await ctx.inBusiness(async (tx) => {
    const [sent, khata, contact, channel] = await Promise.all([
      findByCause(tx, cause),
      khataToRemind(tx, contactId),
      contactOf(tx, contactId),
      channelForBills(tx),
    ])
    // Paid since it was asked for, or told already.
    if (sent || !khata || !contact) return
    if (!channel) throw refuse('channels.none-connected')
    const recipient = recipientOf({ waId: contact.phone, userId: null })
    if (!recipient) throw refuse('conversations.no-number')
    await mustMaySend(tx, { contactId: contact.id, purpose: 'transactional' })
    const conversation = await lockOrBegin(tx, {
      channelId: channel.id,
      contactId: contact.id,
      recipient,
      at: ctx.now,
    })
    const open = windowIsOpen(conversation.lastInboundAt, ctx.now)

    const template = await templateNamed(tx, {
      wabaId: channel.wabaId,
      name: reminderTemplate,
      language: contact.language,
    })
    if (!template && !open) throw refuse('conversations.no-reminder-template')
    const named = contact.name === contact.phone ? 'customer' : contact.name
    const words = template ? reminderByTemplate(partsOf(template), khata, named) : reminderByItself(khata)
    if ('problem' in words) throw refuse('channels.template-values', { name: reminderTemplate, why: words.problem })
    await Promise.all([
      putOutMessage(tx, {
        conversation: { ...conversation, recipient },
        messageId: ctx.newId(),
        content: { kind: 'text', body: words.text },
        body: words.body,
        purpose: 'transactional',
        cause,
      }),
      recordEntry(tx, {
        act: 'conversations.send-khata-reminder',
        object: { kind: 'contact', id: contactId },
        facts: { conversationId: conversation.id },
      }),
    ])
  })
}
