import * as channels from '@galla/contract/channels'
import * as contacts from '@galla/contract/contacts'
import * as contract from '@galla/contract/conversations'
import * as inbox from '@galla/contract/inbox'
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

const answerer = async (shop: Shop) => shop.business.person('agent').id
/** Beyond all that a test works off: whose alarm goes is not what is asked here. */
const inAYear = (shop: Shop) => new Date(shop.app.clock.milliseconds() + 365 * 86_400_000).toISOString()

async function teamOf(shop: Shop): Promise<string> {
  const memberIds = [shop.business.person('agent').id]
  return (await shop.done(inbox.saveTeam, { teamId: shop.freshId(), name: shop.text('team'), memberIds })).id
}

const labelOf = async (shop: Shop): Promise<string> =>
  (await shop.done(inbox.saveLabel, { labelId: shop.freshId(), name: shop.text('label'), colour: 'leaf' })).id

const scheduled = async (shop: Shop) =>
  (await shop.done(contract.scheduleMessage, {
    conversationId: (await written(shop)).id,
    body: shop.text('later'),
    sendAt: inAYear(shop),
  })) as { id: string; version: number }

const reply = (shop: Shop) => ({
  replyId: shop.freshId(),
  shortcut: shop.text('reply').toLowerCase().replaceAll(' ', '-'),
  text: shop.text('saved reply'),
  whose: 'everybody' as const,
})

const macro = async (shop: Shop) => ({
  macroId: shop.freshId(),
  name: shop.text('macro'),
  steps: [{ do: 'label' as const, labelId: await shop.idOf('labelId') }],
  whose: 'everybody' as const,
})

const view = async (shop: Shop) => ({
  viewId: shop.freshId(),
  name: shop.text('view'),
  filters: { assigneeId: await answerer(shop), labelId: await shop.idOf('labelId') },
  whose: 'everybody' as const,
})

