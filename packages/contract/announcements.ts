/**
 * News that travels uphill: a room that may not be imported by the teller hears it as a job, inserted in the same
 * transaction. A listener runs at least once, so each is written to be run twice. Payloads carry ids, not people.
 */
import { z } from 'zod'
import { id } from './common.ts'

export const announcements = {
  'identity.business-opened': z.object({ businessId: id }),
  'catalogue.product-changed': z.object({ productId: id }).describe('added, changed, archived or restored'),
  'catalogue.products-imported': z
    .object({ productIds: z.array(id) })
    .describe('a portion of an import, added or changed'),
  'tills.shift-closed': z.object({ shiftId: id, variancePaise: z.int(), till: z.string().optional() }),
  'tills.device-closed': z.object({ deviceId: id, device: z.string() }),
  'tills.device-copied': z
    .object({ deviceId: id, device: z.string() })
    .describe('a second copy called; it was refused'),
  'tills.approval-doubted': z
    .object({ movementId: id, doubt: z.enum(['not-a-member', 'may-not', 'not-proven', 'spent']) })
    .describe('money went out of a drawer without a line, and its approval does not hold'),
  'sales.invoice-issued': z.object({
    invoiceId: id,
    sendOnWhatsApp: z.boolean(),
    discountPaise: z.int().optional().describe('off the whole bill'),
  }),
  'sales.bill-differs': z.object({ invoiceId: id, kinds: z.array(z.string()) }),
  'sales.invoice-cancelled': z.object({ invoiceId: id }),
  'sales.invoice-credited': z.object({ invoiceId: id, creditNoteId: id, creditPaise: z.int().optional() }),
  'sales.khata-reminder-asked': z.object({ contactId: id, reminderId: id }),
  'stock.ran-low': z.object({ productId: id, onHand: z.int().optional() }),
  'stock.oversold': z.object({ productId: id, onHand: z.int().optional() }).describe('the shelf went below nothing'),
  'contacts.merged': z.object({ mergeId: id, survivorId: id, mergedId: id }),
  'contacts.merge-undone': z.object({ mergeId: id, survivorId: id, mergedId: id }),
  'channels.messages-arrived': z.object({ inboundIds: z.array(id) }).describe('a portion, whoever they are from'),
  'conversations.people-wrote': z
    .object({ messages: z.array(z.object({ conversationId: id, messageId: id })) })
    .describe('new messages of people, once each; not history, not what the shop wrote on its phone'),
  'channels.media-changed': z.object({ mediaId: id }).describe('the file of what came in is here, or will not come'),
  'channels.delivery-changed': z.object({ deliveryId: id }),
  'channels.template-drifted': z
    .object({
      templateId: id,
      changeId: id,
      name: z.string(),
      language: z.string(),
      what: z.string(),
      current: z.string(),
    })
    .describe('WhatsApp changed its status, quality or category; not what we did ourselves'),
  'channels.number-troubled': z
    .object({ channelId: id, number: z.string(), what: z.string() })
    .describe('paused, resumed, or its quality or limit changed'),
} as const

export type AnnouncementName = keyof typeof announcements
export type AnnouncementOf<N extends AnnouncementName> = z.output<(typeof announcements)[N]>
