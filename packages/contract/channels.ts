/** The numbers a business speaks through. */
import { z } from 'zod'
import { act, fileAct } from './act.ts'
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
  buttons: z.array(z.object({ type: z.string(), text: z.string().nullable(), url: z.string().nullable() })),
  values: z
    .array(z.object({ place: z.enum(['header', 'body', 'button']), name: z.string() }))
    .describe('what has to be filled in; a button is named by its place, from 0'),
  usable: z.boolean().describe('approved, and its header is not a file'),
})

export const listMessageTemplates = act('channels.list-message-templates', 'GET /channels/:channelId/templates', {
  summary: 'The message templates of a number’s account',
  input: input({ channelId: id }),
  output: z.object({ templates: z.array(messageTemplate), syncedAt: instant.nullable() }),
})

export const syncMessageTemplates = act('channels.sync-message-templates', 'POST /channels/:channelId/templates/sync', {
  summary: 'Fetch the message templates from WhatsApp; the screens are told when they are here',
  input: input({ channelId: id }),
  output: done,
})

/** Meta's own form of a part; a file stands in it as the handle of its sample. */
const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('QUICK_REPLY'), text: line(25) }),
  z.strictObject({
    type: z.literal('URL'),
    text: line(25),
    url: line(2000).describe('may end in {{1}}'),
    example: line(2000).optional().describe('the whole address with its end, where it ends in {{1}}'),
  }),
  z.strictObject({ type: z.literal('PHONE_NUMBER'), text: line(25), phone: line(20) }),
  z.strictObject({ type: z.literal('COPY_CODE'), example: line(15) }),
])

const sampleFile = z.strictObject({
  mimeType: z.enum(['image/jpeg', 'image/png', 'video/mp4', 'application/pdf']),
  content: z.base64().max(900_000).describe('a sample, up to 650 KB'),
})

export const templateDraft = z.strictObject({
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  header: z
    .discriminatedUnion('format', [
      z.strictObject({ format: z.literal('TEXT'), text: line(60), sample: line(60).optional() }),
      z.strictObject({ format: z.enum(['IMAGE', 'VIDEO', 'DOCUMENT']), sample: sampleFile }),
      z.strictObject({ format: z.literal('LOCATION') }),
    ])
    .optional(),
  body: text(1024, 1).optional().describe('left out for sign-in codes: WhatsApp writes it'),
  samples: z.array(line(200)).max(30).default([]).describe('one for each variable of the text, in their order'),
  footer: line(60).optional(),
  buttons: z.array(button).max(10).default([]),
  codeMinutes: z.int().min(1).max(90).optional().describe('how long a sign-in code holds'),
})

export const submitMessageTemplate = act('channels.submit-message-template', 'POST /channels/:channelId/templates', {
  summary: 'Make a message template and hand it in to WhatsApp',
  input: input({
    channelId: id,
    name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'Small letters, digits and underscores.'),
    language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'A language is written like en, en_US or hi.'),
    draft: templateDraft,
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

export const listTemplateVersions = act(
  'channels.list-message-templates',
  'GET /message-templates/:templateId/versions',
  {
    summary: 'What a template said before, the latest first',
    input: input({ templateId: id }),
    output: z.object({
      versions: z.array(z.object({ category: z.string().nullable(), body: z.string().nullable(), until: instant })),
    }),
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

export const exportCosts = fileAct('channels.show-costs', 'GET /channel-costs.csv', {
  summary: 'The same as CSV',
  input: input(costs),
  gives: 'text/csv; charset=utf-8',
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
