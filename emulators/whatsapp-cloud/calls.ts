/**
 * Calls both ways. No sound flows: the session descriptions are samples. A person may call when the number has calling
 * enabled; the business may call who allowed it. What rings for a minute unanswered ends by itself.
 */
import { CannotDo, customerAt, numberAt } from './customer-acts.ts'
import type { Emulator } from './emulator.ts'
import { type Answer, type Call, success } from './graph-call.ts'
import { badParameter, GraphError, missing } from './graph-error.ts'
import { type Fields, fieldsAt, textAt } from './json.ts'
import { waIdOf } from './messages.ts'
import { shownMessage } from './shown.ts'
import { contactOf, envelope } from './webhook-payloads.ts'
import { type Customer, chatKey, type Message, type PhoneCall, type PhoneNumber } from './world.ts'

const RINGS = 60_000
const CONNECTED_PER_DAY = 100
const DAY = 86_400_000
const sdp =
  'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n'

export function canBeCalled(number: PhoneNumber): boolean {
  return fieldsAt(number.settings, 'calling')?.status === 'ENABLED'
}

/** Even a call nobody takes opens the window. */
export function callShop(emulator: Emulator, waId: string, phoneNumberId: string): PhoneCall {
  const customer = customerAt(emulator, waId)
  const number = numberAt(emulator, phoneNumberId)
  if (!canBeCalled(number)) throw new CannotDo('This shop takes no calls on WhatsApp')
  if (!customer.isOnline) throw new CannotDo('The phone has no network')
  const call = ring(emulator, number, customer, 'customer', undefined)
  if (number.blocked.has(waId)) return call
  emulator.windows.customerWrote(phoneNumberId, waId, false)
  tellOfCall(emulator, call, { event: 'connect', session: { sdp_type: 'offer', sdp } })
  return call
}

/** The person takes the call of the business, or does not. */
export function answerCall(emulator: Emulator, waId: string, callId: string, takes: boolean): PhoneCall {
  const call = callAt(emulator, callId)
  if (call.waId !== waId || call.by !== 'business' || call.state !== 'ringing') {
    throw new CannotDo('Nobody is calling this phone')
  }
  tellCallStatus(emulator, call, takes ? 'ACCEPTED' : 'REJECTED')
  if (!takes) return end(emulator, call)
  connect(emulator, call)
  tellOfCall(emulator, call, { event: 'connect', session: { sdp_type: 'answer', sdp } })
  return call
}

export function hangUp(emulator: Emulator, waId: string, callId: string): PhoneCall {
  const call = callAt(emulator, callId)
  if (call.waId !== waId) throw new CannotDo('This phone is in no such call')
  return end(emulator, call)
}

