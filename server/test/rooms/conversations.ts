import * as channels from '@galla/contract/channels'
import * as contacts from '@galla/contract/contacts'
import * as contract from '@galla/contract/conversations'
import * as sales from '@galla/contract/sales'
import sql from 'sql-template-tag'
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

/** A file brought by its door, under a new message's id. */
async function uploaded(shop: Shop, conversationId: string) {
  const messageId = shop.freshId()
  const name = encodeURIComponent(`${shop.text('list')}.pdf`)
  const body = new Uint8Array(Buffer.from('%PDF-1.7 prices'))
  const { status } = await shop.owner.send(
    'PUT',
    `/api/conversations/${conversationId}/files/${messageId}?name=${name}`,
    {
      body,
    },
  )
  if (status !== 200) throw new Error(`the file was not taken: ${status}`)
  return messageId
}

async function withUpi(shop: Shop) {
  await shop.business.tx((tx) =>
    tx.run(sql`update identity.businesses set upi_id = 'shop@okaxis' where business_id = ${tx.businessId}`),
  )
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
    'POST /conversations/:conversationId/locations messageId': 'messageId',
    'POST /conversations/:conversationId/cards messageId': 'messageId',
    'POST /conversations/:conversationId/choices messageId': 'messageId',
    'POST /conversations/:conversationId/products messageId': 'messageId',
    'POST /conversations/:conversationId/payment-requests messageId': 'messageId',
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
    ask(contract.settleMessage, async (shop) => {
      const { conversationId, messageId } = await billSent(shop)
      return { conversationId, messageId, how: 'arrived' as const }
    }),
    ask(contract.sendMedia, async (shop) => {
      const conversationId = (await written(shop)).id
      return { conversationId, messageId: await uploaded(shop, conversationId), caption: shop.text('caption') }
    }),
    ask(contract.sendReaction, async (shop) => {
      const conversationId = (await written(shop)).id
      return { conversationId, messageId: await lastMessage(shop, conversationId), emoji: '🙏' }
    }),
    ask(contract.sendLocation, async (shop) => ({
      conversationId: (await written(shop)).id,
      latitude: 18.52,
      longitude: 73.85,
      name: shop.text('place'),
      address: shop.text('address'),
    })),
    ask(contract.sendContactCards, async (shop) => ({
      conversationId: (await written(shop)).id,
      cards: [
        { name: shop.text('card'), phones: [shop.phone()], emails: [shop.email()], organisation: shop.text('firm') },
      ],
    })),
    ask(contract.sendChoices, async (shop) => ({
      conversationId: (await written(shop)).id,
      choices: { what: 'buttons' as const, body: shop.text('choice'), buttons: ['Yes', 'No'] },
    })),
    ask(contract.sendProduct, async (shop) => ({
      conversationId: (await written(shop)).id,
      productId: await shop.idOf('productId'),
    })),
    ask(contract.askForPayment, async (shop) => {
      await withUpi(shop)
      return { conversationId: (await written(shop)).id, amountPaise: 150_00, note: shop.text('order') }
    }),
    ask(contract.showTyping, async (shop) => ({ conversationId: (await written(shop)).id })),
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
