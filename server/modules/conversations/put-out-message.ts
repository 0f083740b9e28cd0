/**
 * Puts a message of ours into the thread and on its way. It stands there as queued at once; its ticks follow. The same
 * id, or the same cause, is the same message.
 */
import type { MessageBody } from '@galla/whatsapp/messages'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { queueDelivery } from '../channels/queue-delivery.ts'
import type { ConsentPurpose } from '../contacts/consent.ts'
import { insertParticipants, saveWritten } from './conversation.db.ts'
import type { Conversation } from './conversation.ts'
import { openSecondsBetween } from './hours.ts'
import { findByCause, findMessage, findWamid, insertWritten, saveDeliveryId } from './message.db.ts'
import { type KeptFile, type Message, type MessageContent, previewOf, writtenAt } from './message.ts'
import { settingsOf } from './settings.db.ts'
import { insertTimings } from './timing.db.ts'

export interface Author {
  readonly id: string
  readonly name: string
}

export async function putOutMessage(
  tx: BusinessTx,
  {
    conversation,
    messageId,
    content,
    body,
    fileId = null,
    replyTo = null,
    invoiceId = null,
    cause = null,
    purpose = null,
    by,
    file = null,
  }: {
    readonly conversation: Conversation
    readonly messageId: string
    readonly content: MessageContent
    readonly body: MessageBody
    readonly fileId?: string | null
    readonly replyTo?: string | null
    readonly invoiceId?: string | null
    readonly cause?: string | null
    readonly purpose?: ConsentPurpose | null
    /** Who wrote it, when that is not who acts now. */
    readonly by?: Author
    readonly file?: KeptFile | null
  },
): Promise<Message> {
  const { id: conversationId, channelId, contactId, recipient } = conversation
  const { actor } = tx.acting
  const sentBy = by ?? (actor.kind === 'person' ? { id: actor.id, name: actor.name } : null)
  const message = await insertWritten(tx, {
    id: messageId,
    conversationId,
    content,
    replyTo,
    sentBy,
    invoiceId,
    cause,
    file,
    at: writtenAt(tx.acting.now, conversation.lastAt),
  })
  if (!message) return sameMessage(tx, { messageId, conversationId, cause })

  const quoted = replyTo === null ? undefined : await findWamid(tx, replyTo)
  const { deliveryId } = await queueDelivery(tx, {
    channelId,
    contactId,
    to: recipient,
    body,
    replyTo: quoted,
    fileId,
    purpose,
  })
  const last = { conversationId, messageId, at: message.at, kind: content.kind, preview: previewOf(content) }
  await Promise.all([
    saveDeliveryId(tx, messageId, deliveryId),
    saveWritten(tx, { ...last, by: cause === null ? sentBy : null }),
    cause === null && sentBy !== null && answered(tx, conversation, sentBy),
    publish(tx, 'messages', { conversationId, messageId }),
    publish(tx, 'conversations', { conversationId }),
  ])
  return message
}

/** Somebody waited, and was answered: how long it took. */
async function answered(tx: BusinessTx, conversation: Conversation, person: Author): Promise<void> {
  const { id: conversationId, channelId, waitingSince, answeredAt, answerDueAt } = conversation
  await insertParticipants(tx, [{ personId: person.id, conversationId }])
  if (waitingSince === null) return
  const { settings } = await settingsOf(tx)
  const seconds = openSecondsBetween(settings, waitingSince, tx.acting.now)
  const what = answeredAt === null ? 'first-answer' : 'next-answer'
  await insertTimings(tx, [
    { conversationId, channelId, what, person, beganAt: waitingSince, seconds, dueAt: answerDueAt },
  ])
}

async function sameMessage(
  tx: BusinessTx,
  { messageId, conversationId, cause }: { messageId: string; conversationId: string; cause: string | null },
): Promise<Message> {
  const there = (cause === null ? undefined : await findByCause(tx, cause)) ?? (await findMessage(tx, messageId))
  if (there?.conversationId !== conversationId) throw refuse('conversations.message-id-taken')
  return there
}
