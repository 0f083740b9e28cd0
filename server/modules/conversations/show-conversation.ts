/** One conversation and a page of its messages: the newest, what lies before or after a place, or around one message. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { cursorOf, keyIn, pageFrom } from '../../platform/cursor.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { channelOf } from '../channels/channel-of.ts'
import { messageAsSeen, rowAsSeen } from './as-seen.ts'
import { findConversation } from './conversation.db.ts'
import { canOf, rowOf, windowIsOpen } from './conversation.ts'
import { findMessage, messagesAfter, messagesBefore } from './message.db.ts'
import type { Message } from './message.ts'
import { scopeOf } from './scope.ts'

type Input = ParsedInputOf<typeof contract>
interface Page {
  readonly rows: readonly Message[]
  readonly next: string | null
  readonly newer: string | null
}

export async function showConversation(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-conversation')
  return ctx.inBusiness(async (tx) => {
    const [conversation, messages] = await Promise.all([
      findConversation(tx, input.conversationId, scopeOf(ctx)),
      messagesOf(tx, input),
    ])
    if (!conversation) throw refuse('conversations.not-found')
    const channel = (await channelOf(tx, conversation.channelId))!
    return {
      conversation: {
        ...rowAsSeen(ctx, rowOf(conversation)),
        channel,
        windowOpen: windowIsOpen(conversation.lastInboundAt, ctx.now),
        can: canOf(ctx, conversation, channel),
      },
      messages: { ...messages, rows: messages.rows.map((message) => messageAsSeen(ctx, message)) },
    }
  })
}

const placeOf = (message: Message) => [message.at, message.id] as const

async function messagesOf(tx: BusinessTx, { conversationId, around, newer, after, limit }: Input): Promise<Page> {
  const place = keyIn(after, ['instant', 'uuid'])
  if (around !== undefined) {
    const middle = await findMessage(tx, around)
    if (middle?.conversationId !== conversationId) throw refuse('conversations.not-found')
    const half = Math.ceil(limit / 2)
    const [older, later] = await Promise.all([
      messagesBefore(tx, conversationId, { before: placeOf(middle), limit: half + 1 }),
      messagesAfter(tx, conversationId, { after: placeOf(middle), including: true, limit: half + 1 }),
    ])
    const below = pageFrom(older, half, placeOf)
    const above = pageFrom(later, half, placeOf)
    return { rows: [...above.rows.toReversed(), ...below.rows], next: below.next, newer: above.next }
  }
  if (newer && place) {
    const later = await messagesAfter(tx, conversationId, { after: place, including: false, limit: limit + 1 })
    const page = pageFrom(later, limit, placeOf)
    return { rows: page.rows.toReversed(), next: later[0] ? cursorOf(placeOf(later[0])) : null, newer: page.next }
  }
  return {
    ...pageFrom(await messagesBefore(tx, conversationId, { before: place, limit: limit + 1 }), limit, placeOf),
    newer: null,
  }
}
