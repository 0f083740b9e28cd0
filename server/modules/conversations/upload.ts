/**
 * A file on its way to somebody, as WhatsApp will take it: a picture is written anew, bare of where it was taken and small
 * enough; a voice note is Opus in Ogg whatever the browser recorded; what WhatsApp does not take is told at once and not as
 * a delivery that failed.
 */
import type { uploadedFile } from '@galla/contract/conversations'
import { mediaLimitBytes, mediaTypeFor } from '@galla/whatsapp/media'
import { oggFromWebm } from '@galla/whatsapp/voice-note'
import type { z } from 'zod'
import { pictureFrom } from '../channels/received-file.ts'
import type { KeptFile } from './message.ts'

type Uploaded = z.output<typeof uploadedFile>

export interface Upload extends Omit<Uploaded, 'messageId'> {
  readonly id: string
  readonly conversationId: string
  readonly fileId: string
  readonly smallFileId: string | null
}

export interface PreparedFile extends Pick<Uploaded, 'kind' | 'mimeType' | 'width' | 'height'> {
  readonly content: Buffer
  readonly small: Buffer | null
}

export const largestUploadBytes = mediaLimitBytes.document

/** Of documents WhatsApp takes these. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const office = 'application/vnd.openxmlformats-officedocument'
const documents: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/plain',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
}

export async function preparedFile(
  content: Buffer,
  { fileName, voice }: { readonly fileName: string; readonly voice: boolean },
): Promise<PreparedFile | { readonly problem: 'too-large' | 'not-taken'; readonly kind: Uploaded['kind'] }> {
  const { fileTypeFromBuffer } = await import('file-type')
  const sniffed = bare((await fileTypeFromBuffer(content))?.mime)
  if (voice) return voiceNote(content, sniffed)
  if (sniffed?.startsWith('image/')) return picture(content)
  const plain = { content, width: null, height: null, small: null }
  const mimeType = sniffed === 'audio/x-m4a' ? 'audio/mp4' : sniffed
  const kind = mimeType === undefined ? 'document' : mediaTypeFor(mimeType)
  if (mimeType !== undefined && (kind === 'audio' || kind === 'video')) {
    if (content.length > mediaLimitBytes[kind]) return { problem: 'too-large', kind }
    return { ...plain, kind, mimeType: mimeType === 'audio/ogg' ? opus : mimeType }
  }
  const told = documentType(content, sniffed, fileName)
  if (told === undefined || content.length === 0) return { problem: 'not-taken', kind: 'document' }
  return { ...plain, kind: 'document', mimeType: told }
}

const bare = (mimeType: string | undefined): string | undefined => mimeType?.split(';')[0]?.trim().toLowerCase()
const opus = 'audio/ogg; codecs=opus'

/** By what it is; of plain text and of the old Office formats, whose inside does not tell which, by its ending. */
function documentType(content: Buffer, sniffed: string | undefined, fileName: string): string | undefined {
  const ending = documents[fileName.toLowerCase().split('.').at(-1) ?? '']
  if (sniffed === undefined)
    return ending === 'text/plain' && !content.subarray(0, 4096).includes(0) ? ending : undefined
  if (sniffed === 'application/x-cfb') return ending?.startsWith('application/') ? ending : undefined
  return Object.values(documents).find((one) => one === sniffed)
}

async function picture(content: Buffer): ReturnType<typeof preparedFile> {
  const kind = 'image'
  const { default: sharp } = await import('sharp')
  // Only what WhatsApp shows as a photo: a moving or clear-backed picture of another kind becomes a still one.
  const facts = await sharp(content, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!facts) return { problem: 'not-taken', kind }
  if (facts.width * facts.height > 60_000_000) return { problem: 'too-large', kind }
  try {
    const side = 2560
    const still = sharp(content, { limitInputPixels: 60_000_000 })
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    const drawn = facts.format === 'png' || facts.hasAlpha ? await still.png().toBuffer() : undefined
    const small = drawn && drawn.length <= mediaLimitBytes.image
    const fit = small ? drawn : await still.flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer()
    const shown = await pictureFrom(fit)
    if (typeof shown === 'string') return { problem: 'not-taken', kind }
    if (shown.content.length > mediaLimitBytes.image) return { problem: 'too-large', kind }
    return { ...shown, kind }
  } catch {
    return { problem: 'not-taken', kind }
  }
}

function voiceNote(content: Buffer, sniffed: string | undefined): Awaited<ReturnType<typeof preparedFile>> {
  const plain = { width: null, height: null, small: null }
  const limit = mediaLimitBytes.audio
  if (content.length > limit) return { problem: 'too-large', kind: 'voice' }
  if (sniffed === 'audio/ogg') return { ...plain, kind: 'voice', content, mimeType: opus }
  const ogg = sniffed === 'video/webm' || sniffed === 'audio/webm' ? oggFromWebm(content) : null
  if (ogg) return { ...plain, kind: 'voice', content: Buffer.from(ogg), mimeType: opus }
  // A recorder that knows no Opus: it goes as sound, which WhatsApp plays as well.
  if (sniffed === 'audio/mp4' || sniffed === 'audio/x-m4a' || sniffed === 'video/mp4' || sniffed === 'audio/aac')
    return { ...plain, kind: 'audio', content, mimeType: sniffed === 'audio/aac' ? sniffed : 'audio/mp4' }
  return { problem: 'not-taken', kind: 'voice' }
}

/** As it stands beside its message. */
export function keptOf(upload: Upload): KeptFile {
  const { mimeType, bytes, width, height, fileId, smallFileId, fileName } = upload
  const small = smallFileId !== null
  return {
    state: 'here',
    failure: null,
    mimeType: bare(mimeType)!,
    bytes,
    width,
    height,
    small,
    fileId,
    smallFileId,
    fileName,
  }
}
