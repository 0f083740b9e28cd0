/** The numbers a business speaks through. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { done, id, input, instant, line, page, pageOf, text } from './common.ts'

export const channelState = z
  .enum(['connected', 'paused', 'disconnected'])
  .describe('paused: WhatsApp refuses our sign-in; what is to go out waits')

export const channel = z.object({
  id,
  kind: z.enum(['whatsapp']),
  name: z.string().describe('the name WhatsApp shows'),
  displayNumber: z.string(),
  phoneNumberId: z.string(),
  wabaId: z.string(),
  state: channelState,
  why: z.string().nullable().describe('why it is paused, with what to do'),
  quality: z.string().nullable().describe('GREEN, YELLOW, RED or UNKNOWN'),
  messagingLimit: z.string().nullable(),
  connectedAt: instant,
  templatesSyncedAt: instant.nullable(),
  waiting: z.int().describe('messages waiting to go out; counted up to 1000'),
  version: z.int(),
  can: z.array(z.enum(['connect', 'disconnect'])),
})

/** Meta's ids are digits; what a person copies may have spaces around. */
const providerId = line(40).pipe(z.string().regex(/^\d{4,32}$/, 'Copy the id from WhatsApp Manager: digits only.'))

export const listChannels = act('channels.list-channels', 'GET /channels', {
  summary: 'The numbers of the business, and how each stands',
  input: input({}),
  output: z.object({ channels: z.array(channel) }),
})

export const connectChannel = act('channels.connect-channel', 'POST /channels', {
  summary: 'Connect a WhatsApp number, or sign in again with a new token',
  input: input({
    phoneNumberId: providerId,
    wabaId: providerId,
    token: z.string().trim().min(8).max(1000).describe('kept sealed and never shown again'),
  }),
  output: channel,
})

export const disconnectChannel = act('channels.disconnect-channel', 'POST /channels/:channelId/disconnect', {
  summary: 'Let a number go: its token is forgotten, its conversations stay',
  input: input({ channelId: id }),
  output: done,
})

const shownButton = z.object({
  type: z.string(),
  text: z.string().nullable(),
  url: z.string().nullable(),
})

export const messageTemplate = z.object({
  id,
  name: z.string(),
  language: z.string(),
  category: z.string().nullable(),
  status: z.string().describe('as WhatsApp writes it: APPROVED, PENDING, REJECTED, PAUSED …'),
  why: z.string().nullable(),
  quality: z.string().nullable(),
  header: z.object({ format: z.string(), text: z.string().nullable() }).nullable(),
  body: z.string().nullable(),
  footer: z.string().nullable(),
  buttons: z.array(shownButton),
  values: z
    .array(z.object({ place: z.enum(['header', 'body', 'button']), name: z.string() }))
    .describe('what has to be filled in; a button is named by its place, from 0'),
  usable: z.boolean().describe('approved, and needs nothing but texts: no file, cards, offer or goods to choose'),
})

export const listMessageTemplates = act('channels.list-message-templates', 'GET /channels/:channelId/templates', {
  summary: 'The message templates of a number’s account',
  input: input({ channelId: id }),
  output: z.object({ templates: z.array(messageTemplate), syncedAt: instant.nullable() }),
})

export const templateStates = ['approved', 'pending', 'rejected', 'paused', 'disabled', 'other'] as const

export const templateRow = messageTemplate.extend({
  channelId: id.describe('a number of its account'),
  state: z.enum(templateStates).describe('the status in the words of the filters'),
  changedFrom: z.string().nullable().describe('its category was changed from this within 60 days'),
  becomes: z.string().nullable().describe('the category it gets within a day'),
  milliRupees: z.int().nullable().describe('one message in India by the rates we know, in thousandths of a rupee'),
  lastUsedAt: instant.nullable(),
  used: z.int().describe('messages of the last 30 days'),
})

