/**
 * Sends a bill to the buyer's WhatsApp as PDF. The PDF is made outside any transaction and kept sealed with the message,
 * so that the thread shows for good what was sent.
 */
import type { OutputOf } from '@galla/contract/act'
import type { sendBill as contract } from '@galla/contract/conversations'
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
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { mustMaySend } from '../contacts/must-may-send.ts'
import { type RenderedBill, renderBill } from '../sales/render-bill.ts'
import { billByItself, billByTemplate, billTemplate } from './bill-message.ts'
import { lockOrBegin } from './conversation.db.ts'
import { type Conversation, windowIsOpen } from './conversation.ts'
import { findByCause, findMessage } from './message.db.ts'
import type { Message } from './message.ts'
import { putOutMessage } from './put-out-message.ts'

export interface BillToSend {
  readonly invoiceId: string
  readonly messageId?: string | undefined
  /** What asks for it, when that is not a person: it gets it once. */
  readonly cause?: string
}

export async function sendBill(ctx: Context, input: BillToSend): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-bill')
  const { invoiceId, cause } = input
  // Making the PDF comes between two transactions. The first fixes the id, so that a repetition under the same
  // Idempotency-Key finds the same message in the second.
  const { messageId, sent } = await ctx.inBusiness(async (tx) => {
    const id = input.messageId ?? ctx.newId()
    return { messageId: id, sent: (await findMessage(tx, id)) ?? (cause && (await findByCause(tx, cause))) }
  })
  if (sent) return sent
  const bill = await renderBill(ctx, { invoiceId })
  return ctx.inBusiness((tx) => queueBill(tx, bill, { invoiceId, messageId, cause: cause ?? null }))
}

async function queueBill(
  tx: BusinessTx,
  bill: RenderedBill,
  { invoiceId, messageId, cause }: { invoiceId: string; messageId: string; cause: string | null },
): Promise<Message> {
  const channel = await channelForBills(tx)
  if (!channel) throw refuse('channels.none-connected')
  const contact = await buyerOf(tx, bill)
  await mustMaySend(tx, { contactId: contact.id, purpose: 'transactional' })
  const phone = bill.buyerPhone ?? contact.phone
  const recipient = recipientOf({ waId: phone, userId: null })
  if (!recipient) throw refuse('conversations.no-number')
  const conversation = await lockOrBegin(tx, {
    channelId: channel.id,
    contactId: contact.id,
    recipient,
    at: tx.acting.now,
  })
  const { body, text } = await wordsFor(tx, { bill, conversation, contact, wabaId: channel.wabaId })
  const mimeType = 'application/pdf'
  const file = await tx.acting.files.keep(tx, {
    purpose: 'bill',
    mimeType,
    fileName: bill.fileName,
    content: bill.content,
  })
  const { number, payablePaise, fileName } = bill
  const [message] = await Promise.all([
    putOutMessage(tx, {
      conversation: { ...conversation, recipient },
      messageId,
      content: { kind: 'bill', invoiceId, number, payablePaise, body: text, fileName, mimeType, fileId: file.id },
      body,
      fileId: file.id,
      purpose: 'transactional',
      invoiceId,
      cause,
    }),
    recordEntry(tx, {
      act: 'conversations.send-bill',
      object: { kind: 'invoice', id: invoiceId },
      facts: { conversationId: conversation.id },
    }),
  ])
  return message
}

/** The contact on the bill; else the one behind its number, who becomes one now. */
async function buyerOf(tx: BusinessTx, { contactId, buyerPhone, buyerName }: RenderedBill): Promise<Contact> {
  const known = contactId === null ? undefined : await contactOf(tx, contactId)
  if (known) return known
  if (buyerPhone === null) throw refuse('conversations.no-number')
  return findOrAddContact(tx, { phone: buyerPhone, identities: [], name: buyerName, source: 'counter' })
}

async function wordsFor(
  tx: BusinessTx,
  {
    bill,
    conversation,
    contact,
    wabaId,
  }: {
    bill: RenderedBill
    conversation: Conversation
    contact: Contact
    wabaId: string
  },
) {
  const template = await templateNamed(tx, { wabaId, name: billTemplate, language: contact.language })
  if (template) {
    // A contact we know by number only has it for a name, and nobody is greeted by number.
    const named = contact.name === contact.phone ? null : contact.name
    const words = billByTemplate(partsOf(template), bill, bill.buyerName ?? named ?? 'customer')
    if ('problem' in words) throw refuse('channels.template-values', { name: billTemplate, why: words.problem })
    return words
  }
  if (!windowIsOpen(conversation.lastInboundAt, tx.acting.now)) throw refuse('conversations.no-bill-template')
  return billByItself(bill)
}
