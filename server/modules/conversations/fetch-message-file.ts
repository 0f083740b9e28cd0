/** A file did not come, and a person asks for it once more. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { fetchMessageFile as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { fetchMediaAgain } from '../channels/fetch-media-again.ts'
import { receivedMediaOf } from '../channels/received-media-of.ts'
import { seenOf } from './conversation.db.ts'
import { findMessage, saveFile } from './message.db.ts'
import { fileOf } from './message.ts'
import { scopeOf } from './scope.ts'

export async function fetchMessageFile(
  ctx: Context,
  { conversationId, messageId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.fetch-message-file')
  return ctx.inBusiness(async (tx) => {
    const [message, [seen]] = await Promise.all([
      findMessage(tx, messageId),
      seenOf(tx, [conversationId], scopeOf(ctx)),
    ])
    if (message?.conversationId !== conversationId || seen === undefined) throw refuse('conversations.not-found')
    const again = await fetchMediaAgain(tx, { mediaId: messageId })
    if (!again && message.file === null) throw refuse('conversations.no-file')
    const [media] = await receivedMediaOf(tx, [messageId])
    if (!again || !media) return message
    await publish(tx, 'messages', { conversationId, messageId })
    return (await saveFile(tx, messageId, fileOf(media)))!
  })
}
