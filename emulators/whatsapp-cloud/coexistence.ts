/** A number that also lives in the WhatsApp Business app: what is typed there, and what was said before the API came. */
import { CannotDo, customerAt, numberAt } from './customer-acts.ts'
import type { Emulator } from './emulator.ts'
import type { Answer, Call } from './graph-call.ts'
import { badParameter, GraphError } from './graph-error.ts'
import { type Fields, textAt } from './json.ts'
import { type ShownMessage, shownMessage } from './shown.ts'
import { envelope } from './webhook-payloads.ts'
import type { Message, PhoneNumber } from './world.ts'

const DAY = 86_400_000
const MAY_SYNC = DAY
/** Days of age by which history comes: the last day, three months, half a year. */
const phases = [1, 90, 180] as const

/** Typed in the app: it neither needs nor opens a window, and nobody pays. */
export function typeInShopApp(emulator: Emulator, phoneNumberId: string, waId: string, words: string): ShownMessage {
  const { world, ids, clock, phoneEvents } = emulator
  const number = coexisting(emulator, phoneNumberId)
  customerAt(emulator, waId)
  const message: Message = {
    id: ids.message(waId, 'to-customer'),
    phoneNumberId,
    waId,
    direction: 'to-customer',
    at: clock.now(),
    type: 'text',
    content: { body: words },
    mediaId: undefined,
    repliesTo: undefined,
    callbackData: undefined,
    pricing: undefined,
    status: 'delivered',
    failure: undefined,
    reaction: { byCustomer: undefined, byBusiness: undefined },
  }
  world.addMessage(message)
  const shown = shownMessage(emulator, message)
  phoneEvents.tell(waId, { event: 'message', phoneNumberId, facts: { message: shown } })
  tell(emulator, number, 'smb_message_echoes', {
    message_echoes: [
      {
        from: number.digits,
        to: waId,
        id: message.id,
        timestamp: String(clock.seconds()),
        type: 'text',
        text: { body: words },
      },
    ],
  })
  return shown
}

function coexisting(emulator: Emulator, phoneNumberId: string): PhoneNumber {
  const number = numberAt(emulator, phoneNumberId)
  if (number.throughput !== 'COEXISTENCE') throw new CannotDo('This number is not in the WhatsApp Business app')
  return number
}

/** Each of the two once, within a day of joining. */
export async function startSync(emulator: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const body = await call.fields()
  if (body.messaging_product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  const what = textAt(body, 'sync_type')
  if (what !== 'smb_app_state_sync' && what !== 'history') {
    throw badParameter('Param sync_type must be one of {SMB_APP_STATE_SYNC, HISTORY}.')
  }
  if (number.throughput !== 'COEXISTENCE') throw badParameter('The number is not in the WhatsApp Business app.')
  const { clock, ids } = emulator
  if (number.joinedAt !== undefined && clock.now() - number.joinedAt > MAY_SYNC) {
    throw new GraphError(2593107, { details: 'Data can be asked for within 24 hours of joining' })
  }
  if (number.synced.has(what)) throw new GraphError(2593108, { details: 'This was asked for before' })
  number.synced.add(what)
  if (what === 'history') tellHistory(emulator, number)
  else tellContacts(emulator, number)
  return { body: { messaging_product: 'whatsapp', request_id: ids.object() } }
}

function tellContacts(emulator: Emulator, number: PhoneNumber): void {
  const people = talkedTo(emulator, number)
  tell(emulator, number, 'smb_app_state_sync', {
    state_sync: people.map((waId) => {
      const { name } = customerAt(emulator, waId)
      return {
        type: 'contact',
        contact: { full_name: name, first_name: name.split(' ')[0], phone_number: waId },
        action: 'add',
        metadata: { timestamp: String(emulator.clock.seconds()) },
      }
    }),
  })
}

/** The newest phase first, and nothing promises that they arrive so. */
function tellHistory(emulator: Emulator, number: PhoneNumber): void {
  if (!number.sharesHistory) {
    const title = 'History sharing is turned off by the business'
    const error = { code: 2593109, title, message: title, error_data: { details: `${title}.` } }
    tell(emulator, number, 'history', { history: [{ errors: [error] }] })
    return
  }
  const now = emulator.clock.now()
  phases.forEach((days, phase) => {
    const from = now - days * DAY
    const until = phase === 0 ? now : now - phases[phase - 1]! * DAY
    const threads = talkedTo(emulator, number).flatMap((waId) => {
      const said = emulator.world.chat(number.id, waId).filter((it) => it.at > from && it.at <= until)
      return said.length === 0 ? [] : [{ id: waId, messages: said.map((it) => oldMessage(number, it)) }]
    })
    const progress = Math.round(((phase + 1) / phases.length) * 100)
    tell(emulator, number, 'history', {
      history: [{ metadata: { phase, chunk_order: 1, progress }, threads }],
    })
  })
}

function talkedTo({ world }: Emulator, number: PhoneNumber): string[] {
  return [...world.customers.keys()].filter((waId) => world.chat(number.id, waId).length > 0)
}

function oldMessage(number: PhoneNumber, { id, waId, direction, at, type, content, status }: Message): Fields {
  const isMedia = ['image', 'video', 'audio', 'document', 'sticker'].includes(type)
  const mine = direction === 'to-business'
  return {
    from: mine ? waId : number.digits,
    ...(mine ? {} : { to: waId }),
    id,
    timestamp: String(Math.floor(at / 1000)),
    // Files follow in webhooks of their own, and only the recent ones.
    ...(isMedia ? { type: 'media_placeholder' } : { type, [type]: content }),
    history_context: { status: status === 'failed' ? 'ERROR' : status.toUpperCase() },
  }
}

function tell(emulator: Emulator, number: PhoneNumber, field: string, rest: Fields): void {
  const portfolioId = emulator.world.businessOfNumber(number).id
  emulator.webhooks.tell({ wabaId: number.wabaId, field, phoneNumberId: number.id }, (app) => ({
    ...envelope({ number, portfolioId, app }),
    ...rest,
  }))
}
