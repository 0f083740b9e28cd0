/** What stands in the inbox, as somebody may see it who may not see phone numbers. */
import type { Context } from '../../platform/context.ts'
import { mayReadNumbers, phoneAsSeen, textAsSeen } from '../contacts/identity.ts'
import type { ConversationRow } from './conversation.ts'
import type { Message, MessageContent } from './message.ts'

export function rowAsSeen<R extends ConversationRow>(ctx: Context, row: R): R {
  if (mayReadNumbers(ctx)) return row
  const { name, phone, preview } = row
  return { ...row, name: textAsSeen(ctx, name), phone: phoneAsSeen(ctx, phone), preview: textAsSeen(ctx, preview) }
}

export function messageAsSeen(ctx: Context, message: Message): Message {
  return mayReadNumbers(ctx) ? message : { ...message, content: contentAsSeen(ctx, message.content) }
}

/** Every text in it: a number stands in a card, in WhatsApp's "now uses +91…", and in what people write. */
function contentAsSeen(ctx: Context, content: MessageContent): MessageContent {
  const ids = new Set([
    'kind',
    'fileId',
    'invoiceId',
    'callId',
    'mimeType',
    'number',
    'productId',
    'event',
    'media',
    'outcome',
  ])
  const seen = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return ids.has(name) ? value : textAsSeen(ctx, value)
    if (Array.isArray(value)) return value.map((one) => seen(one, name))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([inner, it]) => [inner, seen(it, inner)]))
  }
  return seen(content, '') as MessageContent
}
