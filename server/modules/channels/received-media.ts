/** A file that somebody sent: fetched after its message, kept or not. */
import type { Content, Media, MediaType } from '@galla/whatsapp/content'
import type { Instant } from '../../platform/clock.ts'
import type { InboundContent } from './inbound.ts'

export const mediaFailures = [
  'gone',
  'too-large',
  'wrong-type',
  'damaged',
  'elsewhere',
  'no-answer',
  'disconnected',
] as const
export type MediaFailure = (typeof mediaFailures)[number]

export interface ReceivedMedia {
  readonly id: string
  readonly channelId: string
  readonly kind: MediaType
  readonly providerId: string
  readonly url: string | null
  readonly declaredType: string | null
  readonly fileName: string | null
  readonly toldAt: Instant
  readonly state: 'pending' | 'here' | 'failed'
  readonly tries: number
  readonly failure: MediaFailure | null
  readonly fileId: string | null
  readonly smallFileId: string | null
  readonly mimeType: string | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
}

/** The file in what came in, with its kind. */
export function mediaIn(content: InboundContent): { kind: MediaType; media: Media } | undefined {
  const inner: InboundContent = content.type === 'echo' || content.type === 'past' ? content.content : content
  return 'media' in inner ? { kind: (inner as Extract<Content, { media: Media }>).type, media: inner.media } : undefined
}

/** WhatsApp keeps what people send so long. */
export const keptAtProviderDays = 7

const waits = [10, 30, 120, 600, 1800, 7200, 21_600]

/** Seconds until the next try: closer while the file is fresh, then every six hours. */
export const waitBefore = (tries: number): number => waits[Math.min(tries, waits.length) - 1] ?? waits[0]!

/** Its address dies after five minutes; later it is asked for anew. */
export const addressIsFresh = (toldAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(toldAt) < 4 * 60_000

/** Two at a time in the whole house: a file host that does not answer must not hold up what people write. */
export const mediaQueue = (id: string): string => `media ${Number.parseInt(id.slice(-1), 16) % 2}`
