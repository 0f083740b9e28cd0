/** A conversation: talk with one person through one number. */
import type { conversationAct, conversationRow } from '@galla/contract/conversations'
import type { Recipient } from '@galla/whatsapp/recipient'
import { conversationWindow, serviceWindowHours } from '@galla/whatsapp/window'
import type { z } from 'zod'
import { instantOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { Channel } from '../channels/channel.ts'

export type ConversationRow = z.output<typeof conversationRow>
export type ConversationAct = z.output<typeof conversationAct>

export interface Conversation extends Omit<ConversationRow, 'windowClosesAt'> {
  readonly recipient: Recipient
  readonly lastInboundAt: string | null
  readonly lastMessageId: string | null
  /** When a person first answered since it was opened. */
  readonly answeredAt: string | null
  /** Who of the staff answered last. */
  readonly answeredBy: string | null
}

/** What the list shows of it. */
export type Listed = Omit<Conversation, 'recipient'>

/** Until when anything may be written. */
export function windowClosesAt(lastInboundAt: string | null): string | null {
  if (lastInboundAt === null) return null
  return instantOf(Date.parse(lastInboundAt) + serviceWindowHours * 3_600_000)
}

export function windowIsOpen(lastInboundAt: string | null, now: string): boolean {
  const lastInboundMs = lastInboundAt === null ? null : Date.parse(lastInboundAt)
  return conversationWindow({ lastInboundMs }, Date.parse(now)).open
}

export function rowOf(conversation: Listed): ConversationRow {
  return { ...conversation, windowClosesAt: windowClosesAt(conversation.lastInboundAt) }
}

/** What this person may do here now. */
export function canOf(ctx: Context, conversation: Conversation, channel: Channel): ConversationAct[] {
  const speaks = channel.state === 'connected'
  const open = windowIsOpen(conversation.lastInboundAt, ctx.now)
  const all: [ConversationAct, boolean][] = [
    ['reply', speaks && open && ctx.can('conversations.send-reply')],
    ['template', speaks && ctx.can('conversations.send-template')],
    ['note', ctx.can('conversations.add-note')],
    ['assign', ctx.can('conversations.assign-conversation')],
    ['snooze', conversation.state !== 'resolved' && ctx.can('conversations.snooze-conversation')],
    ['label', ctx.can('conversations.label-conversation')],
    ['resolve', conversation.state !== 'resolved' && ctx.can('conversations.resolve-conversation')],
    ['reopen', conversation.state !== 'open' && ctx.can('conversations.reopen-conversation')],
    ['mark-read', conversation.unread > 0 && ctx.can('conversations.mark-read')],
  ]
  return all.flatMap(([act, may]) => (may ? [act] : []))
}

/** What a person typed to find somebody: a number however it is spaced, or words. */
export function wordsIn(search: string): string[] {
  const text = search.normalize('NFC').replaceAll('\u0000', '').trim().toLowerCase()
  const digits = text.replace(/[\s()+-]/g, '')
  if (/^\d{4,}$/.test(digits)) return [digits.replace(/^0+/, '')]
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
}
