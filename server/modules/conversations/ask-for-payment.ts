/**
 * Asks for a sum by UPI. A code to scan, with the link in words, works with any number and any UPI id; a card of WhatsApp
 * with a button to pay asks for WhatsApp's payments to be set up.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { askForPayment as contract } from '@galla/contract/conversations'
import { isUpiId, upiLink } from '@galla/gst/upi'
import { type Paise, paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { uploadedLater } from '../channels/delivery.ts'
import { businessOf } from '../identity/business-of.ts'
import type { KeptFile, MessageContent } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'

export async function askForPayment(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), replyTo, amountPaise, note, as }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const { upiId, name } = await businessOf(tx)
    if (upiId === null || !isUpiId(upiId)) throw refuse('conversations.no-upi-id')
    const amount = paise(amountPaise)
    // By this the money is found again: 32 letters and digits, which every app takes.
    const reference = messageId.replaceAll('-', '')
    const link = upiLink({ to: upiId, name, amount, note, reference })
    const words = `${note}: ${formatRupees(amount)}\nUPI: ${upiId}\n${link}`
    const content: MessageContent = { kind: 'payment-request', amountPaise, upiId, link, body: words }
    const file = as === 'code' ? await keepCode(tx, link) : undefined
    const [message] = await Promise.all([
      putOutMessage(tx, {
        conversation,
        messageId,
        content,
        body: file ? { type: 'image', media: uploadedLater, caption: words } : card({ reference, note, link, amount }),
        fileId: file?.fileId ?? null,
        file: file ?? null,
        replyTo: replyTo ?? null,
      }),
      recordEntry(tx, {
        act: 'conversations.ask-for-payment',
        object: { kind: 'conversation', id: conversationId },
        facts: { amountPaise, as },
      }),
    ])
    return message
  })
}

async function keepCode(tx: Parameters<typeof putOutMessage>[0], link: string): Promise<KeptFile> {
  const side = 600
  const { default: qrcode } = await import('qrcode')
  const content = await qrcode.toBuffer(link, { errorCorrectionLevel: 'M', margin: 3, width: side })
  const [mimeType, fileName] = ['image/png', 'upi.png']
  const { id: fileId, bytes } = await tx.acting.files.keep(tx, {
    purpose: 'message-media',
    mimeType,
    fileName,
    content,
  })
  const shape = { width: side, height: side, small: false, smallFileId: null }
  return { state: 'here', failure: null, mimeType, bytes, ...shape, fileId, fileName }
}

function card(it: { reference: string; note: string; link: string; amount: Paise }): MessageBody {
  const { reference: referenceId, note, link, amount } = it
  return {
    type: 'interactive',
    interactive: {
      kind: 'order-details',
      body: note,
      referenceId,
      goods: 'physical-goods',
      // https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/upi-intent
      paymentSettings: [{ type: 'upi_intent_link', upi_intent_link: { link } }],
      items: [{ productId: referenceId, name: note, amount, quantity: 1 }],
      subtotal: amount,
      tax: 0,
      total: amount,
    },
  }
}
