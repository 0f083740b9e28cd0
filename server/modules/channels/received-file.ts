/**
 * Bytes that somebody sent, as they may be kept: told by what they are and not by what they are called. A picture is
 * written anew, so that neither the place where it was taken nor anything else that hid in it remains. What WhatsApp
 * shows must be what it says; a document may be anything, and is only ever given to be saved.
 */
import type { MediaType } from '@galla/whatsapp/content'
import { mediaLimitBytes } from '@galla/whatsapp/media'
import type { MediaFailure } from './received-media.ts'

export interface ReceivedFile {
  readonly content: Buffer
  readonly mimeType: string
  readonly width: number | null
  readonly height: number | null
  /** A small picture of it, WebP. */
  readonly small: Buffer | null
}

const mostDots = 40_000_000

const shown: Readonly<Record<Exclude<MediaType, 'document'>, readonly string[]>> = {
  image: ['image/jpeg', 'image/png', 'image/webp'],
  sticker: ['image/webp'],
  video: ['video/mp4', 'video/3gpp', 'video/quicktime', 'video/x-m4v'],
  // Sound alone in the box of a film is told as a film.
  audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'video/mp4', 'video/3gpp'],
}

export async function receivedFile(
  kind: MediaType,
  content: Buffer,
  declaredType: string | null,
): Promise<ReceivedFile | MediaFailure> {
  if (content.length === 0) return 'damaged'
  if (content.length > mediaLimitBytes[kind]) return 'too-large'
  const { fileTypeFromBuffer } = await import('file-type')
  const sniffed = bare((await fileTypeFromBuffer(content))?.mime)
  if (kind === 'document') {
    const mimeType = sniffed ?? (isPlainText(content, declaredType) ? 'text/plain' : 'application/octet-stream')
    return { content, mimeType, width: null, height: null, small: null }
  }
  if (sniffed === undefined || !shown[kind].includes(sniffed)) return 'wrong-type'
  if (kind === 'image' || kind === 'sticker') return pictureFrom(content)
  const mimeType = kind === 'audio' ? sniffed.replace('video/', 'audio/').replace('x-m4a', 'mp4') : sniffed
  return { content, mimeType, width: null, height: null, small: null }
}

const bare = (mimeType: string | undefined): string | undefined => mimeType?.split(';')[0]?.trim().toLowerCase()

function isPlainText(content: Buffer, declaredType: string | null): boolean {
  return /^text\//.test(declaredType ?? '') && !content.subarray(0, 4096).includes(0)
}

/** A picture of ours or theirs, bare of its data, upright, with a small one beside it. */
export async function pictureFrom(content: Buffer): Promise<ReceivedFile | MediaFailure> {
  // Loaded with the first picture: it is a tenth of what the process weighs.
  const { default: sharp } = await import('sharp')
  // One picture at a time keeps one of two processors for the tills.
  sharp.concurrency(1)
  try {
    const facts = await sharp(content, { limitInputPixels: false }).metadata()
    if (facts.width * facts.height > mostDots) return 'too-large'
    const options = { limitInputPixels: mostDots, failOn: 'error', animated: facts.format === 'webp' } as const
    const image = sharp(content, options).rotate()
    const written =
      facts.format === 'png'
        ? image.png()
        : facts.format === 'webp'
          ? image.webp({ quality: 85 })
          : image.jpeg({ quality: 88, mozjpeg: false })
    const [{ data, info }, small] = await Promise.all([
      written.toBuffer({ resolveWithObject: true }),
      sharp(content, { ...options, animated: false })
        .rotate()
        .resize({ width: 480, height: 480, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 72 })
        .toBuffer(),
    ])
    return {
      content: data,
      mimeType: `image/${info.format}`,
      width: info.width,
      height: info.pageHeight ?? info.height,
      small,
    }
  } catch {
    // Its head was right and its body is not.
    return 'damaged'
  }
}
