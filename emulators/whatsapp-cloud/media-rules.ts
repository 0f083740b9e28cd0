/** Which files WhatsApp takes, and how large. */
import type { MediaType } from './message-rules.ts'

const KB = 1024
const MB = 1024 * KB

interface Rule {
  readonly types: readonly string[]
  readonly limit: number
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

export const mediaRules: Readonly<Record<MediaType, Rule>> = {
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], limit: 16 * MB },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
    limit: 100 * MB,
  },
  image: { types: ['image/jpeg', 'image/png'], limit: 5 * MB },
  sticker: { types: ['image/webp'], limit: 500 * KB },
  video: { types: ['video/3gpp', 'video/mp4'], limit: 16 * MB },
}

export function bareType(mimeType: string): string {
  return mimeType.split(';')[0]!.trim().toLowerCase()
}

export function kindOfFile(mimeType: string): MediaType | undefined {
  const kinds = Object.entries(mediaRules) as [MediaType, Rule][]
  return kinds.find(([, rule]) => rule.types.includes(bareType(mimeType)))?.[0]
}

export function whyNotAs(kind: MediaType, mimeType: string, size: number): string | undefined {
  const { types, limit } = mediaRules[kind]
  const name = kind[0]!.toUpperCase() + kind.slice(1)
  // Any document type may be sent as a document; the list matters for uploads only.
  if (kind !== 'document' && !types.includes(bareType(mimeType))) {
    return `Unsupported ${name} mime type ${bareType(mimeType)}. Please use one of ${types.join(', ')}.`
  }
  return size > limit ? `${name} file size is ${size} bytes, the limit is ${limit} bytes.` : undefined
}