export const conversationsRoom: TestRoom = {
  makes: {
    answererId: answerer,
    teamId: teamOf,
    labelId: labelOf,
    replyId: async (shop) => (await shop.done(inbox.saveReply, reply(shop))).id,
    macroId: async (shop) => (await shop.done(inbox.saveMacro, await macro(shop))).id,
    viewId: async (shop) => (await shop.done(inbox.saveView, await view(shop))).id,
    scheduledId: async (shop) => (await scheduled(shop)).id,
    noteId: async (shop) =>
      (await shop.done(contract.addNote, { conversationId: (await written(shop)).id, text: shop.text('note') })).id,
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
    around: 'messageId',
    assigneeId: 'answererId',
    memberIds: 'answererId',
    personIds: 'answererId',
    add: 'labelId',
    remove: 'labelId',
    addLabelIds: 'labelId',
    removeLabelIds: 'labelId',
    'POST /conversations/:conversationId/assign to': 'answererId',
    'PUT /macros/:macroId to': 'answererId',
    'PUT /inbox-settings personId': 'answererId',
    'GET /conversations/:conversationId/messages/:messageId/file messageId': 'fileMessageId',
    'POST /conversations/:conversationId/messages/:messageId/file/fetch messageId': 'pictureMessageId',
  },
  bears: {
    'POST /conversations/:conversationId/notes messageId': 'noteId',
    'POST /conversations/:conversationId/scheduled messageId': 'scheduledId',
    'POST /conversations/:conversationId/macros/:macroId messageId': 'messageId',
    'PUT /teams/:teamId teamId': 'teamId',
    'PUT /labels/:labelId labelId': 'labelId',
    'PUT /saved-replies/:replyId replyId': 'replyId',
    'PUT /macros/:macroId macroId': 'macroId',
    'PUT /inbox-views/:viewId viewId': 'viewId',
    'POST /conversations/:conversationId/replies messageId': 'messageId',
    'POST /conversations/:conversationId/templates messageId': 'messageId',
    'POST /invoices/:invoiceId/send-bill messageId': 'messageId',
    'POST /contacts/:contactId/send-statement messageId': 'messageId',
    'POST /conversations/:conversationId/locations messageId': 'messageId',
    'POST /conversations/:conversationId/cards messageId': 'messageId',
    'POST /conversations/:conversationId/choices messageId': 'messageId',
    'POST /conversations/:conversationId/products messageId': 'messageId',
    'POST /conversations/:conversationId/payment-requests messageId': 'messageId',
  },
  asks: [
    ask(contract.openMessageFile, billSent),
    ask(contract.fetchMessageFile, pictureCame),
    ask(contract.showGallery, async (shop) => {
      await shop.idOf('pictureMessageId')
      return { conversationId: await shop.idOf('conversationId') }
    }),
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
    ask(contract.assignConversation, async (shop) => ({
      ...(await standing(shop)),
      to: await answerer(shop),
      teamId: await shop.idOf('teamId'),
    })),
    ask(contract.snoozeConversation, async (shop) => ({ ...(await standing(shop)), until: inAYear(shop) })),
    ask(contract.labelConversation, async (shop) => ({
      conversationId: (await written(shop)).id,
      priority: 'high' as const,
      add: [await shop.idOf('labelId')],
      remove: [await shop.make('labelId')],
    })),
    ask(contract.changeConversations, async (shop) => ({
      changes: [
        {
          ...(await standing(shop)),
          become: {
            assigneeId: await answerer(shop),
            teamId: await shop.idOf('teamId'),
            addLabelIds: [await shop.idOf('labelId')],
            removeLabelIds: [await shop.make('labelId')],
          },
        },
      ],
    })),
    ask(contract.addNote, async (shop) => ({
      conversationId: (await written(shop)).id,
      text: shop.text('note'),
      personIds: [await answerer(shop)],
    })),
    ask(contract.tellPresence, async (shop) => ({
      conversationId: (await written(shop)).id,
      doing: 'viewing' as const,
    })),
    ask(contract.keepDraft, async (shop) => ({ conversationId: (await written(shop)).id, text: shop.text('draft') })),
    ask(contract.scheduleMessage, async (shop) => ({
      conversationId: (await written(shop)).id,
      body: shop.text('later'),
      sendAt: inAYear(shop),
    })),
    ask(contract.changeScheduled, async (shop) => {
      const { id, version } = await scheduled(shop)
      return { scheduledId: id, version, body: shop.text('later still') }
    }),
    ask(contract.searchMessages, (shop) => ({ search: shop.mark })),
    ask(contract.runMacro, async (shop) => ({ ...(await standing(shop)), macroId: await shop.idOf('macroId') })),
    ask(inbox.saveTeam, async (shop) => ({
      teamId: shop.freshId(),
      name: shop.text('team'),
      memberIds: [await answerer(shop)],
    })),
    ask(inbox.saveLabel, (shop) => ({ labelId: shop.freshId(), name: shop.text('label'), colour: 'gold' as const })),
    ask(inbox.saveReply, async (shop) => ({ ...reply(shop), teamId: await shop.idOf('teamId') })),
    ask(inbox.saveMacro, macro),
    ask(inbox.saveView, view),
    ask(inbox.changeInboxSettings, async (shop) => {
      const { settings, version } = await shop.done(inbox.showInboxSettings, {})
      const channelId = await shop.idOf('channelId')
      return {
        version,
        settings: {
          ...settings,
          awayMessage: shop.text('away'),
          capacities: [{ personId: await answerer(shop), capacity: 5 }],
          channels: [{ channelId, assign: 'off' as const, teamId: await shop.idOf('teamId'), sticky: true }],
          targets: [{ channelId, priority: null, firstMinutes: 30, nextMinutes: 60, resolveMinutes: null }],
        },
      }
    }),
    ask(inbox.showInboxReport, () => ({ from: '2026-11-01', to: '2026-11-30' })),
    ask(contract.resolveConversation, standing),
    ask(contract.reopenConversation, async (shop) => {
      const { version, id } = await shop.done(contract.resolveConversation, await standing(shop))
      return { conversationId: id, version }
    }),
    ask(contract.sendBill, async (shop) => ({ invoiceId: await billOfWriter(shop) })),
    ask(contract.sendKhataStatement, async (shop) => ({ contactId: (await written(shop)).contactId })),
  ],
}
