/**
 * Pictures as they are kept: read by what they are and not by what they are called, turned upright, made small, and written
 * anew as WebP, so that neither the place where a photo was taken nor anything else that hid in the file remains.
 */
import { refuse } from '../../platform/refusal.ts'

const mostDots = 50_000_000
const kinds = new Set(['png', 'jpeg', 'webp'])

export interface PictureFiles {
  /** For a tile of the counter. */
  readonly small: Buffer
  readonly large: Buffer
}

/** Throws the refusals catalogue.not-a-picture and catalogue.picture-too-large. */
export async function pictureFrom(content: Buffer): Promise<PictureFiles> {
  // Loaded here: many shops never send a picture, and it is a tenth of what the process weighs.
  const { default: sharp } = await import('sharp')
  // One picture at a time keeps one of two processors for the tills.
  sharp.concurrency(1)
  const facts = await sharp(content, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!facts || !kinds.has(facts.format)) throw refuse('catalogue.not-a-picture')
  if (facts.width * facts.height * (facts.pages ?? 1) > mostDots)
    throw refuse('catalogue.picture-too-large', { most: mostDots / 1_000_000 })
  const sized = (side: number, fit: 'cover' | 'inside') =>
    sharp(content, { limitInputPixels: mostDots, failOn: 'error' })
      .rotate()
      .resize({ width: side, height: side, fit, withoutEnlargement: fit === 'inside' })
      .webp({ quality: 72 })
      .toBuffer()
  try {
    const [small, large] = await Promise.all([sized(192, 'cover'), sized(800, 'inside')])
    return { small, large }
  } catch {
    // Its head was right and its body is not.
    throw refuse('catalogue.not-a-picture')
  }
}
