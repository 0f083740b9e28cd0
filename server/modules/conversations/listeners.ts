import { type Listener, listener } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { mayBeDoneAgain } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { inboundOf } from '../channels/inbound-of.ts'
import { invoiceToSend } from '../sales/invoice-to-send.ts'
import { hearPeople } from './hear-people.ts'
import { moveWithContact } from './move-with-contact.ts'
import { noteDelivery } from './note-delivery.ts'
import { noteMedia } from './note-media.ts'
import { receiveMessages } from './receive-messages.ts'
import { sendBill } from './send-bill.ts'
import { sendKhataReminder } from './send-khata-reminder.ts'

export const conversationsListeners: readonly Listener[] = [
  listener('conversations', 'channels.messages-arrived', receiveThem),
  listener('conversations', 'channels.delivery-changed', (ctx, news) =>
    ctx.inBusiness((tx) => noteDelivery(tx, { deliveryId: news.deliveryId })),
  ),
  listener('conversations', 'conversations.people-wrote', (ctx, news) => ctx.inBusiness((tx) => hearPeople(tx, news))),
  listener('conversations', 'channels.media-changed', (ctx, news) =>
    ctx.inBusiness((tx) => noteMedia(tx, { messageId: news.mediaId })),
  ),
  listener('conversations', 'contacts.merged', (ctx, news) =>
    ctx.inBusiness((tx) => moveWithContact(tx, { ...news, undone: false })),
  ),
  listener('conversations', 'contacts.merge-undone', (ctx, news) =>
    ctx.inBusiness((tx) => moveWithContact(tx, { ...news, undone: true })),
  ),
  listener('conversations', 'sales.invoice-issued', sendBillOf, { only: (news) => news.sendOnWhatsApp }),
  listener('conversations', 'sales.khata-reminder-asked', remindOf),
]

/** All in one transaction; when that fails, each by itself, so that one that cannot be read does not hold up the rest. */
async function receiveThem(ctx: Context, { inboundIds }: { inboundIds: readonly string[] }): Promise<void> {
  const receive = (ids: readonly string[]) =>
    ctx.inBusiness(async (tx) => {
      const [, inbound] = await Promise.all([mayBeDoneAgain(tx), inboundOf(tx, ids)])
      await receiveMessages(tx, inbound)
    })
  try {
    await receive(inboundIds)
  } catch (error) {
    if (inboundIds.length === 1) throw error
    const each = await Promise.allSettled(inboundIds.map((id) => receive([id])))
    const lost = each.find((one) => one.status === 'rejected')
    if (lost) throw lost.reason
  }
}

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

async function remindOf(ctx: Context, reminder: { contactId: string; reminderId: string }): Promise<void> {
  try {
    await sendKhataReminder(ctx, reminder)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code } = error
    await ctx.inBusiness((tx) =>
      recordEntry(tx, {
        act: 'conversations.reminder-not-sent',
        object: { kind: 'contact', id: reminder.contactId },
        facts: { code },
      }),
    )
  }
}
