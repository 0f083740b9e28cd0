/** What came in, before anybody has looked at it. */
import type { Content } from '@galla/whatsapp/content'
import type { Person, Quoted, Referral } from '@galla/whatsapp/webhook'

export interface Inbound {
  readonly id: string
  readonly channelId: string
  readonly wamid: string
  readonly person: Person
  readonly content: Content
  readonly quoted: Quoted | null
  readonly referral: Referral | null
  readonly at: string
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