export const findMessageTemplates = act('channels.list-message-templates', 'GET /message-templates', {
  summary: 'The library of message templates: filtered, by name',
  input: input({
    ...page,
    search: line(100).optional().describe('part of the name or of the text'),
    state: z.enum(templateStates).optional(),
    category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).optional(),
    language: line(10).optional(),
    quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
    channelId: id.optional(),
  }),
  output: pageOf(templateRow),
})

export const syncMessageTemplates = act('channels.sync-message-templates', 'POST /channels/:channelId/templates/sync', {
  summary: 'Fetch the message templates from WhatsApp; the screens are told when they are here',
  input: input({ channelId: id }),
  output: done,
})

const buttonWords = line(200).describe('at most 25 characters')
const button = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['QUICK_REPLY', 'CATALOG', 'MPM', 'SPM', 'VOICE_CALL', 'ORDER_DETAILS']),
    text: buttonWords,
  }),
  z.strictObject({
    type: z.literal('URL'),
    text: buttonWords,
    url: line(2000).describe('may end in {{1}}'),
    example: line(2000).optional().describe('the whole address with its end, where it ends in {{1}}'),
  }),
  z.strictObject({ type: z.literal('PHONE_NUMBER'), text: buttonWords, phone: line(40) }),
  z.strictObject({ type: z.literal('COPY_CODE'), example: line(40).describe('at most 15 letters and digits') }),
  z.strictObject({
    type: z.literal('FLOW'),
    text: buttonWords,
    flowId: line(40).describe('as WhatsApp Manager shows it'),
    screen: line(80).optional().describe('where it begins'),
  }),
])

const sampleFile = z.strictObject({
  mimeType: z.enum(['image/jpeg', 'image/png', 'video/mp4', 'application/pdf']),
  content: z.base64().max(900_000).describe('a sample, up to 650 KB'),
})
const keptSample = sampleFile.optional().describe('left out: the one that is kept')

const samples = z.array(line(200, 0)).max(30).default([]).describe('one for each variable of the text, in their order')

