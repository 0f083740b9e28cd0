/** Keeps a file that is to be sent, under the id of the message it will be. Brought twice, it is kept once. */
import { createHash } from 'node:crypto'
import type { uploadedFile } from '@galla/contract/conversations'
import { mediaLimitBytes } from '@galla/whatsapp/media'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findConversation } from './conversation.db.ts'
import { scopeOf } from './scope.ts'
import { findSameUpload, findUpload, insertUpload } from './upload.db.ts'
import { type PreparedFile, preparedFile, type Upload } from './upload.ts'

export async function keepUpload(
  ctx: Context,
  {
    conversationId,
    messageId,
    fileName,
    voice,
    content,
  }: { conversationId: string; messageId: string; fileName: string; voice: boolean; content: Buffer },
): Promise<z.output<typeof uploadedFile>> {
  ctx.must('conversations.send-reply')
  const sha256 = createHash('sha256').update(content).digest()
  const place = { id: messageId, conversationId, fileName, sha256 }
  const before = await ctx.inBusiness(async (tx) => {
    if (!(await findConversation(tx, conversationId, scopeOf(ctx)))) throw refuse('conversations.not-found')
    const kept = await findUpload(tx, messageId)
    if (kept) return kept
    const same = await findSameUpload(tx, { sha256, voice })
    return same && insertUpload(tx, { ...same, ...place })
  })
  if (before) return shown(before, conversationId)
  const prepared = await preparedFile(content, { fileName, voice })
  if ('problem' in prepared) {
    const { kind } = prepared
    if (prepared.problem === 'not-taken') throw refuse('conversations.file-not-taken', { name: fileName })
    const limit = `${mediaLimitBytes[kind === 'voice' ? 'audio' : kind] / (1024 * 1024)} MB`
    throw refuse('conversations.file-too-large', { name: fileName, limit, kind })
  }
  return shown(await ctx.inBusiness((tx) => keep(tx, place, prepared)), conversationId)
}

async function keep(
  tx: BusinessTx,
  place: Pick<Upload, 'id' | 'conversationId' | 'fileName'> & { readonly sha256: Buffer },
  { content, small, mimeType, kind, width, height }: PreparedFile,
): Promise<Upload> {
  const { files } = tx.acting
  const { fileName } = place
  const [whole, little] = await Promise.all([
    files.keep(tx, { purpose: 'message-media', mimeType, fileName, content }),
    small && files.keep(tx, { purpose: 'message-media', mimeType: 'image/webp', fileName, content: small }),
  ])
  const smallFileId = little?.id ?? null
  return insertUpload(tx, {
    ...place,
    kind,
    mimeType,
    bytes: content.length,
    width,
    height,
    fileId: whole.id,
    smallFileId,
  })
}

function shown(upload: Upload, conversationId: string): z.output<typeof uploadedFile> {
  // An id is one message's, of one conversation.
  if (upload.conversationId !== conversationId) throw refuse('conversations.message-id-taken')
  const { id: messageId, kind, fileName, mimeType, bytes, width, height } = upload
  return { messageId, kind, fileName, mimeType, bytes, width, height }
}
