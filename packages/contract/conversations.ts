/** Talk with one person through one number: the list, the thread, and what may be said now. */
import { z } from 'zod'
import { act, fileAct } from './act.ts'
import { channelState } from './channels.ts'
import { done, id, input, instant, line, page, pageOf, paise, text, yesInQuery } from './common.ts'

export const conversationState = z.enum(['open', 'resolved'])

export const messageStatus = z
  .enum(['queued', 'unknown', 'accepted', 'sent', 'delivered', 'read', 'failed'])
  .describe('clock, question mark, clock, one tick, two ticks, two blue ticks, red mark')

const fileOf = {
  fileName: z.string().nullable(),
  mimeType: z.string().nullable(),
  fileId: id.nullable().describe('null: we hold no copy of it'),
}

/** What stands in a bubble. */
export const messageContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), body: z.string() }),
  z.object({
    kind: z.literal('media'),
    media: z.enum(['image', 'video', 'audio', 'voice', 'sticker', 'document']),
    caption: z.string().nullable(),
    ...fileOf,
  }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().nullable(),
    address: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('contacts'),
    names: z.array(z.string()),
    cards: z
      .array(
        z.object({
          name: z.string(),
          phones: z.array(z.string()),
          emails: z.array(z.string()),
          organisation: z.string().nullable(),
        }),
      )
      .default([])
      .describe('the cards in full; empty on messages from before they were kept'),
  }),
  z.object({ kind: z.literal('reaction'), emoji: z.string().nullable() }).describe('to a message we do not have'),
  z.object({ kind: z.literal('choice'), text: z.string() }).describe('a button or a row of a list'),
  z.object({ kind: z.literal('form'), name: z.string().nullable(), text: z.string().nullable() }),
  z.object({
    kind: z.literal('order'),
    text: z.string().nullable(),
    items: z.int(),
    lines: z
      .array(
        z.object({
          productId: z.string().nullable().describe('the shop’s own id in its WhatsApp catalogue'),
          quantity: z.number().nullable(),
          price: z.number().nullable().describe('of one, in `currency`, as WhatsApp tells it'),
          currency: z.string().nullable(),
        }),
      )
      .default([]),
  }),
  z
    .object({
      kind: z.literal('call'),
      callId: z.string(),
      outcome: z.enum(['ringing', 'answered', 'missed', 'declined', 'failed']),
      seconds: z.int().nullable(),
    })
    .describe('a call; its direction is the message’s. One message for each call, changed as the call goes on'),
  z.object({
    kind: z.literal('template'),
    name: z.string(),
    language: z.string(),
    header: z.string().nullable(),
    body: z.string(),
    footer: z.string().nullable(),
    buttons: z.array(z.string()),
    ...fileOf,
  }),
  z.object({
    kind: z.literal('bill'),
    invoiceId: id,
    number: z.string(),
    payablePaise: z.int(),
    body: z.string(),
    ...fileOf,
  }),
  z
    .object({
      kind: z.literal('system'),
      text: z.string().describe('in English; where `event` is known, say it in the reader’s language instead'),
      event: z
        .enum([
          'number-changed',
          'id-changed',
          'identity-checked',
          'first-chat',
          'offers-stopped',
          'offers-resumed',
          'all-stopped',
        ])
        .nullable()
        .default(null),
    })
    .describe('nobody wrote it: a line across the thread'),
  z
    .object({
      kind: z.literal('interactive'),
      what: z.enum(['buttons', 'list', 'link', 'location-request', 'address', 'product', 'catalog', 'order']),
      heading: z.string().nullable(),
      body: z.string(),
      footer: z.string().nullable(),
      choices: z.array(z.string()).describe('what can be tapped'),
      url: z.string().nullable(),
    })
    .describe('ours: something to tap'),
  z
    .object({
      kind: z.literal('payment-request'),
      amountPaise: z.int(),
      upiId: z.string(),
      link: z.string().describe('opens a UPI app'),
      body: z.string(),
    })
    .describe('ours: a UPI code to pay by'),
  z.object({ kind: z.literal('deleted') }).describe('the person took it back'),
  z.object({ kind: z.literal('unsupported'), what: z.string().nullable() }),
])