const draftParts = {
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  header: z
    .discriminatedUnion('format', [
      z.strictObject({ format: z.literal('TEXT'), text: line(200), sample: line(200).optional() }),
      z.strictObject({ format: z.enum(['IMAGE', 'VIDEO', 'DOCUMENT']), sample: keptSample }),
      z.strictObject({ format: z.literal('LOCATION') }),
    ])
    .optional(),
  body: text(2000, 1).optional().describe('left out for sign-in codes: WhatsApp writes it'),
  samples,
  footer: line(200).optional(),
  buttons: z.array(button).max(12).default([]),
  cards: z
    .array(
      z.strictObject({
        header: z.strictObject({ format: z.enum(['IMAGE', 'VIDEO']), sample: keptSample }),
        body: text(1000, 1),
        samples,
        buttons: z.array(button).max(4).default([]),
      }),
    )
    .max(12)
    .optional()
    .describe('a carousel: two to ten pictures side by side'),
  offer: z
    .strictObject({ text: line(100).describe('at most 16 characters'), expires: z.boolean() })
    .optional()
    .describe('a limited-time offer'),
  codeMinutes: z.int().min(1).max(90).optional().describe('how long a sign-in code holds'),
  safetyLine: z.boolean().optional().describe('sign-in codes: “do not share this code”; on when not told'),
  code: z
    .strictObject({
      way: z.enum(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']),
      apps: z
        .array(
          z.strictObject({
            packageName: line(224).describe('of an Android app: com.example.shop'),
            signature: line(40).describe('the hash of its signing key, 11 characters'),
          }),
        )
        .max(10)
        .default([]),
      termsAccepted: z.boolean().default(false).describe('WhatsApp’s terms for codes that arrive by themselves'),
    })
    .optional()
    .describe('how a sign-in code gets into an app; copied when not told'),
  ttlSeconds: z
    .int()
    .min(30)
    .max(2_592_000)
    .optional()
    .describe('how long WhatsApp tries to deliver a message of it; as it does by itself when not told'),
}

export const templateDraft = z.strictObject(draftParts)

const plainButton = z.object({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  example: z.string().optional(),
  phone: z.string().optional(),
  flowId: z.string().optional(),
  screen: z.string().optional(),
})

/** As it is now, to begin a change or a copy from; a file stands in it by its kind. */
export const plainDraft = z.object({
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  header: z.object({ format: z.string(), text: z.string().optional(), sample: z.string().optional() }).optional(),
  body: z.string().optional(),
  samples: z.array(z.string()),
  footer: z.string().optional(),
  buttons: z.array(plainButton),
  cards: z
    .array(
      z.object({
        header: z.object({ format: z.string() }),
        body: z.string(),
        samples: z.array(z.string()),
        buttons: z.array(plainButton),
      }),
    )
    .optional(),
  offer: z.object({ text: z.string(), expires: z.boolean() }).optional(),
  codeMinutes: z.int().optional(),
  safetyLine: z.boolean().optional(),
  code: z
    .object({
      way: z.enum(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']),
      apps: z.array(z.object({ packageName: z.string(), signature: z.string() })),
      termsAccepted: z.boolean(),
    })
    .optional(),
})

export const templateVersion = z.object({
  category: z.string().nullable(),
  until: instant.describe('when it was changed'),
  here: z.boolean().describe('changed by us, not at WhatsApp'),
  header: z.object({ format: z.string(), text: z.string().nullable() }).nullable(),
  body: z.string().nullable(),
  footer: z.string().nullable(),
  buttons: z.array(shownButton),
})

export const templateChange = z.object({
  id,
  what: z.enum(['status', 'quality', 'category', 'category-coming']),
  previous: z.string().nullable(),
  current: z.string(),
  why: z.string().nullable(),
  at: instant,
})

export const templateUse = z.object({
  what: z.enum(['bills', 'reminders', 'alerts', 'codes', 'macro', 'campaign']),
  name: z.string().nullable().describe('of the macro or campaign'),
})

export const wholeTemplate = templateRow.extend({
  draft: plainDraft,
  hasFiles: z.boolean().describe('the samples of its header and cards are kept here'),
  languages: z.array(
    z.object({
      id,
      language: z.string(),
      status: z.string(),
      state: z.enum(templateStates),
      body: z.string().nullable(),
    }),
  ),
  edits: z.object({
    left: z.int().describe('changes left in these 30 days'),
    nextAt: instant.nullable().describe('not before; null: now'),
  }),
  uses: z.array(templateUse).describe('what stands still when it goes'),
  changes: z.array(templateChange).describe('what WhatsApp did with it, the latest first'),
  versions: z.array(templateVersion).describe('what it said before, the latest first'),
  changedAt: instant,
  can: z.array(z.enum(['edit', 'delete', 'test'])),
})

export const showMessageTemplate = act('channels.list-message-templates', 'GET /message-templates/:templateId', {
  summary: 'One template whole: its parts, its languages, its past, and what depends on it',
  input: input({ templateId: id }),
  output: wholeTemplate,
})

export const submitMessageTemplate = act('channels.submit-message-template', 'POST /channels/:channelId/templates', {
  summary: 'Make a message template and hand it in to WhatsApp',
  input: input({
    channelId: id,
    name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'Small letters, digits and underscores.'),
    language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'A language is written like en, en_US or hi.'),
    draft: templateDraft,
    filesOf: id.optional().describe('a template whose sample files are taken where the draft has none'),
  }),
  output: messageTemplate,
})

export const editMessageTemplate = act('channels.submit-message-template', 'POST /message-templates/:templateId', {
  summary: 'Change a template that is approved, rejected or paused; WhatsApp looks at it again',
  input: input({ templateId: id, draft: templateDraft }),
  output: messageTemplate,
})

export const deleteMessageTemplate = act('channels.delete-message-template', 'DELETE /message-templates/:templateId', {
  summary: 'Delete a template in its language; its name cannot be used for 30 days',
  input: input({ templateId: id }),
  output: done,
})

