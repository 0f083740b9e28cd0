/** The PDF that went out with a message. */
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { seenOf } from './conversation.db.ts'
import { findMessage } from './message.db.ts'
import { scopeOf } from './scope.ts'

export async function openMessageFile(
  ctx: Context,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<FileAnswer> {
  ctx.must('conversations.show-conversation')
  const file = await ctx.inBusiness(async (tx) => {
    const [message, [seen]] = await Promise.all([
      findMessage(tx, messageId),
      seenOf(tx, [conversationId], scopeOf(ctx)),
    ])
    if (message?.conversationId !== conversationId || seen === undefined) throw refuse('conversations.not-found')
    const fileId = message.content.kind === 'bill' ? message.content.fileId : null
    return fileId === null ? undefined : ctx.files.read(tx, fileId)
  })
  if (!file) throw refuse('conversations.no-file')
  return { fileName: file.fileName, content: file.content, inline: true }
}
