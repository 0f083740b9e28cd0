/** Sends the file that was brought under this message's id. Sent twice, it goes out once. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendMedia as contract } from '@galla/contract/conversations'
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { uploadedLater } from '../channels/delivery.ts'
import type { MessageContent } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'
import { findUpload } from './upload.db.ts'
import { keptOf, type Upload } from './upload.ts'

export async function sendMedia(
  ctx: Context,
  { conversationId, messageId, caption, replyTo }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const upload = await findUpload(tx, messageId)
    if (upload?.conversationId !== conversationId) throw refuse('conversations.not-uploaded')
    const { kind, fileName, mimeType, fileId } = upload
    // WhatsApp shows no words with a sound.
    const words = kind === 'voice' || kind === 'audio' || caption === '' ? null : (caption ?? null)
    const content: MessageContent = { kind: 'media', media: kind, caption: words, fileName, mimeType, fileId: null }
    const [message] = await Promise.all([
      putOutMessage(tx, {
        conversation,
        messageId,
        content,
        body: bodyOf(upload, words ?? undefined),
        fileId,
        replyTo: replyTo ?? null,
        file: keptOf(upload),
      }),
      recordEntry(tx, {
        act: 'conversations.send-media',
        object: { kind: 'conversation', id: conversationId },
        facts: { what: kind },
      }),
    ])
    return message
  })
}

function bodyOf({ kind, fileName: filename }: Upload, caption: string | undefined): MessageBody {
  const media = uploadedLater
  const words = caption === undefined ? {} : { caption }
  switch (kind) {
    case 'image':
    case 'video':
      return { type: kind, media, ...words }
    case 'audio':
      return { type: 'audio', media }
    case 'voice':
      return { type: 'audio', media, voice: true }
    case 'document':
      return { type: 'document', media, filename, ...words }
  }
}
