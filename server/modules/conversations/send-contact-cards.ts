/** Sends contact cards, as a phone keeps them. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendContactCards as contract } from '@galla/contract/conversations'
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Context } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { MessageContent } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'

export async function sendContactCards(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), replyTo, cards }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const shown = cards.map((card) => ({ ...card, organisation: card.organisation ?? null }))
    const content: MessageContent = { kind: 'contacts', names: cards.map(({ name }) => name), cards: shown }
    const body: MessageBody = { type: 'contacts', cards: cards.map(wireOf) }
    const [message] = await Promise.all([
      putOutMessage(tx, { conversation, messageId, content, body, replyTo: replyTo ?? null }),
      recordEntry(tx, {
        act: 'conversations.send-contact-cards',
        object: { kind: 'conversation', id: conversationId },
      }),
    ])
    return message
  })
}

type Card = ParsedInputOf<typeof contract>['cards'][number]

function wireOf({ name, phones, emails, organisation }: Card): Record<string, unknown> {
  return {
    // WhatsApp wants one part of the name besides the whole.
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone, type: 'CELL', wa_id: phone.replace(/\D/g, '') })),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email, type: 'WORK' })) }),
    ...(organisation !== undefined && { org: { company: organisation } }),
  }
}