/** What became of the file of a message. */
export const messageFile = z.object({
  state: z.enum(['pending', 'here', 'failed']).describe('pending: it is being fetched from WhatsApp'),
  failure: z
    .enum(['gone', 'too-large', 'wrong-type', 'damaged', 'elsewhere', 'no-answer', 'disconnected'])
    .nullable()
    .describe('why it did not come; the message stays'),
  mimeType: z.string().nullable().describe('by what it is, not by what it is called'),
  bytes: z.int().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  small: z.boolean().describe('there is a small picture of it'),
})

export const message = z.object({
  id,
  conversationId: id,
  direction: z.enum(['in', 'out']),
  content: messageContent,
  at: instant,
  status: messageStatus.nullable().describe('null for what came in'),
  failureCode: z
    .string()
    .nullable()
    .describe('WhatsApp’s number for it, or ours: window-shut, opted-out, disconnected, invalid'),
  failureWords: z.string().nullable().describe('why it failed, with what to do'),
  file: messageFile.nullable(),
  theirReaction: z.string().nullable(),
  ourReaction: z.string().nullable(),
  editedAt: instant.nullable().describe('the person changed it; the content is as it reads now'),
  forwarded: z.enum(['no', 'yes', 'often']).describe('often: WhatsApp marks it with two arrows'),
  referral: z
    .object({
      source: z.enum(['ad', 'post']).nullable(),
      url: z.string().nullable().describe('https only; opened by a person, never fetched'),
      headline: z.string().nullable(),
      body: z.string().nullable(),
    })
    .nullable()
    .describe('the advertisement or post the person came by: a card above the bubble'),
  product: z
    .object({ catalogId: z.string().nullable(), productId: z.string().nullable() })
    .nullable()
    .describe('the product of the WhatsApp catalogue that is asked about'),
  origin: z
    .enum(['phone-app', 'history'])
    .nullable()
    .describe('written by the shop on its phone, or taken over from the phone’s history; null: here'),
  replyTo: id.nullable(),
  sentBy: z.object({ id, name: z.string() }).nullable().describe('null: sent by the house itself, such as a bill'),
})

const who = { contactId: id, name: z.string(), phone: z.string().nullable() }

const standing = {
  state: conversationState,
  unread: z.int(),
  assignee: z.object({ id, name: z.string() }).nullable(),
  lastAt: instant,
  windowClosesAt: instant.nullable().describe('until then anything may be written; null: never open'),
  freeUntil: instant.nullable().describe('came by an advertisement and was answered: until then messages cost nothing'),
  waitingSince: instant.nullable().describe('since when an answer is waited for'),
  version: z.int(),
}

/** A row of the list. */
export const conversationRow = z.object({
  id,
  ...who,
  channelId: id,
  preview: z.string(),
  lastKind: z.string().nullable(),
  lastDirection: z.enum(['in', 'out']).nullable(),
  lastStatus: messageStatus.nullable(),
  ...standing,
})

const tab = z.enum(['mine', 'unassigned', 'all'])

export const listConversations = act('conversations.list-conversations', 'GET /conversations', {
  summary: 'Conversations, the latest first',
  input: input({
    tab: tab.default('all'),
    state: conversationState.default('open'),
    unread: yesInQuery.optional(),
    search: z.string().max(100).optional().describe('name or number of the person'),
    contactId: id.optional(),
    ...page,
  }),
  output: pageOf(conversationRow).extend({
    counts: z
      .object({ mine: z.int(), unassigned: z.int(), all: z.int() })
      .describe('open conversations; counted up to 100, which means “more than 99”'),
  }),
})

export const conversationAct = z.enum(['reply', 'template', 'assign', 'resolve', 'reopen', 'mark-read'])

export const conversation = conversationRow.extend({
  channel: z.object({
    id,
    name: z.string(),
    displayNumber: z.string(),
    state: channelState,
    why: z.string().nullable(),
  }),
  windowOpen: z.boolean(),
  can: z.array(conversationAct),
})

