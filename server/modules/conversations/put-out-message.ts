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
import { saveWritten } from './conversation.db.ts'
import type { Conversation } from './conversation.ts'
import { findByCause, findMessage, findWamid, insertWritten, saveDeliveryId } from './message.db.ts'
import { type KeptFile, type Message, type MessageContent, previewOf } from './message.ts'

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
    readonly file?: KeptFile | null
  },
): Promise<Message> {
  const { id: conversationId, channelId, contactId, recipient } = conversation
  const { actor } = tx.acting
  const sentBy = actor.kind === 'person' ? { id: actor.id, name: actor.name } : null
  const message = await insertWritten(tx, {
    id: messageId,
    conversationId,
    content,
    replyTo,
    sentBy,
    invoiceId,
    cause,
    file,
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
    saveWritten(tx, { ...last, byPerson: sentBy !== null && cause === null }),
    publish(tx, 'messages', { conversationId, messageId }),
    publish(tx, 'conversations', { conversationId }),
  ])
  return message
}

async function sameMessage(
  tx: BusinessTx,
  { messageId, conversationId, cause }: { messageId: string; conversationId: string; cause: string | null },
): Promise<Message> {
  const there = (cause === null ? undefined : await findByCause(tx, cause)) ?? (await findMessage(tx, messageId))
  if (there?.conversationId !== conversationId) throw refuse('conversations.message-id-taken')
  return there
}
