/**
 * Files that are to be sent come by a door of their own: bytes as they are, in the body, under the id of the message they
 * will be. `PUT /api/conversations/:conversationId/files/:messageId?name=…&voice=true`.
 */
import { id, line } from '@galla/contract/common'
import { uploadedFile } from '@galla/contract/conversations'
import { businessContext, type House } from '../../platform/context.ts'
import type { Authenticate, Web } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { keepUpload } from './keep-upload.ts'
import { largestUploadBytes } from './upload.ts'

const fileName = line(200)

export function serveUploads(web: Web, house: House, authenticate: Authenticate): void {
  web.put('/api/conversations/:conversationId/files/:messageId', async (c) => {
    c.set('act', 'conversations.keep-upload')
    const visitor = await authenticate(c.req.header('authorization'), c.req.header('cookie'))
    if (!visitor.business) throw refuse('session.no-business')
    const ctx = businessContext(house, {
      requestId: c.get('requestId'),
      businessId: visitor.business.id,
      actor: { kind: 'person', ...visitor.person },
      may: visitor.business.may,
    })
    // Before a byte is read.
    ctx.must('conversations.send-reply')
    const [conversationId, messageId] = [
      id.safeParse(c.req.param('conversationId')),
      id.safeParse(c.req.param('messageId')),
    ]
    if (!conversationId.success || !messageId.success) throw refuse('request.no-such-address')
    const named = fileName.safeParse((c.req.query('name') ?? 'file').replaceAll(/[\\/]/g, '-'))
    const tooLarge = () => refuse('request.too-large', { limitKilobytes: largestUploadBytes / 1024 })
    if (Number(c.req.header('content-length') ?? 0) > largestUploadBytes) throw tooLarge()
    const content = await readUpTo(c.req.raw.body, largestUploadBytes)
    if (content === undefined) throw tooLarge()
    const kept = await keepUpload(ctx, {
      conversationId: conversationId.data,
      messageId: messageId.data,
      fileName: named.success ? named.data : 'file',
      voice: c.req.query('voice') === 'true',
      content,
    })
    c.header('Cache-Control', 'no-store')
    return c.json(uploadedFile.parse(kept))
  })
}

/** Undefined when it is more. */
async function readUpTo(body: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.byteLength
    if (length > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts, length)
}
