/** What a person takes back or changes after sending: an edit within 15 minutes, a deletion within two days. */
import { CannotDo, customerAt, numberAt, tellOfMessage, unsupported } from './customer-acts.ts'
import type { Emulator } from './emulator.ts'
import type { Fields } from './json.ts'
import { type ShownMessage, shownMessage } from './shown.ts'
import type { Message } from './world.ts'

const MAY_EDIT = 15 * 60_000
const MAY_DELETE = 2 * 86_400_000
const HAVE_CAPTION = new Set(['image', 'video', 'document'])

export function editMessage(emulator: Emulator, waId: string, messageId: string, words: string): ShownMessage {
  const message = ownMessage(emulator, waId, messageId)
  if (emulator.clock.now() - message.at > MAY_EDIT) throw new CannotDo('A message can be edited for 15 minutes')
  if (message.type !== 'text' && !HAVE_CAPTION.has(message.type)) throw new CannotDo('Only words can be edited')
  message.content = { ...message.content, [message.type === 'text' ? 'body' : 'caption']: words }
  message.isEdited = true
  const edited = { type: message.type, [message.type]: message.content }
  return correct(emulator, message, 'edit', { original_message_id: messageId, message: edited })
}

export function deleteMessage(emulator: Emulator, waId: string, messageId: string): ShownMessage {
  const message = ownMessage(emulator, waId, messageId)
  if (emulator.clock.now() - message.at > MAY_DELETE) throw new CannotDo('A message can be deleted for two days')
  message.isDeleted = true
  return correct(emulator, message, 'revoke', { original_message_id: messageId })
}

function ownMessage({ world }: Emulator, waId: string, id: string): Message {
  const message = world.messages.get(id)
  if (message?.waId !== waId || message.direction !== 'to-business' || message.isDeleted) {
    throw new CannotDo(`This phone has sent no message ${id}`)
  }
  return message
}

function correct(emulator: Emulator, message: Message, type: 'edit' | 'revoke', node: Fields): ShownMessage {
  const { clock, ids, habits, phoneEvents } = emulator
  const { waId, phoneNumberId } = message
  const customer = customerAt(emulator, waId)
  const number = numberAt(emulator, phoneNumberId)
  const shown = shownMessage(emulator, message)
  phoneEvents.tell(waId, { event: 'changed', phoneNumberId, facts: { message: shown } })
  const id = ids.message(waId, 'to-business')
  const seconds = clock.seconds()
  const leave = () => {
    if (number.blocked.has(waId)) return
    const isTold = habits.corrections === 'all-numbers' || number.throughput === 'COEXISTENCE'
    const refused = unsupported(131051, 'Message type unknown', 'Message type is currently not supported.')
    tellOfMessage(
      emulator,
      customer,
      number,
      isTold ? { id, seconds, type, node: () => ({ [type]: node }) } : { ...refused, id, seconds },
    )
  }
  if (customer.isOnline) leave()
  else customer.outbox.push(leave)
  return shown
}
