/** The events of a webhook that speak of one person, as they are kept: a chunk of history is as many as it has messages. */
import type { HistoryEvent, Person, WebhookEvent } from '@galla/whatsapp/webhook'
import { instantOf } from '../../platform/clock.ts'
import type { Inbound, InboundContent } from './inbound.ts'

export type Talk = Omit<Inbound, 'id' | 'channelId' | 'at' | 'cameAt'> & {
  readonly at: string | null
  /** The person wrote or called just now, so that the 24 hours begin anew. */
  readonly opensWindow: boolean
  /** Kept where we could make nothing of it. */
  readonly raw: unknown
}

export function talkIn(event: WebhookEvent): Talk[] {
  const at = event.timestampMs === null ? null : instantOf(event.timestampMs)
  const told = (wamid: string, person: Person, content: InboundContent, opensWindow = false): Talk[] => [
    { wamid, person, content, quoted: null, referral: null, at, opensWindow, raw: null },
  ]
  switch (event.kind) {
    case 'message': {
      // Talk in a group has no one person on the other side; it is kept as it came.
      if (event.groupId !== null) return []
      const { id: wamid, from: person, content, quoted, referral } = event
      const raw = content.type === 'other' ? event.raw : null
      // WhatsApp itself writes a system message; nobody wrote to us.
      return [{ wamid, person, content, quoted, referral, at, opensWindow: content.type !== 'system', raw }]
    }
    case 'echo':
      return [{ ...told(event.id, event.to, { type: 'echo', content: event.content })[0]!, quoted: event.quoted }]
    case 'history':
      return pastIn(event)
    case 'call': {
      const { id: callId, event: step, status, durationSeconds: seconds, direction, person, dedupeKey } = event
      const fromShop = direction === 'from-business'
      const content = { type: 'call', callId, event: step, status, fromShop, seconds } as const
      // A call of theirs opens the window, answered or not; ours does when they take it.
      return told(dedupeKey, person, content, fromShop ? step === 'ACCEPTED' : direction === 'from-user')
    }
    case 'userPreferences': {
      const { category, value, detail } = event
      return told(event.dedupeKey, event.person, { type: 'preference', category, value, detail })
    }
    case 'userIdUpdate': {
      const { previousUserId, previousParentUserId } = event
      return told(event.dedupeKey, event.person, { type: 'new-id', previousUserId, previousParentUserId })
    }
    case 'contactSync':
      return told(event.dedupeKey, event.person, { type: 'phone-book', action: event.action })
    default:
      return []
  }
}

function pastIn({ threads, displayPhoneNumber }: HistoryEvent): Talk[] {
  const ours = displayPhoneNumber?.replace(/\D/g, '') ?? null
  return threads.flatMap(({ withId, messages }) =>
    messages.flatMap((message): Talk[] => {
      const { from, to, timestampMs, status, content, quoted } = message
      // Late media come without their thread: whoever is not the shop is the person.
      const fromShop = withId === null ? from?.replace(/\D/g, '') === ours : from !== withId
      const id = withId ?? (fromShop ? to : from)
      if (id === null || timestampMs === null) return []
      const isBsuid = /^[A-Z]{2}\./.test(id)
      const person: Person = {
        waId: isBsuid ? null : id,
        userId: isBsuid ? id : null,
        parentUserId: null,
        name: null,
        username: null,
      }
      return [
        {
          wamid: message.id,
          person,
          content: { type: 'past', fromShop, status, content },
          quoted,
          referral: null,
          at: instantOf(timestampMs),
          opensWindow: false,
          raw: null,
        },
      ]
    }),
  )
}
