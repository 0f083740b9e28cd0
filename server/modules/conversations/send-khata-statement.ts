/**
 * Sends the statement of a khata to the contact's WhatsApp as PDF. As with a bill, it is made outside any transaction and
 * kept sealed with the message. One who wants no messages from the shop is not written to.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendKhataStatement as contract } from '@galla/contract/conversations'
import { recipientOf } from '@galla/whatsapp/recipient'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { channelForBills } from '../channels/channel-for-bills.ts'
import { partsOf } from '../channels/message-template.ts'
import { templateNamed } from '../channels/template-named.ts'
import type { Contact } from '../contacts/contact.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { mustMaySend } from '../contacts/must-may-send.ts'
import { type KhataStatement, renderKhataStatement } from '../sales/render-khata-statement.ts'
import { lockOrBegin } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { findMessage } from './message.db.ts'
import type { Message } from './message.ts'
import { putOutMessage } from './put-out-message.ts'
import { statementByItself, statementByTemplate, statementTemplate } from './statement-message.ts'

export async function sendKhataStatement(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-khata-statement')
  const { contactId } = input
  // What would refuse it is asked before the PDF is made; the first transaction also fixes the id, as with a bill.
  const { messageId, sent } = await ctx.inBusiness(async (tx) => {
    const messageId = input.messageId ?? ctx.newId()
    const sent = await findMessage(tx, messageId)
    if (!sent) await mustReach(tx, contactId)
    return { messageId, sent }
  })
  if (sent) return sent
  const statement = await renderKhataStatement(ctx, { contactId, from: input.from, to: input.to })
  return ctx.inBusiness((tx) => queueStatement(tx, statement, { contactId, messageId }))
}

async function mustReach(tx: BusinessTx, contactId: string) {
  const [contact, channel] = await Promise.all([contactOf(tx, contactId), channelForBills(tx)])
  if (!contact) throw refuse('contacts.not-found')
  if (!channel) throw refuse('channels.none-connected')
  const recipient = recipientOf({ waId: contact.phone, userId: null })
  if (!recipient) throw refuse('conversations.no-number')
  await mustMaySend(tx, { contactId: contact.id, purpose: 'transactional' })
  return { contact, channel, recipient }
}

async function queueStatement(
  tx: BusinessTx,
  statement: KhataStatement,
  { contactId, messageId }: { contactId: string; messageId: string },
): Promise<Message> {
  const { contact, channel, recipient } = await mustReach(tx, contactId)
  const conversation = await lockOrBegin(tx, {
    channelId: channel.id,
    contactId: contact.id,
    recipient,
    at: tx.acting.now,
  })
  const open = windowIsOpen(conversation.lastInboundAt, tx.acting.now)
  const { body, text } = open
    ? statementByItself(statement)
    : await wordsOfTemplate(tx, { statement, contact, wabaId: channel.wabaId })
  const { fileName, content } = statement
  const mimeType = 'application/pdf'
  const file = await tx.acting.files.keep(tx, { purpose: 'statement', mimeType, fileName, content })
  const [message] = await Promise.all([
    putOutMessage(tx, {
      conversation: { ...conversation, recipient },
      messageId,
      content: { kind: 'media', media: 'document', caption: text, fileName, mimeType, fileId: file.id },
      body,
      fileId: file.id,
      purpose: 'transactional',
    }),
    recordEntry(tx, {
      act: 'conversations.send-khata-statement',
      object: { kind: 'contact', id: contactId },
      facts: { conversationId: conversation.id },
    }),
  ])
  return message
}

async function wordsOfTemplate(
  tx: BusinessTx,
  { statement, contact, wabaId }: { statement: KhataStatement; contact: Contact; wabaId: string },
) {
  const template = await templateNamed(tx, { wabaId, name: statementTemplate, language: contact.language })
  if (!template) throw refuse('conversations.no-statement-template')
  const named = contact.name === contact.phone ? 'customer' : contact.name
  const words = statementByTemplate(partsOf(template), statement, named)
  if ('problem' in words) throw refuse('channels.template-values', { name: statementTemplate, why: words.problem })
  return words
}
