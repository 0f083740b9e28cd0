/** A person pays what an `order_details` message asks; the business hears of it as a status of type payment. */
import { CannotDo, customerAt, numberAt } from './customer-acts.ts'
import type { Emulator } from './emulator.ts'
import { fieldsAt } from './json.ts'
import { shownMessage } from './shown.ts'
import { contactOf, envelope } from './webhook-payloads.ts'

export type PaymentEnd = 'captured' | 'pending' | 'failed'

export function payRequest(emulator: Emulator, waId: string, messageId: string, ends: PaymentEnd): void {
  const { world, webhooks, clock, ids } = emulator
  const message = world.messages.get(messageId)
  const asked = fieldsAt(fieldsAt(message?.content, 'action'), 'parameters')
  if (message?.waId !== waId || message.content.type !== 'order_details' || !asked) {
    throw new CannotDo('This message asks for no payment')
  }
  if (message.content.paid === 'captured') throw new CannotDo('This is paid')
  message.content = { ...message.content, paid: ends }
  const { phoneNumberId } = message
  emulator.phoneEvents.tell(waId, {
    event: 'changed',
    phoneNumberId,
    facts: { message: shownMessage(emulator, message) },
  })
  const number = numberAt(emulator, phoneNumberId)
  const customer = customerAt(emulator, waId)
  const portfolioId = world.businessOfNumber(number).id
  const seconds = clock.seconds()
  const transaction = {
    id: `order_${ids.hex(14)}`,
    type: 'razorpay',
    status: ends === 'captured' ? 'success' : ends,
    created_timestamp: seconds,
    updated_timestamp: seconds,
  }
  webhooks.tell({ wabaId: number.wabaId, field: 'messages', phoneNumberId, to: waId }, (app) => {
    const about = { number, portfolioId, app }
    return {
      ...envelope(about),
      contacts: [contactOf(about, customer)],
      statuses: [
        {
          id: message.id,
          ...(customer.hidesPhone ? {} : { recipient_id: waId }),
          type: 'payment',
          status: ends,
          timestamp: String(seconds),
          payment: {
            reference_id: asked.reference_id,
            amount: asked.total_amount,
            currency: asked.currency,
            transaction,
          },
        },
      ],
    }
  })
}
