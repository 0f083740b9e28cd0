/** Which files WhatsApp takes, and how large. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
import type { MediaType } from './content.ts'

const megabyte = 1024 * 1024

/** An animated sticker may have 500 KB, a still one 100 KB; from outside they look alike, so the larger counts here. */
export const mediaLimitBytes: Readonly<Record<MediaType, number>> = {
  image: 5 * megabyte,
  audio: 16 * megabyte,
  video: 16 * megabyte,
  document: 100 * megabyte,
  sticker: 500 * 1024,
}

const kinds = new Map<string, MediaType>([
  ['image/jpeg', 'image'],
  ['image/png', 'image'],
  ['image/webp', 'sticker'],
  ['audio/aac', 'audio'],
  ['audio/amr', 'audio'],
  ['audio/mpeg', 'audio'],
  ['audio/mp4', 'audio'],
  ['audio/ogg', 'audio'],
  ['video/mp4', 'video'],
  ['video/3gpp', 'video'],
])

/** How a file of this type is sent: as what it is if WhatsApp shows it, else as a document. */
export function mediaTypeFor(mimeType: string): MediaType {
  const bare = mimeType.split(';', 1)[0]!.trim().toLowerCase()
  return kinds.get(bare) ?? 'document'
}

/** What is wrong with a file before it is uploaded, in words; null if nothing is. */
export function mediaProblem(file: { readonly mimeType: string; readonly sizeBytes: number }): string | null {
  const type = mediaTypeFor(file.mimeType)
  if (file.sizeBytes === 0) return 'The file is empty.'
  if (file.sizeBytes <= mediaLimitBytes[type]) return null
  const limit = mediaLimitBytes[type]
  const words = limit >= megabyte ? `${limit / megabyte} MB` : `${limit / 1024} KB`
  return `The ${type} is larger than ${words}. Make it smaller.`
}