export async function postCall(emulator: Emulator, request: Call, number: PhoneNumber): Promise<Answer> {
  const body = await request.fields()
  if (body.messaging_product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  if (!canBeCalled(number)) throw new GraphError(138000, { details: 'Calling is not enabled for this number' })
  const action = textAt(body, 'action')
  if (action === 'connect') return callPerson(emulator, body, number)
  if (!action || !['pre_accept', 'accept', 'reject', 'terminate'].includes(action)) {
    throw badParameter('Param action must be one of {CONNECT, PRE_ACCEPT, ACCEPT, REJECT, TERMINATE}.')
  }
  const id = textAt(body, 'call_id')
  if (!id) throw missing('call_id')
  const call = emulator.world.calls.get(id)
  if (call?.phoneNumberId !== number.id || call.state === 'over') {
    throw badParameter(`There is no call ${id} under way.`)
  }
  if (action === 'pre_accept') return success
  if (action === 'accept') connect(emulator, call)
  else end(emulator, call)
  return success
}

function callPerson(emulator: Emulator, body: Fields, number: PhoneNumber): Answer {
  const { world, clock } = emulator
  const to = textAt(body, 'to')
  if (!to) throw missing('to')
  if (!textAt(fieldsAt(body, 'session'), 'sdp')) throw missing('session.sdp')
  const waId = waIdOf(to, number)
  const until = world.callPermissions.get(chatKey(number.id, waId)) ?? 0
  if (until <= clock.now()) throw new GraphError(138006, { details: 'The person has not allowed calls' })
  if (connectedToday(emulator, number, waId) >= CONNECTED_PER_DAY) {
    throw new GraphError(138012, { details: 'Too many calls to this person today' })
  }
  const customer = world.customers.get(waId)
  if (!customer?.isOnWhatsApp) throw new GraphError(131026)
  const call = ring(emulator, number, customer, 'business', textAt(body, 'biz_opaque_callback_data'))
  if (customer.isOnline) tellCallStatus(emulator, call, 'RINGING')
  return { body: { messaging_product: 'whatsapp', calls: [{ id: call.id }] } }
}

export function showCallPermission(emulator: Emulator, request: Call, number: PhoneNumber): Answer {
  const asked = request.query.get('user_wa_id')
  if (!asked) throw missing('user_wa_id')
  const { world, clock } = emulator
  const waId = waIdOf(asked, number)
  const until = world.callPermissions.get(chatKey(number.id, waId)) ?? 0
  const may = until > clock.now()
  const used = connectedToday(emulator, number, waId)
  return {
    body: {
      messaging_product: 'whatsapp',
      permission: may
        ? { status: 'temporary', expiration_time: Math.floor(until / 1000) }
        : { status: 'no_permission' },
      actions: [
        { action_name: 'send_call_permission_request', can_perform_action: !may },
        {
          action_name: 'start_call',
          can_perform_action: may && used < CONNECTED_PER_DAY,
          limits: [{ time_period: 'PT24H', max_allowed: CONNECTED_PER_DAY, current_usage: used }],
        },
      ],
    },
  }
}

function connectedToday({ world, clock }: Emulator, number: PhoneNumber, waId: string): number {
  const since = clock.now() - DAY
  return [...world.calls.values()].filter(
    (it) => it.phoneNumberId === number.id && it.waId === waId && it.by === 'business' && (it.answeredAt ?? 0) > since,
  ).length
}

function callAt({ world }: Emulator, id: string): PhoneCall {
  const call = world.calls.get(id)
  if (!call || call.state === 'over') throw new CannotDo('There is no such call under way')
  return call
}

function ring(
  emulator: Emulator,
  number: PhoneNumber,
  customer: Customer,
  by: PhoneCall['by'],
  callbackData: string | undefined,
): PhoneCall {
  const { world, ids, clock } = emulator
  const direction = by === 'customer' ? 'to-business' : 'to-customer'
  const message: Message = {
    id: ids.message(customer.waId, direction),
    phoneNumberId: number.id,
    waId: customer.waId,
    direction,
    at: clock.now(),
    type: 'call',
    content: { outcome: 'ringing' },
    mediaId: undefined,
    repliesTo: undefined,
    callbackData: undefined,
    pricing: undefined,
    status: 'read',
    failure: undefined,
    reaction: { byCustomer: undefined, byBusiness: undefined },
  }
  const call: PhoneCall = {
    id: ids.call(),
    phoneNumberId: number.id,
    waId: customer.waId,
    by,
    startedAt: clock.now(),
    callbackData,
    messageId: message.id,
    answeredAt: undefined,
    state: 'ringing',
  }
  world.addMessage(message)
  world.calls.set(call.id, call)
  tellPhone(emulator, call)
  clock.after(RINGS, () => {
    if (call.state === 'ringing') end(emulator, call)
  })
  return call
}

function connect(emulator: Emulator, call: PhoneCall): void {
  call.state = 'talking'
  call.answeredAt = emulator.clock.now()
  emulator.windows.customerWrote(call.phoneNumberId, call.waId, false)
  tellPhone(emulator, call)
}

function end(emulator: Emulator, call: PhoneCall): PhoneCall {
  const { clock } = emulator
  call.state = 'over'
  const seconds = call.answeredAt === undefined ? undefined : Math.round((clock.now() - call.answeredAt) / 1000)
  tellPhone(emulator, call, seconds)
  const talked = {
    start_time: String(Math.floor((call.answeredAt ?? 0) / 1000)),
    end_time: String(clock.seconds()),
    duration: seconds,
  }
  tellOfCall(emulator, call, {
    event: 'terminate',
    status: seconds === undefined ? 'FAILED' : 'COMPLETED',
    ...(seconds === undefined ? {} : talked),
    ...(call.callbackData === undefined ? {} : { biz_opaque_callback_data: call.callbackData }),
  })
  return call
}

/** The phone rings, talks or is put down; the line in the chat says how it ended. */
function tellPhone(emulator: Emulator, call: PhoneCall, seconds?: number): void {
  const { world, phoneEvents } = emulator
  const { id, by, state, waId, phoneNumberId } = call
  const message = world.messages.get(call.messageId)!
  const ended = seconds === undefined ? 'missed' : 'talked'
  message.content = { outcome: state === 'over' ? ended : state, ...(seconds === undefined ? {} : { seconds }) }
  phoneEvents.tell(waId, { event: 'call', phoneNumberId, facts: { id, by, state } })
  const event = state === 'ringing' ? 'message' : 'changed'
  phoneEvents.tell(waId, { event, phoneNumberId, facts: { message: shownMessage(emulator, message) } })
}

function tellOfCall(emulator: Emulator, call: PhoneCall, more: Fields): void {
  const timestamp = String(emulator.clock.seconds())
  tell(emulator, call, (number, person) => ({
    calls: [
      {
        id: call.id,
        ...(call.by === 'customer'
          ? { ...named('from', person), to: number.digits }
          : { from: number.digits, ...named('to', person) }),
        timestamp,
        direction: call.by === 'customer' ? 'USER_INITIATED' : 'BUSINESS_INITIATED',
        ...more,
      },
    ],
  }))
}

function tellCallStatus(emulator: Emulator, call: PhoneCall, status: 'RINGING' | 'ACCEPTED' | 'REJECTED'): void {
  const timestamp = String(emulator.clock.seconds())
  tell(emulator, call, (_, person) => ({
    statuses: [
      {
        id: call.id,
        type: 'call',
        status,
        timestamp,
        ...(person.wa_id ? { recipient_id: person.wa_id } : {}),
        ...(person.user_id ? { recipient_user_id: person.user_id } : {}),
      },
    ],
  }))
}

function named(side: 'from' | 'to', person: Fields): Fields {
  return {
    ...(person.wa_id ? { [side]: person.wa_id } : {}),
    ...(person.user_id ? { [`${side}_user_id`]: person.user_id } : {}),
  }
}

/** `value` is given the person as the webhook's contact: with the phone number, the user id, or both. */
function tell(emulator: Emulator, call: PhoneCall, value: (number: PhoneNumber, person: Fields) => Fields): void {
  const number = numberAt(emulator, call.phoneNumberId)
  const customer = customerAt(emulator, call.waId)
  const portfolioId = emulator.world.businessOfNumber(number).id
  emulator.webhooks.tell({ wabaId: number.wabaId, field: 'calls', phoneNumberId: number.id, to: call.waId }, (app) => {
    const about = { number, portfolioId, app }
    const person = contactOf(about, customer)
    return { ...envelope(about), contacts: [person], ...value(number, person) }
  })
}
