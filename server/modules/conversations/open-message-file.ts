/** The file of a message: what somebody sent, what we sent, the PDF of a bill. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { openMessageFile as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { seenOf } from './conversation.db.ts'
import { findFile } from './message.db.ts'
import { scopeOf } from './scope.ts'

export async function openMessageFile(
  ctx: Context,
  { conversationId, messageId, size }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('conversations.show-conversation')
  const kept = await ctx.inBusiness(async (tx) => {
    const [message, [seen]] = await Promise.all([findFile(tx, messageId), seenOf(tx, [conversationId], scopeOf(ctx))])
    if (message?.conversationId !== conversationId || seen === undefined) throw refuse('conversations.not-found')
    const { content, file } = message
    const whole = file?.fileId ?? ('fileId' in content ? content.fileId : null)
    const fileId = size === 'small' ? (file?.smallFileId ?? null) : whole
    return fileId === null ? undefined : ctx.files.read(tx, fileId)
  })
  if (!kept) throw refuse('conversations.no-file')
  const { id, fileName, content, mimeType, purpose } = kept
  // What we made ourselves, and what a browser shows without running it. A document of somebody else is saved.
  const inline =
    purpose === 'bill' || purpose === 'statement' || /^(image\/(jpeg|png|webp)|audio\/|video\/)/.test(mimeType)
  return { fileName, content, mimeType, inline, version: id }
}
