/** What came in, before anybody has looked at it. */
import type { Content } from '@galla/whatsapp/content'
import type { Person, Quoted, Referral } from '@galla/whatsapp/webhook'

/** What a person wrote, or what else WhatsApp told of one person: all of it has its place in one order. */
export type InboundContent =
  | Content
  /** The shop wrote it on its phone. */
  | { readonly type: 'echo'; readonly content: Content }
  /** Taken over from the phone's history: it happened long ago, and nobody waits for it. */
  | { readonly type: 'past'; readonly fromShop: boolean; readonly status: string | null; readonly content: Content }
  /** One step of a call. */
  | {
      readonly type: 'call'
      readonly callId: string
      readonly event: string
      readonly status: string | null
      readonly fromShop: boolean
      readonly seconds: number | null
    }
  /** Set in WhatsApp itself: offers from this shop, yes or no. */
  | {
      readonly type: 'preference'
      readonly category: string | null
      readonly value: string | null
      readonly detail: string | null
    }
  /** `person` is who they are now. */
  | { readonly type: 'new-id'; readonly previousUserId: string | null; readonly previousParentUserId: string | null }
  /** An entry of the phone's own contacts. */
  | { readonly type: 'phone-book'; readonly action: string | null }

export interface Inbound {
  readonly id: string
  readonly channelId: string
  /** WhatsApp's id of the message; of what is no message, a key that is the same each time it is told. */
  readonly wamid: string
  readonly person: Person
  readonly content: InboundContent
  readonly quoted: Quoted | null
  readonly referral: Referral | null
  /** WhatsApp's time, which is told in whole seconds. */
  readonly at: string
  /** When it came to us. */
  readonly cameAt: string
}

/**
 * The same value with every text fit to be kept: Postgres takes no NUL and no half of a surrogate pair, and a person's
 * phone sends both.
 */
export function keepable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\ufffd') as T
  if (Array.isArray(value)) return value.map(keepable) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [keepable(name), keepable(inner)])) as T
}
