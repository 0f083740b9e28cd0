/** Talk with one person through one number: the list, the thread, and what may be said now. */
import { z } from 'zod'
import { act, fileAct } from './act.ts'
import { channelState } from './channels.ts'
import {
  contactLanguage,
  day,
  done,
  id,
  input,
  instant,
  line,
  numberInQuery,
  page,
  pageOf,
  paise,
  text,
  yesInQuery,
} from './common.ts'

export const conversationState = z.enum(['open', 'snoozed', 'resolved'])

export const priority = z.enum(['none', 'low', 'medium', 'high', 'urgent'])

const named = z.object({ id, name: z.string() })

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
  z.object({
    kind: z.literal('form'),
    name: z.string().nullable().describe('of the form; address_message: the address that was asked for'),
    text: z.string().nullable().describe('what they filled in, in one line'),
    answers: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .default([])
      .describe('field by field, by the form’s own names'),
  }),
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
    .object({ kind: z.literal('note'), text: z.string(), mentions: z.array(named) })
    .describe('for colleagues only; it never leaves the house'),
  z
    .object({
      kind: z.literal('event'),
      what: z.enum([
        'assigned',
        'unassigned',
        'team',
        'no-team',
        'resolved',
        'reopened',
        'snoozed',
        'woken',
        'priority',
        'labelled',
        'unlabelled',
        'away-told',
        'rated',
        'scheduled-failed',
      ]),
      to: z.string().nullable().describe('whom, which label, which priority, how many stars'),
      until: instant.nullable().describe('snoozed until'),
    })
    .describe('what was done here, and by whom: `sentBy`, or the house itself'),
  z
    .object({
      kind: z.literal('interactive'),
      what: z.enum(['buttons', 'list', 'link', 'location-request', 'address', 'product', 'catalog', 'order']),
      heading: z.string().nullable(),
      body: z.string(),
      footer: z.string().nullable(),
      choices: z.array(z.string()).describe('what can be tapped, or chosen from a list'),
      button: z.string().nullable().default(null).describe('what opens the list'),
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
  direction: z.enum(['in', 'out', 'note', 'event']),
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
  teamId: id.nullable(),
  priority,
  labelIds: z.array(id),
  snoozedUntil: instant.nullable().describe('null while snoozed: until they write'),
  openedAt: instant.nullable(),
  answerDueAt: instant.nullable().describe('until then an answer is due; null: nobody waits, or no target is set'),
  resolveDueAt: instant.nullable(),
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

/** Which conversations a list shows. All that is said must hold, or one of it where `match` says so. */
export const listFilters = {
  tab: z.enum(['mine', 'unassigned', 'all', 'mentions', 'participating']).default('all'),
  state: conversationState.default('open'),
  sort: z
    .enum(['newest', 'oldest', 'waiting', 'priority', 'due'])
    .default('newest')
    .describe('due: those with a target for an answer, the next to miss it first'),
  unread: yesInQuery.optional(),
  waiting: yesInQuery.optional().describe('somebody waits for an answer'),
  unattended: yesInQuery.optional().describe('no person has answered since it was opened'),
  window: z.enum(['open', 'closing', 'closed']).optional().describe('of the 24 hours; closing: within three hours'),
  assigneeId: id.optional(),
  teamId: id.optional(),
  channelId: id.optional(),
  labelId: id.optional(),
  priority: priority.optional(),
  language: contactLanguage.optional().describe('what the person writes and reads'),
  match: z
    .enum(['all', 'any'])
    .optional()
    .describe('any: one of unread … language is enough; tab, state, days and words always hold'),
  begunFrom: day.optional(),
  begunTo: day.optional(),
  activeFrom: day.optional(),
  activeTo: day.optional(),
}

export const listConversations = act('conversations.list-conversations', 'GET /conversations', {
  summary: 'Conversations you may see, the latest first',
  input: input({
    ...listFilters,
    search: z.string().max(100).optional().describe('name or number of the person'),
    contactId: id.optional(),
    ...page,
  }),
  output: pageOf(conversationRow).extend({
    counts: z
      .object({ mine: z.int(), unassigned: z.int(), all: z.int(), mentions: z.int() })
      .describe('open conversations, and mentions not seen; counted up to 100, which means “more than 99”'),
  }),
})

export const conversationAct = z.enum([
  'reply',
  'template',
  'note',
  'assign',
  'snooze',
  'label',
  'resolve',
  'reopen',
  'mark-read',
])

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
  input: input({
    conversationId: id,
    around: id.optional().describe('a message: the page has it in its middle'),
    newer: yesInQuery.optional().describe('with `after`: what came after that place, not before'),
    ...page,
  }),
  output: z.object({
    conversation,
    messages: pageOf(message).extend({
      newer: z.string().nullable().describe('the place after which newer ones stand; null: this is the newest'),
    }),
  }),
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

export const galleryKind = z.enum(['pictures', 'sounds', 'documents', 'links'])

export const showGallery = act('conversations.show-conversation', 'GET /conversations/:conversationId/gallery', {
  summary: 'What was sent in a conversation: photos and films, sounds, files with bills, or links; the newest first',
  input: input({ conversationId: id, kind: galleryKind.default('pictures'), ...page }),
  output: pageOf(message),
})

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
      .max(10)
      .refine((all) => all.reduce((rows, section) => rows + section.rows.length, 0) <= 10, 'At most ten rows in all.')
      .refine((all) => all.length === 1 || all.every(({ title }) => title), 'Of several parts each needs a name.'),
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

export const markUnread = act('conversations.mark-read', 'POST /conversations/:conversationId/unread', {
  summary: 'Leave it to be read again',
  input: input({ conversationId: id }),
  output: z.object({ unread: z.int() }),
})

const decided = { conversationId: id, version: z.int().describe('the version you saw') }

export const assignConversation = act(
  'conversations.assign-conversation',
  'POST /conversations/:conversationId/assign',
  {
    summary: 'Say who answers: you, a colleague, a team, nobody',
    input: input({
      ...decided,
      to: z
        .union([z.literal('me'), id])
        .nullable()
        .optional()
        .describe('me, a colleague, or nobody; left out: as it is'),
      teamId: id.nullable().optional().describe('left out: as it is'),
    }),
    output: conversationRow,
  },
)

export const snoozeConversation = act(
  'conversations.snooze-conversation',
  'POST /conversations/:conversationId/snooze',
  {
    summary: 'Put it away until a time, or until they write',
    input: input({ ...decided, until: instant.nullable().describe('null: until they write') }),
    output: conversationRow,
  },
)

export const resolveConversation = act(
  'conversations.resolve-conversation',
  'POST /conversations/:conversationId/resolve',
  {
    summary: 'Nothing is left to answer; the next message opens it again',
    input: input(decided),
    output: conversationRow,
  },
)

export const reopenConversation = act(
  'conversations.reopen-conversation',
  'POST /conversations/:conversationId/reopen',
  {
    summary: 'Put it back among the open ones',
    input: input(decided),
    output: conversationRow,
  },
)

const labels = z.array(id).max(20)

export const labelConversation = act('conversations.label-conversation', 'POST /conversations/:conversationId/label', {
  summary: 'Labels and priority',
  input: input({
    conversationId: id,
    priority: priority.optional(),
    add: labels.default([]).describe('ids of labels'),
    remove: labels.default([]).describe('ids of labels'),
  }),
  output: conversationRow,
})

/** What one or many conversations become; what is left out stays as it is. */
const becoming = z.object({
  state: conversationState.optional(),
  snoozedUntil: instant.nullable().optional(),
  assigneeId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  priority: priority.optional(),
  addLabelIds: labels.optional(),
  removeLabelIds: labels.optional(),
})

export const changeConversations = act('conversations.change-conversations', 'POST /conversations/changes', {
  summary: 'Change many at once; the answer says how to take it back',
  input: input({
    changes: z
      .array(z.strictObject({ conversationId: id, version: z.int(), become: becoming.strict() }))
      .min(1)
      .max(200),
  }),
  output: z.object({
    rows: z.array(conversationRow).describe('as they are now'),
    undo: z
      .array(z.object({ conversationId: id, version: z.int(), become: becoming }))
      .describe('given to the same act, it takes all of it back'),
    stale: z.array(id).describe('changed by somebody else meanwhile, or out of sight; left as they are'),
  }),
})

export const addNote = act('conversations.add-note', 'POST /conversations/:conversationId/notes', {
  summary: 'A note for colleagues; whoever is named is told',
  input: input({ conversationId: id, messageId, text: text(4096, 1), personIds: z.array(id).max(20).default([]) }),
  output: message,
})

export const listMentions = act('conversations.list-conversations', 'GET /mentions', {
  summary: 'Notes that name you, the latest first',
  input: input(page),
  output: pageOf(
    z.object({
      noteId: id,
      conversationId: id,
      name: z.string().describe('of the person talked with'),
      byName: z.string(),
      text: z.string(),
      at: instant,
      seen: z.boolean(),
    }),
  ),
})

export const seeMentions = act('conversations.show-conversation', 'POST /conversations/:conversationId/mentions/seen', {
  summary: 'You have looked at the notes that name you',
  input: input({ conversationId: id }),
  output: done,
})

export const tellPresence = act('conversations.show-conversation', 'POST /conversations/:conversationId/presence', {
  summary: 'You are looking, writing, taking over or gone; colleagues see it, nothing is kept',
  input: input({ conversationId: id, doing: z.enum(['viewing', 'typing', 'took-over', 'left']) }),
  output: done,
})

export const keepDraft = act('conversations.keep-draft', 'PUT /conversations/:conversationId/draft', {
  summary: 'What you have begun to write; empty takes it away',
  input: input({ conversationId: id, text: z.string().max(4096), note: z.boolean().default(false) }),
  output: done,
})

export const listDrafts = act('conversations.keep-draft', 'GET /drafts', {
  summary: 'What you have begun to write, by conversation; the newest hundred',
  input: input({}),
  output: z.object({
    rows: z.array(z.object({ conversationId: id, text: z.string(), note: z.boolean(), changedAt: instant })),
  }),
})

export const scheduledMessage = z.object({
  id,
  conversationId: id,
  body: z.string(),
  sendAt: instant,
  by: named,
  state: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
  why: z.string().nullable(),
  version: z.int(),
})

export const listScheduled = act('conversations.show-conversation', 'GET /conversations/:conversationId/scheduled', {
  summary: 'What is to be sent here later, and what could not be',
  input: input({ conversationId: id }),
  output: z.object({ rows: z.array(scheduledMessage) }),
})

export const scheduleMessage = act('conversations.send-reply', 'POST /conversations/:conversationId/scheduled', {
  summary: 'Write now, send later; the 24 hours are asked about again then',
  input: input({ conversationId: id, messageId, body: text(4096, 1), sendAt: instant }),
  output: scheduledMessage,
})

export const changeScheduled = act('conversations.send-reply', 'PATCH /scheduled-messages/:scheduledId', {
  summary: 'Another text or another time',
  input: input({ scheduledId: id, version: z.int(), body: text(4096, 1).optional(), sendAt: instant.optional() }),
  output: scheduledMessage,
})

export const cancelScheduled = act('conversations.send-reply', 'DELETE /scheduled-messages/:scheduledId', {
  summary: 'Do not send it',
  input: input({ scheduledId: id }),
  output: scheduledMessage,
})

export const searchMessages = act('conversations.search-messages', 'GET /messages', {
  summary: 'Messages and notes by their words, in any script, the newest first',
  input: input({
    search: z.string().min(1).max(200),
    conversationId: id.optional(),
    limit: numberInQuery(1, 50).default(20),
    after: page.after,
  }),
  output: pageOf(message.extend({ name: z.string(), contactId: id })).extend({
    lookedBackTo: instant
      .nullable()
      .describe('the search took its time and came only so far back: `next` goes on from there. null: it need not'),
  }),
})

export const runMacro = act('conversations.run-macro', 'POST /conversations/:conversationId/macros/:macroId', {
  summary: 'The steps of a macro, in their order, all or nothing',
  input: input({
    ...decided,
    macroId: id,
    messageId: messageId.describe('of the reply it sends, if it sends one'),
  }),
  output: conversationRow,
})

export const sendKhataStatement = act(
  'conversations.send-khata-statement',
  'POST /contacts/:contactId/send-statement',
  {
    summary: 'Send the statement of a khata as PDF to the contact’s WhatsApp',
    input: input({ contactId: id, messageId, from: day.optional(), to: day.optional().describe('this day included') }),
    output: message,
  },
)

export const sendBill = act('conversations.send-bill', 'POST /invoices/:invoiceId/send-bill', {
  summary: 'Send a bill as PDF to the buyer’s WhatsApp',
  input: input({ invoiceId: id, messageId }),
  output: message,
})
