/** What came in, and what it makes of the thread and of its row in the list. */
import type { Recipient } from '@galla/whatsapp/recipient'
import { instantOf } from '../../platform/clock.ts'
import type { Inbound, InboundContent } from '../channels/inbound.ts'
import type { ContactIdentity } from '../contacts/identity.ts'
import {
  type About,
  aboutOf,
  type Change,
  changeIn,
  contentOf,
  type KeptFile,
  type MessageContent,
  type MessageStatus,
} from './message.ts'

export interface Begun {
  readonly id: string
  readonly channelId: string
  readonly contactId: string
}

export interface NewMessage {
  readonly id: string
  readonly conversationId: string
  readonly direction: 'in' | 'out'
  readonly content: MessageContent
  readonly at: string
  readonly wamid: string | null
  readonly replyTo: string | null
  readonly status: MessageStatus | null
  readonly about: About | null
  readonly file: KeptFile | null
  readonly origin: 'phone-app' | 'history' | null
  readonly editedAt: string | null
}

/** What a portion does to one row of the list. */
export interface Told {
  readonly conversationId: string
  /** The latest of the new messages. */
  readonly last: NewMessage | null
  readonly preview: string
  readonly recipient: Recipient
  /** When the person last wrote: the 24 hours. */
  readonly heardAt: string | null
  /** How many wait to be read. */
  readonly counts: number
  readonly waitingAt: string | null
  /** When the shop last wrote on its phone. */
  readonly writtenAt: string | null
  readonly referralAt: string | null
}

/** How one piece is to be taken. */
export interface Reading {
  readonly side: 'in' | 'out'
  readonly origin: NewMessage['origin']
  /** Undefined: it changes an earlier message and is none itself. */
  readonly content: MessageContent | undefined
  readonly change: Change | undefined
  readonly call: Call | undefined
  /** Begins a conversation where there is none; undefined: it only stands in one that is there. */
  readonly begins: 'open' | 'resolved' | undefined
  /** The person is there now. */
  readonly heard: boolean
  /** Waits for somebody to read it. */
  readonly counts: boolean
  readonly status: MessageStatus | null
}

export interface Call {
  readonly callId: string
  readonly outcome: Extract<MessageContent, { kind: 'call' }>['outcome']
  readonly seconds: number | null
}

/** Nothing for what has its effect elsewhere. */
export function readingOf(content: InboundContent): Reading | undefined {
  const base = { origin: null, change: undefined, call: undefined, status: null } as const
  switch (content.type) {
    case 'phone-book':
      return undefined
    case 'preference': {
      const event =
        content.value === 'stop' ? 'offers-stopped' : content.value === 'resume' ? 'offers-resumed' : undefined
      if (event === undefined) return undefined
      const text =
        event === 'offers-stopped' ? 'Wants no more offers (set in WhatsApp)' : 'Wants offers again (set in WhatsApp)'
      return {
        ...base,
        side: 'in',
        content: { kind: 'system', text, event },
        begins: undefined,
        heard: false,
        counts: false,
      }
    }
    case 'new-id': {
      const shown = { kind: 'system', text: 'WhatsApp knows this person by a new id', event: 'id-changed' } as const
      return { ...base, side: 'in', content: shown, begins: undefined, heard: false, counts: false }
    }
    case 'call': {
      const { callId, fromShop, seconds } = content
      const call: Call = { callId, outcome: outcomeOf(content), seconds }
      const shown: MessageContent = { kind: 'call', ...call }
      const side = fromShop ? 'out' : 'in'
      return {
        ...base,
        side,
        content: shown,
        call,
        begins: 'open',
        heard: !fromShop || call.outcome === 'answered',
        counts: !fromShop,
        status: fromShop ? 'sent' : null,
      }
    }
    case 'echo': {
      const change = changeIn(content.content, 'shop')
      // Our own reaction has no place in the thread yet; the phone shows it.
      if (change?.what === 'reaction') return undefined
      const shown = change ? undefined : contentOf(content.content)
      const rest = { begins: 'open', heard: false, counts: false, status: 'sent' } as const
      return { ...base, ...rest, side: 'out', origin: 'phone-app', content: shown, change }
    }
    case 'past': {
      const { fromShop, status } = content
      const change = changeIn(content.content, fromShop ? 'shop' : 'person')
      if (change?.what === 'reaction' && fromShop) return undefined
      return {
        ...base,
        side: fromShop ? 'out' : 'in',
        origin: 'history',
        content: change ? undefined : contentOf(content.content),
        change,
        begins: 'resolved',
        heard: false,
        counts: false,
        status: fromShop ? (pastStatus[status?.toUpperCase() ?? ''] ?? 'sent') : null,
      }
    }
    default: {
      const change = changeIn(content, 'person')
      const shown = change ? undefined : contentOf(content)
      const system = content.type === 'system' || content.type === 'request-welcome'
      return {
        ...base,
        side: 'in',
        content: shown,
        change,
        begins: 'open',
        heard: content.type !== 'system',
        counts: shown !== undefined && !system,
      }
    }
  }
}

