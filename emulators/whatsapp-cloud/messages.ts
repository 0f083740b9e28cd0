/** POST /{number}/messages: send, or mark as read and show typing; three kinds of request on one path. */
import { type Fate, isStoppedForPayment } from './delivery.ts'
import type { Emulator } from './emulator.ts'
import type { Answer, Call } from './graph-call.ts'
import { badParameter, failureDetails, GraphError, invalid, missing } from './graph-error.ts'
import { businessScopedUserId } from './ids.ts'
import { type Fields, fieldsAt, textAt } from './json.ts'
import { whyMediaFails } from './media.ts'
import { type CheckedMessage, checkMessage, type MediaType, mediaTypes } from './message-rules.ts'
import { pricingOf } from './pricing.ts'
import { plantCustomer } from './seed.ts'
import { sentinelOf } from './sentinels.ts'
import { type FilledTemplate, fillTemplate } from './template-sending.ts'
import type { Business, Customer, Message, PhoneNumber } from './world.ts'

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/
const TYPING_LASTS = 25_000

export async function postMessage(emulator: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const body = await call.fields()
  if (body.messaging_product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  if (body.status !== undefined) return markRead(emulator, body, number)
  return send(emulator, body, number, call.tellsSentFirst)
}

async function send(emulator: Emulator, body: Fields, number: PhoneNumber, tellsSentFirst: boolean): Promise<Answer> {
  const { world, limits, clock, windows, delivery } = emulator
  const recipient = recipientOf(emulator, body, number)
  const checked = checkMessage(body)
  if (!number.registered) throw new GraphError(133010, { details: 'The account is not registered' })
  if (recipient.waId === number.digits) throw new GraphError(131021, { details: 'Sender and recipient are the same' })
  if (world.wabas.get(number.wabaId)?.isBanned) throw new GraphError(131031, { details: 'The account is locked' })
  refuseBySentinel(recipient.waId)
  const filled = checked.type === 'template' ? fillTemplate(world, number.wabaId, checked.node) : undefined
  if (filled?.template.category === 'AUTHENTICATION' && recipient.isByUserId) {
    throw new GraphError(131062, { details: 'Authentication templates need a phone number' })
  }
  limits.takeOutgoing(number)
  limits.takePair(number, recipient.waId)

  const business = world.businessOfNumber(number)
  const message = makeMessage(emulator, { number, waId: recipient.waId, checked, filled })
  const fate = recipient.isNowhere
    ? { ends: 'nowhere' as const }
    : await fateOf(emulator, { message, number, business, filled, checked })
  if (fate.ends !== 'nowhere') {
    if (checked.type === 'reaction') react(emulator, checked.node)
    else world.addMessage(message)
  }
  if (fate.ends === 'delivered') windows.businessWrote(number.id, recipient.waId)
  await delivery.accept(emulator, message, fate, tellsSentFirst)
  if (fate.ends === 'delivered') {
    emulator.phoneEvents.tell(recipient.waId, {
      event: 'typing',
      phoneNumberId: number.id,
      facts: { until: clock.now() },
    })
  }
  return {
    body: {
      messaging_product: 'whatsapp',
      contacts: [
        recipient.isByUserId
          ? { input: recipient.input, user_id: recipient.input }
          : { input: recipient.input, wa_id: recipient.waId },
      ],
      messages: [{ id: message.id, ...(filled ? { message_status: 'accepted' } : {}) }],
    },
  }
}

interface Recipient {
  readonly input: string
  readonly waId: string
  readonly isByUserId: boolean
  /** A user id in `to` is answered 200 with an id, and nothing ever happens. */
  readonly isNowhere: boolean
}

function recipientOf(emulator: Emulator, body: Fields, number: PhoneNumber): Recipient {
  const to = textAt(body, 'to')
  if (to) {
    if (USER_ID.test(to)) return { input: to, waId: to, isByUserId: false, isNowhere: true }
    return { input: to, waId: waIdOf(to, number), isByUserId: false, isNowhere: false }
  }
  const userId = textAt(body, 'recipient')
  if (!userId) throw badParameter('The parameter to is required.')
  if (!USER_ID.test(userId)) throw invalid('recipient is not a business-scoped user id')
  const known = customerByUserId(emulator, userId, number)
  return { input: userId, waId: known?.waId ?? userId, isByUserId: true, isNowhere: false }
}

/** Without a country code the business's own is put before it. */
export function waIdOf(to: string, number: PhoneNumber): string {
  const digits = to.replace(/\D/g, '')
  if (digits.length < 5 || digits.length > 15) throw invalid(`${to} is not a phone number`)
  const hasCountryCode = to.trim().startsWith('+') || digits.length > 10
  return hasCountryCode ? digits : `${number.countryCode}${digits.replace(/^0+/, '')}`
}

function customerByUserId({ world }: Emulator, userId: string, number: PhoneNumber): Customer | undefined {
  const portfolio = world.businessOfNumber(number).id
  return [...world.customers.values()].find(
    (it) => businessScopedUserId(portfolio, it.waId, it.userIdGeneration) === userId,
  )
}

function refuseBySentinel(waId: string): void {
  const sentinel = sentinelOf(waId)
  if (sentinel?.asks === 'refusal') throw new GraphError(sentinel.code, detailsOf(sentinel.code))
}

function detailsOf(code: number): { details?: string } {
  return failureDetails[code] ? { details: failureDetails[code] } : {}
}

interface Parts {
  readonly number: PhoneNumber
  readonly waId: string
  readonly checked: CheckedMessage
  readonly filled: FilledTemplate | undefined
}

function makeMessage(emulator: Emulator, { number, waId, checked, filled }: Parts): Message {
  const { clock, ids, windows, delivery } = emulator
  const at = clock.now()
  const pricing = pricingOf({
    at,
    category: filled?.template.category.toLowerCase() ?? 'service',
    isInsideWindow: windows.isOpen(number.id, waId),
    isFreeEntry: windows.isFreeEntry(number.id, waId),
    serviceMessagesThisMonth: delivery.serviceMessagesThisMonth(number, at),
  })
  return {
    id: ids.message(waId.slice(0, 30), 'to-customer'),
    phoneNumberId: number.id,
    waId,
    direction: 'to-customer',
    at,
    type: checked.type,
    content: contentOf(checked, filled),
    mediaId: textAt(mediaNodeOf(checked, filled)?.node, 'id'),
    repliesTo: checked.repliesTo,
    callbackData: checked.callbackData,
    pricing: checked.type === 'reaction' ? undefined : pricing,
    status: 'accepted',
    failure: undefined,
    reaction: { byCustomer: undefined, byBusiness: undefined },
  }
}

function contentOf(checked: CheckedMessage, filled: FilledTemplate | undefined): Fields {
  if (checked.contacts) return { contacts: checked.contacts }
  if (!filled) return checked.node
  const { name, language, category } = filled.template
  return { name, language, category, shown: filled.shown }
}

function mediaNodeOf(
  checked: CheckedMessage,
  filled: FilledTemplate | undefined,
): { type: MediaType; node: Fields } | undefined {
  if (isMediaType(checked.type)) return { type: checked.type, node: checked.node }
  const header = filled?.headerMedia ?? headerOf(checked)
  return header && isMediaType(header.type) ? { type: header.type, node: header.node } : undefined
}

function headerOf(checked: CheckedMessage): { type: string; node: Fields } | undefined {
  const header = fieldsAt(checked.node, 'header')
  const type = textAt(header, 'type') ?? ''
  const node = fieldsAt(header, type)
  return node && { type, node }
}

function isMediaType(type: string): type is MediaType {
  return (mediaTypes as readonly string[]).includes(type)
}

interface Case {
  readonly message: Message
  readonly number: PhoneNumber
  readonly business: Business
  readonly filled: FilledTemplate | undefined
  readonly checked: CheckedMessage
}

/** In the order in which the provider would find out. */
async function fateOf(emulator: Emulator, it: Case): Promise<Fate> {
  const { message, number, business, filled } = it
  const fails = (code: number, details?: string): Fate => ({ ends: 'failed', code, ...(details ? { details } : {}) })
  const sentinel = sentinelOf(message.waId)
  if (sentinel?.asks === 'failure') return fails(sentinel.code)
  if (sentinel?.asks === 'never-delivered') return { ends: 'sent' }

  const customer = personAt(emulator, message.waId)
  const isCutOff = number.blocked.has(message.waId) || customer?.blockedShops.has(number.id)
  if (!customer?.isOnWhatsApp || isCutOff) return fails(131026)
  const isOpen = emulator.windows.isOpen(number.id, message.waId)
  if (!filled && !isOpen) return fails(131047)
  const media = mediaNodeOf(it.checked, filled)
  const mediaFailure = media && (await whyMediaFails(emulator, media.type, media.node))
  if (mediaFailure) return fails(131053, mediaFailure)
  if (filled?.template.category === 'MARKETING') {
    if (customer.marketingStopped) return fails(131050)
    if (!emulator.limits.mayMarketTo(message.waId, customer.marketingPerDay)) return fails(131049)
  }
  if (!isOpen && !emulator.limits.mayWriteFirst(business, message.waId)) return fails(131048)
  if (message.pricing && isStoppedForPayment(message.pricing, business.hasPaymentMethod)) {
    return filled ? fails(131042) : { ends: 'sent' }
  }
  return { ends: 'delivered' }
}

/** A number nobody seeded becomes a person, unless the emulator was told that strangers are not on WhatsApp. */
function personAt(emulator: Emulator, waId: string): Customer | undefined {
  const known = emulator.world.customers.get(waId)
  if (known || emulator.habits.strangers === 'not-on-whatsapp' || USER_ID.test(waId)) return known
  plantCustomer(emulator.world, { waId, name: `+${waId}` })
  emulator.phoneEvents.tell('*', { event: 'phone', phoneNumberId: undefined, facts: { waId } })
  return emulator.world.customers.get(waId)
}

function react(emulator: Emulator, node: Fields): void {
  const target = emulator.world.messages.get(String(node.message_id))
  if (!target) return
  target.reaction.byBusiness = textAt(node, 'emoji') || undefined
  emulator.phoneEvents.tell(target.waId, {
    event: 'reaction',
    phoneNumberId: target.phoneNumberId,
    facts: { id: target.id, reaction: target.reaction },
  })
}

/** Marks this message of the person, and all before it, as read; with it may come "typing". */
function markRead(emulator: Emulator, body: Fields, number: PhoneNumber): Answer {
  if (body.status !== 'read') throw badParameter('Param status must be one of {READ}.')
  const id = textAt(body, 'message_id')
  if (!id) throw missing('message_id')
  const message = emulator.world.messages.get(id)
  if (message?.phoneNumberId !== number.id || message.direction !== 'to-business') {
    throw invalid(`Message ${id} is not a message to this number`)
  }
  for (const earlier of emulator.world.chat(number.id, message.waId)) {
    if (earlier.direction !== 'to-business' || earlier.at > message.at || earlier.status === 'read') continue
    earlier.status = 'read'
    emulator.phoneEvents.tell(message.waId, {
      event: 'status',
      phoneNumberId: number.id,
      facts: { id: earlier.id, status: 'read' },
    })
  }
  if (body.typing_indicator !== undefined) {
    if (textAt(body.typing_indicator, 'type') !== 'text') throw invalid('typing_indicator.type must be text')
    emulator.phoneEvents.tell(message.waId, {
      event: 'typing',
      phoneNumberId: number.id,
      facts: { until: emulator.clock.now() + TYPING_LASTS },
    })
  }
  return { body: { success: true } }
}
