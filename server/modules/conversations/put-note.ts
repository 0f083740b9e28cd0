/** Puts a note into a thread. The same id is the same note. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { Named } from './becoming.ts'
import { insertParticipants } from './conversation.db.ts'
import { findMessage } from './message.db.ts'
import type { Message } from './message.ts'
import { insertMentions, insertWithin } from './thread.db.ts'

export async function putNote(
  tx: BusinessTx,
  {
    conversationId,
    noteId,
    text,
    mentions,
    by,
  }: {
    readonly conversationId: string
    readonly noteId: string
    readonly text: string
    readonly mentions: readonly Named[]
    readonly by: Named
  },
): Promise<Message> {
  const before = await findMessage(tx, noteId)
  if (before) {
    if (before.conversationId !== conversationId || before.direction !== 'note')
      throw refuse('conversations.message-id-taken')
    return before
  }
  await Promise.all([
    insertWithin(tx, [{ id: noteId, conversationId, content: { kind: 'note', text, mentions: [...mentions] } }]),
    mentions.length > 0 &&
      insertMentions(tx, { conversationId, noteId, personIds: mentions.map(({ id }) => id), byName: by.name }),
    insertParticipants(tx, [{ personId: by.id, conversationId }]),
    recordEntry(tx, { act: 'conversations.add-note', object: { kind: 'conversation', id: conversationId } }),
    publish(tx, 'messages', { conversationId, messageId: noteId }),
    ...mentions.map(({ id }) => publish(tx, 'mentions', { conversationId, personId: id, noteId })),
  ])
  return (await findMessage(tx, noteId))!
}