const pastStatus: Readonly<Record<string, MessageStatus>> = {
  PENDING: 'accepted',
  ERROR: 'failed',
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'read',
}

function outcomeOf({ event, status, seconds }: Extract<InboundContent, { type: 'call' }>): Call['outcome'] {
  switch (event.toUpperCase()) {
    case 'TERMINATE':
      if (status === 'FAILED') return seconds ? 'answered' : 'missed'
      return seconds === 0 || seconds === null ? 'missed' : 'answered'
    case 'ACCEPTED':
    case 'ACCEPT':
      return 'answered'
    case 'REJECTED':
    case 'REJECT':
      return 'declined'
    default:
      return 'ringing'
  }
}

const callRank: Readonly<Record<Call['outcome'], number>> = {
  ringing: 0,
  failed: 1,
  missed: 2,
  declined: 3,
  answered: 4,
}

/** Of two steps of one call, in whatever order: the one that says more, and the seconds of either. */
export function laterOf(one: Call, other: Call): Call {
  const { callId, outcome } = callRank[one.outcome] >= callRank[other.outcome] ? one : other
  return { callId, outcome, seconds: one.seconds ?? other.seconds }
}

/** By what the person is known. */
export function identitiesOf({ person }: Pick<Inbound, 'person'>): ContactIdentity[] {
  const all: readonly [ContactIdentity['kind'], string | null][] = [
    ['bsuid', person.userId],
    ['parent-bsuid', person.parentUserId],
    ['wa-id', person.waId],
    ['username', person.username],
  ]
  return all.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }]))
}

/**
 * Where it stands in the thread. WhatsApp tells whole seconds: taken as they are, her answer would stand above our question
 * of the same second. Within its second it stands where it came, and at the end of it when it came after.
 */
export function placeOf({ at, cameAt }: Pick<Inbound, 'at' | 'cameAt'>): string {
  const told = Date.parse(at)
  if (told % 1000 !== 0) return at
  return instantOf(Math.min(Math.max(told, Date.parse(cameAt)), told + 999))
}

export function newMessage(
  inbound: Inbound,
  { side, origin, status, call }: Reading,
  {
    conversationId,
    content,
    replyTo,
    editedAt = null,
    wamid = call?.callId ?? inbound.wamid,
  }: {
    readonly conversationId: string
    readonly content: MessageContent
    readonly replyTo: string | null
    readonly editedAt?: string | null
    readonly wamid?: string | null
  },
): NewMessage {
  const { id, quoted, referral } = inbound
  const about = aboutOf(quoted, referral)
  return {
    id,
    conversationId,
    direction: side,
    content,
    at: placeOf(inbound),
    wamid,
    replyTo,
    status,
    about,
    file: null,
    origin,
    editedAt,
  }
}