export const showConversation = act('conversations.show-conversation', 'GET /conversations/:conversationId', {
  summary: 'One conversation and a page of its messages, the newest first',
  input: input({ conversationId: id, ...page }),
  output: z.object({ conversation, messages: pageOf(message) }),
})

export const openMessageFile = fileAct(
  'conversations.show-conversation',
  'GET /conversations/:conversationId/messages/:messageId/file',
  {
    summary: 'The file of a message; a part of it when asked for a range',
    input: input({ conversationId: id, messageId: id, size: z.enum(['small', 'whole']).default('whole') }),
    gives: 'application/octet-stream',
  },
)

export const fetchMessageFile = act(
  'conversations.fetch-message-file',
  'POST /conversations/:conversationId/messages/:messageId/file/fetch',
  {
    summary: 'Ask WhatsApp once more for a file that did not come',
    input: input({ conversationId: id, messageId: id }),
    output: message,
  },
)

const messageId = id.optional().describe('made by the caller, so that a repetition is the same message')

export const sendReply = act('conversations.send-reply', 'POST /conversations/:conversationId/replies', {
  summary: 'Write to the person, inside the 24 hours after the last message',
  input: input({ conversationId: id, messageId, body: text(4096, 1), replyTo: id.optional() }),
  output: message,
})

const to = { conversationId: id, messageId, replyTo: id.optional().describe('a message of this conversation') }

/** What `PUT …/files/:messageId` gives: the bytes of a file, raw, under the id of the message it will be. */
export const uploadedFile = z.object({
  messageId: id,
  kind: z.enum(['image', 'video', 'audio', 'voice', 'document']).describe('how WhatsApp will show it'),
  fileName: z.string(),
  mimeType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
})

export const sendMedia = act('conversations.send-reply', 'POST /conversations/:conversationId/media', {
  summary: 'Send the file that was uploaded under this message id',
  input: input({
    conversationId: id,
    messageId: id.describe('under which the file was uploaded'),
    caption: text(1024).optional(),
    replyTo: id.optional().describe('a message of this conversation'),
  }),
  output: message,
})

export const sendReaction = act(
  'conversations.send-reply',
  'POST /conversations/:conversationId/messages/:messageId/reaction',
  {
    summary: 'React to a message with one emoji, or take that back',
    input: input({
      conversationId: id,
      messageId: id,
      emoji: z
        .string()
        .regex(/^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\ufe0f?)$/v, 'One emoji.')
        .nullable(),
    }),
    output: message,
  },
)

export const settleMessage = act(
  'conversations.send-reply',
  'POST /conversations/:conversationId/messages/:messageId/settle',
  {
    summary: 'Say what became of a message nobody knows about: it arrived, or send it again',
    input: input({ conversationId: id, messageId: id, how: z.enum(['arrived', 'send-again']) }),
    output: message,
  },
)

export const sendLocation = act('conversations.send-reply', 'POST /conversations/:conversationId/locations', {
  summary: 'Send a place',
  input: input({
    ...to,
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: line(100).optional(),
    address: line(250).optional(),
  }),
  output: message,
})

export const sendContactCards = act('conversations.send-reply', 'POST /conversations/:conversationId/cards', {
  summary: 'Send contact cards',
  input: input({
    ...to,
    cards: z
      .array(
        z.strictObject({
          name: line(120),
          phones: z.array(line(30)).max(5).default([]),
          emails: z.array(z.email()).max(5).default([]),
          organisation: line(120).optional(),
        }),
      )
      .min(1)
      .max(10),
  }),
  output: message,
})

const framed = { heading: line(60).optional(), body: text(1024, 1), footer: line(60).optional() }
const webAddress = z.url({ protocol: /^https$/, error: 'An address that begins with https://.' }).max(2000)

