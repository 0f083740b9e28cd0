/**
 * People wrote: by when they should be answered, who answers, and, when the shop is shut, that it is. What rates us is
 * written down and opens nothing.
 */
import { later } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publishEach } from '../../platform/live.ts'
import { channelOf } from '../channels/channel-of.ts'
import { wakePeople } from '../notifications/wake-people.ts'
import { answerersOf, becomeResolvedAgain, lockConversation, saveDueTimes } from './conversation.db.ts'
import { type Conversation, windowIsOpen } from './conversation.ts'
import { giveToSomeone } from './give-to-someone.ts'
import { closedSince, isOpenAt } from './hours.ts'
import { findMessage } from './message.db.ts'
import { putOutMessage } from './put-out-message.ts'
import { scoreIn } from './rating.ts'
import { settingsOf } from './settings.db.ts'
import { dueTimes, type InboxSettings } from './settings.ts'
import { insertWithin } from './thread.db.ts'
import { ratingAsked, saveScore } from './timing.db.ts'

const ratingCountsSeconds = 3 * 24 * 3600

export async function hearPeople(
  tx: BusinessTx,
  { messages }: { readonly messages: readonly { readonly conversationId: string; readonly messageId: string }[] },
): Promise<void> {
  const { settings, version } = await settingsOf(tx)
  // Nothing set up: nothing to do, and a morning's flood costs one look.
  if (version > 0) await answerFor(tx, messages, settings)
  const conversationIds = [...new Set(messages.map((one) => one.conversationId))]
  await wakePeople(tx, () => answerersOf(tx, conversationIds))
}

async function answerFor(
  tx: BusinessTx,
  messages: readonly { readonly conversationId: string; readonly messageId: string }[],
  settings: InboxSettings,
): Promise<void> {
  for (const [conversationId, all] of Map.groupBy(messages, (one) => one.conversationId)) {
    const conversation = await lockConversation(tx, conversationId, 'all')
    if (!conversation) continue
    if (settings.askRating && (await rated(tx, conversation, all.at(-1)!.messageId))) continue
    if (conversation.waitingSince !== null) {
      await saveDueTimes(tx, [{ id: conversationId, ...dueTimes(settings, conversation) }])
    }
    if (!isOpenAt(settings, tx.acting.now)) await tellAway(tx, conversation, settings)
    if (conversation.assignee === null && conversation.state === 'open')
      await giveToSomeone(tx, conversation, { settings })
  }
}

async function rated(tx: BusinessTx, conversation: Conversation, messageId: string): Promise<boolean> {
  const since = later(tx.acting.now, -ratingCountsSeconds)
  const [message, asked] = await Promise.all([findMessage(tx, messageId), ratingAsked(tx, conversation.id, since)])
  const score = message && scoreIn(message.content)
  if (!asked || score === undefined) return false
  const content = { kind: 'event' as const, what: 'rated' as const, to: '★'.repeat(score), until: null }
  await Promise.all([
    saveScore(tx, asked.id, score),
    insertWithin(tx, [{ id: tx.acting.newId(), conversationId: conversation.id, content }]),
    // Opened by the figure alone: nobody waits.
    conversation.waitingSince === message!.at && becomeResolvedAgain(tx, conversation.id),
    publishEach(tx, [{ topic: 'conversations', ids: { conversationId: conversation.id } }]),
  ])
  return true
}

async function tellAway(tx: BusinessTx, conversation: Conversation, settings: InboxSettings): Promise<void> {
  const { now, newId } = tx.acting
  if (settings.awayMessage === '' || !windowIsOpen(conversation.lastInboundAt, now)) return
  const channel = await channelOf(tx, conversation.channelId)
  if (channel?.state !== 'connected') return
  await putOutMessage(tx, {
    conversation,
    messageId: newId(),
    content: { kind: 'text', body: settings.awayMessage },
    body: { type: 'text', body: settings.awayMessage },
    // Once to each in each closed time.
    cause: `away ${conversation.id} ${closedSince(settings, now)}`,
  })
}
