import { type Listener, listener } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { invoiceToSend } from '../sales/invoice-to-send.ts'
import { noteDelivery } from './note-delivery.ts'
import { receiveMessage } from './receive-message.ts'
import { sendBill } from './send-bill.ts'

export const conversationsListeners: readonly Listener[] = [
  listener('conversations', 'channels.message-arrived', (ctx, news) =>
    ctx.inBusiness((tx) => receiveMessage(tx, { inboundId: news.inboundId })),
  ),
  listener('conversations', 'channels.delivery-changed', (ctx, news) =>
    ctx.inBusiness((tx) => noteDelivery(tx, { deliveryId: news.deliveryId })),
  ),
  listener('conversations', 'sales.invoice-issued', sendBillOf, { only: (news) => news.sendOnWhatsApp }),
]

async function sendBillOf(ctx: Context, { invoiceId }: { invoiceId: string }): Promise<void> {
  const bill = await ctx.inBusiness((tx) => invoiceToSend(tx, invoiceId))
  if (!bill?.sendOnWhatsApp) return
  try {
    await sendBill(ctx, { invoiceId, cause: `bill ${invoiceId}` })
  } catch (error) {
    // No number connected, no template approved: trying again will not help, a person will. The log says why.
    if (!(error instanceof Refusal)) throw error
    const { code } = error
    await ctx.inBusiness((tx) =>
      recordEntry(tx, {
        act: 'conversations.bill-not-sent',
        object: { kind: 'invoice', id: invoiceId },
        facts: { code },
      }),
    )
  }
}