export const choices = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('buttons'), ...framed, buttons: z.array(line(20)).min(1).max(3) }),
  z.strictObject({
    what: z.literal('list'),
    ...framed,
    body: text(4096, 1),
    button: line(20),
    sections: z
      .array(
        z.strictObject({
          title: line(24).optional(),
          rows: z
            .array(z.strictObject({ title: line(24), description: line(72).optional() }))
            .min(1)
            .max(10),
        }),
      )
      .min(1)
      .max(10),
  }),
  z.strictObject({ what: z.literal('link'), ...framed, text: line(20), url: webAddress }),
  z.strictObject({ what: z.literal('location-request'), body: text(1024, 1) }),
  z.strictObject({ what: z.literal('address'), ...framed }).describe('asks for a postal address, in India'),
  z
    .strictObject({ what: z.literal('catalog'), body: text(1024, 1), footer: line(60).optional() })
    .describe('the catalogue that is linked to the number'),
])

export const sendChoices = act('conversations.send-reply', 'POST /conversations/:conversationId/choices', {
  summary: 'Send something to tap: buttons, a list, a link, the ask for a place or an address, the catalogue',
  input: input({ ...to, choices }),
  output: message,
})

export const sendProduct = act('conversations.send-reply', 'POST /conversations/:conversationId/products', {
  summary: 'Show a product with its price; as a card of the WhatsApp catalogue where it stands in one',
  input: input({
    ...to,
    productId: id,
    inCatalogue: z
      .strictObject({ catalogId: line(40), retailerId: line(100) })
      .optional()
      .describe('where it stands in the catalogue at WhatsApp'),
  }),
  output: message,
})

export const askForPayment = act('conversations.send-reply', 'POST /conversations/:conversationId/payment-requests', {
  summary: 'Ask for a sum by UPI: a code to scan with the link to tap, or a card of WhatsApp with a button to pay',
  input: input({
    ...to,
    amountPaise: paise
      .refine((n) => n > 0, 'More than ₹0.00.')
      .refine((n) => n <= 10_000_000_00, 'At most ₹1,00,00,000.'),
    note: line(50),
    as: z.enum(['code', 'card']).default('code').describe('card: only where WhatsApp payments are set up'),
  }),
  output: message,
})

export const showTyping = act('conversations.send-reply', 'POST /conversations/:conversationId/typing', {
  summary: 'The person sees “typing…” for up to 25 seconds; what they wrote counts as read',
  input: input({ conversationId: id }),
  output: done,
})

const values = z.record(z.string().max(64), z.string().max(1024))

export const sendTemplate = act('conversations.send-template', 'POST /conversations/:conversationId/templates', {
  summary: 'Send an approved template, at any time',
  input: input({
    conversationId: id,
    messageId,
    templateId: id,
    header: z.string().max(60).optional(),
    body: values.default({}),
    buttons: values.default({}),
  }),
  output: message,
})

export const markRead = act('conversations.mark-read', 'POST /conversations/:conversationId/read', {
  summary: 'You have seen everything up to this message; the person gets blue ticks',
  input: input({ conversationId: id, messageId: id.describe('the last one you saw') }),
  output: z.object({ unread: z.int() }),
})

export const assignConversation = act(
  'conversations.assign-conversation',
  'POST /conversations/:conversationId/assign',
  {
    summary: 'Say who answers',
    input: input({
      conversationId: id,
      version: z.int().describe('the version you saw'),
      to: z.literal('me').nullable().describe('me, or nobody'),
    }),
    output: conversationRow,
  },
)

export const resolveConversation = act(
  'conversations.resolve-conversation',
  'POST /conversations/:conversationId/resolve',
  {
    summary: 'Nothing is left to answer; the next message opens it again',
    input: input({ conversationId: id, version: z.int().describe('the version you saw') }),
    output: conversationRow,
  },
)

export const reopenConversation = act(
  'conversations.reopen-conversation',
  'POST /conversations/:conversationId/reopen',
  {
    summary: 'Put it back among the open ones',
    input: input({ conversationId: id, version: z.int().describe('the version you saw') }),
    output: conversationRow,
  },
)

export const sendBill = act('conversations.send-bill', 'POST /invoices/:invoiceId/send-bill', {
  summary: 'Send a bill as PDF to the buyer’s WhatsApp',
  input: input({ invoiceId: id, messageId }),
  output: message,
})
