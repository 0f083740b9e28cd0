/** What a notice says of the number or the account, for its page: short words without people in them. */
import { objectOf, textOf } from '@galla/whatsapp/narrow'
import type { WebhookEvent } from '@galla/whatsapp/webhook'

export function noticeFacts(event: WebhookEvent): Record<string, string> {
  const all = Object.entries(factsIn(event)).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === null ? [] : [[name, text.slice(0, 200)] as const]
  })
  return Object.fromEntries(all)
}

function factsIn(event: WebhookEvent): Record<string, unknown> {
  switch (event.kind) {
    case 'templateStatus':
      return { template: event.templateName, event: event.event, reason: event.recommendation ?? event.reason }
    case 'templateQuality':
    case 'templateCategory':
      return { template: event.templateName, previous: event.previous, current: event.current }
    case 'templateComponents':
      return { template: event.templateName }
    case 'phoneQuality':
      return { event: event.event, limit: event.currentLimit, number: event.displayPhoneNumber }
    case 'phoneName':
      return { decision: event.decision, requestedName: event.requestedName, reason: event.rejectionReason }
    case 'accountUpdate': {
      const restrictions = event.restrictions.map(({ type }) => type).join(', ')
      return { event: event.event, banState: event.banState, violation: event.violation, restrictions }
    }
    case 'accountReview':
      return { decision: event.decision }
    case 'accountError':
      return { code: event.error.code, title: event.error.title }
    case 'payment':
      return { status: event.status }
    case 'group':
      return { event: event.event }
    case 'history': {
      const messages = event.threads.reduce((sum, thread) => sum + thread.messages.length, 0)
      return { progress: event.progress, messages, refusal: event.errors[0]?.title }
    }
    case 'notice':
      return scalarsIn(event.raw)
    case 'unknown':
      return { reason: event.reason }
    default:
      return {}
  }
}

/** Rarer news tell their matter in plain fields at the top; whatever may name a person stays out. */
function scalarsIn(raw: unknown): Record<string, unknown> {
  const all = Object.entries(objectOf(raw) ?? {}).filter(
    ([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) &&
      !/phone|wa_id|user|name|email|requester|messaging_product/.test(name),
  )
  return Object.fromEntries(all.slice(0, 8).map(([name, value]) => [name, String(value)]))
}
