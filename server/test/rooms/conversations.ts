import * as channels from '@galla/contract/channels'
import * as contacts from '@galla/contract/contacts'
import * as contract from '@galla/contract/conversations'
import * as sales from '@galla/contract/sales'
import { asha } from '../../../emulators/whatsapp-cloud/cast.ts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'
import { numberOf } from './channels.ts'
import { saleTo } from './sales.ts'

/** The customer writes, and her conversation is as she left it. */
async function written(shop: Shop) {
  await shop.make('channelId')
  shop.app.whatsapp.phones.send(asha, numberOf(shop).phoneNumberId, { type: 'text', text: shop.text('question') })
  await shop.app.workOff()
  const { rows } = await shop.done(contract.listConversations, { state: 'open' })
  return rows[0] as { id: string; contactId: string; version: number }
}

/** The first template is an offer, and offers need a yes. */
async function agreed(shop: Shop) {
  const conversation = await written(shop)
  const { contactId } = conversation
  await shop.done(contacts.recordConsent, { contactId, purpose: 'offers', answer: 'yes', how: 'counter' })
  return conversation
}

const lastMessage = async (shop: Shop, conversationId: string) =>
  (await shop.done(contract.showConversation, { conversationId })).messages.rows[0].id as string

async function billOfWriter(shop: Shop): Promise<string> {
  const { contactId } = await written(shop)
  return (await shop.done(sales.issueInvoice, await saleTo(shop, contactId))).id
}

async function billSent(shop: Shop) {
  const { id, conversationId } = await shop.done(contract.sendBill, { invoiceId: await billOfWriter(shop) })
  await shop.app.workOff()
  return { conversationId, messageId: id } as { conversationId: string; messageId: string }
}

/** The customer sends a photo. */
async function pictureCame(shop: Shop) {
  const { id } = await written(shop)
  shop.app.whatsapp.phones.send(asha, numberOf(shop).phoneNumberId, { type: 'image', caption: shop.text('photo') })
  await shop.app.workOff()
  return { conversationId: id, messageId: await lastMessage(shop, id) }
}

const standing = async (shop: Shop) => {
  const { id, version } = await written(shop)
  return { conversationId: id, version }
}

export const conversationsRoom: TestRoom = {
  makes: {
    conversationId: async (shop) => (await written(shop)).id,
    messageId: async (shop) => lastMessage(shop, (await written(shop)).id),
    pictureMessageId: async (shop) => (await pictureCame(shop)).messageId,
    fileMessageId: async (shop) => (await billSent(shop)).messageId,
    templateId: async (shop) => {
      const { templates } = await shop.done(channels.listMessageTemplates, { channelId: await shop.make('channelId') })
      return templates.find((one: { usable: boolean }) => one.usable).id
    },
  },
  calls: {
    replyTo: 'messageId',
    'GET /conversations/:conversationId/messages/:messageId/file messageId': 'fileMessageId',
    'POST /conversations/:conversationId/messages/:messageId/file/fetch messageId': 'pictureMessageId',
  },
  bears: {
    'POST /conversations/:conversationId/replies messageId': 'messageId',
    'POST /conversations/:conversationId/templates messageId': 'messageId',
    'POST /invoices/:invoiceId/send-bill messageId': 'messageId',
  },
  asks: [
    ask(contract.openMessageFile, billSent),
    ask(contract.fetchMessageFile, pictureCame),
    ask(contract.sendReply, async (shop) => ({ conversationId: (await written(shop)).id, body: shop.text('answer') })),
    ask(contract.sendTemplate, async (shop) => ({
      conversationId: (await agreed(shop)).id,
      templateId: await shop.idOf('templateId'),
      body: { name: shop.text('name') },
    })),
    ask(contract.markRead, async (shop) => {
      const { id } = await written(shop)
      return { conversationId: id, messageId: await lastMessage(shop, id) }
    }),
    ask(contract.assignConversation, async (shop) => ({ ...(await standing(shop)), to: 'me' as const })),
    ask(contract.resolveConversation, standing),
    ask(contract.reopenConversation, async (shop) => {
      const { version, id } = await shop.done(contract.resolveConversation, await standing(shop))
      return { conversationId: id, version }
    }),
    ask(contract.sendBill, async (shop) => ({ invoiceId: await billOfWriter(shop) })),
  ],
}