export const sendTestTemplate = act('channels.send-test-template', 'POST /message-templates/:templateId/test', {
  summary: 'Send the template with its samples to my own confirmed number',
  input: input({ templateId: id }),
  output: z.object({ deliveryId: id, to: z.string().describe('the last digits of the number') }),
})

export const listTemplateVersions = act(
  'channels.list-message-templates',
  'GET /message-templates/:templateId/versions',
  {
    summary: 'What a template said before, the latest first',
    input: input({ templateId: id }),
    output: z.object({ versions: z.array(templateVersion) }),
  },
)

export const exchange = z.object({
  id,
  channelId: id.nullable(),
  what: z.string().describe('send-message, upload-file, list-templates …'),
  outcome: z.string().describe('accepted, refused, unknown, never-left, invalid'),
  code: z.string().nullable().describe('the provider’s own'),
  words: z.string().nullable(),
  traceId: z.string().nullable().describe('what WhatsApp’s support asks for'),
  objectId: z.string().nullable(),
  at: instant,
})

export const listExchanges = act('channels.list-exchanges', 'GET /channels/:channelId/exchanges', {
  summary: 'Every call to the provider and how it ended, newest first, without content',
  input: input({ channelId: id, ...page }),
  output: pageOf(exchange),
})

/** `2026-11`. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'A month is written like 2026-11.')

export const costRow = z.object({
  month,
  category: z.string().describe('as WhatsApp names it: marketing, utility, authentication, service …'),
  type: z.string().describe('regular; free_customer_service and free_entry_point cost nothing'),
  messages: z.int(),
  aboutPaise: z
    .int()
    .nullable()
    .describe('by the rates we know; WhatsApp’s own invoice counts. null: no rate is known'),
})

const costs = { from: month.describe('first month'), to: month.describe('last month') }

export const showCosts = act('channels.show-costs', 'GET /channel-costs', {
  summary: 'What messages cost, by month and category, as the statuses told',
  input: input(costs),
  output: z.object({ rows: z.array(costRow) }),
})

export const exportCosts = exportActs('channels.show-costs', 'GET /channel-costs', {
  summary: 'What messages cost, by month and category,',
  input: input(costs),
})

export const channelEvent = z.object({
  id,
  channelId: id.nullable().describe('null: of the whole account'),
  kind: z.string().describe('phoneQuality, templateStatus, accountUpdate … or unknown'),
  field: z.string().nullable().describe('as WhatsApp names it'),
  facts: z.record(z.string(), z.string()).describe('what was told, without people: event, decision, limit …'),
  at: instant,
})

export const listChannelEvents = act('channels.list-channel-events', 'GET /channel-events', {
  summary: 'What WhatsApp told of the numbers and the account, newest first',
  input: input({ ...page }),
  output: pageOf(channelEvent),
})

export const deadLetter = z.object({
  id: id.describe('of the kept webhook'),
  reason: z.string().describe('the kind of failure, for the operator'),
  holds: z.record(z.string(), z.int()).describe('how many messages, statuses, calls … are in it; never what they say'),
  bytes: z.int(),
  tries: z.int(),
  receivedAt: instant,
  laidAsideAt: instant,
})

export const listDeadLetters = act('channels.list-dead-letters', 'GET /dead-letters', {
  summary: 'Webhooks of this business that could not be read, newest first, and how much we did not understand',
  input: input({ ...page }),
  output: pageOf(deadLetter).extend({
    notUnderstood: z.int().describe('pieces that are kept until we can read them; counted up to 1000'),
  }),
})

export const replayDeadLetters = act('channels.replay-dead-letters', 'POST /dead-letters/replay', {
  summary: 'Read one or all of them again; what was read before is not doubled',
  input: input({ deadLetterId: id.optional().describe('all, when left out') }),
  output: z.object({ again: z.int() }),
})
