/** What a person of the staff asked to be told, on which way, and what she was told. Each decides for herself. */
import { z } from 'zod'
import { act, exportActs, publicAct } from './act.ts'
import { day, done, id, input, instant, page, pageOf, paise, paiseNotNegative, yesInQuery } from './common.ts'

export const alertKinds = [
  'low-stock',
  'oversold',
  'expiry-near',
  'daily-summary',
  'shift-variance',
  'large-discount',
  'large-refund',
  'bill-differs',
  'device',
  'template',
  'whatsapp-number',
] as const
export const alertKind = z.enum(alertKinds)
export type AlertKind = z.output<typeof alertKind>

/** SMS stands here for the day its provider does; until then it is not offered. */
export const alertChannels = ['bell', 'whatsapp', 'mail', 'sms'] as const
export const alertChannel = z.enum(alertChannels)
export type AlertChannel = z.output<typeof alertChannel>

/** Minutes after midnight in India. */
const minute = z.int().min(0).max(1439).describe('minutes after midnight in India')

const phone = z
  .string()
  .regex(/^\+[1-9]\d{7,14}$/, 'Write the number with its country code: +91 and ten digits.')
  .describe('E.164, with its plus sign')

export const thresholds = input({
  'expiry-near': z.int().min(1).max(365).optional().describe('days ahead'),
  'shift-variance': paiseNotNegative.optional().describe('paise, short or over'),
  'large-discount': paiseNotNegative.optional().describe('paise on one bill'),
  'large-refund': paiseNotNegative.optional().describe('paise on one credit note'),
})

const quietHours = input({ from: minute, to: minute })

export const alertPreferences = z.object({
  kinds: z
    .array(
      z.object({
        kind: alertKind,
        urgent: z.boolean().describe('may come in quiet hours, if its person says so'),
        threshold: z.int().nullable().describe('paise, or days for expiry; null where there is none'),
        channels: z.array(
          z.object({
            channel: alertChannel,
            wanted: z.boolean(),
            since: instant.nullable().describe('when it was last said, yes or no'),
          }),
        ),
      }),
    )
    .describe('those that this person may ask for'),
  channels: z.array(
    z.object({
      channel: alertChannel,
      offered: z.boolean(),
      ready: z.boolean().describe('nothing is missing: a confirmed number, a connected channel'),
    }),
  ),
  phone: phone.nullable().describe('confirmed'),
  codeSentTo: phone.nullable().describe('a code is on its way to this number'),
  email: z.string(),
  quietHours: z.object({ from: minute, to: minute }).nullable(),
  urgentAnyway: z.boolean(),
  perHour: z.int(),
  closingMinute: minute,
  can: z.array(z.enum(['change-closing-time'])),
})

export const showPreferences = act('notifications.show-preferences', 'GET /alerts/preferences', {
  summary: 'What I asked to be told, and how',
  input: input({}),
  output: alertPreferences,
})

export const changePreferences = act('notifications.change-preferences', 'PATCH /alerts/preferences', {
  summary: 'Say yes or no to alerts, for myself; what is not named stays',
  input: input({
    choices: z
      .array(input({ kind: alertKind, channel: alertChannel, wanted: z.boolean() }))
      .max(60)
      .optional(),
    thresholds: thresholds.optional(),
    quietHours: quietHours.nullable().optional(),
    urgentAnyway: z.boolean().optional(),
    perHour: z.int().min(1).max(60).optional(),
  }),
  output: alertPreferences,
})

export const sendNumberCode = act('notifications.send-number-code', 'POST /alerts/number', {
  summary: 'Send a code to my WhatsApp number, to confirm that it is mine',
  input: input({ phone }),
  output: done,
})

export const confirmNumber = act('notifications.confirm-number', 'POST /alerts/number/confirm', {
  summary: 'Confirm my WhatsApp number by its code',
  input: input({ code: z.string().regex(/^\d{6}$/, 'The code has six digits.') }),
  output: alertPreferences,
})

export const removeNumber = act('notifications.remove-number', 'DELETE /alerts/number', {
  summary: 'Forget my WhatsApp number',
  input: input({}),
  output: alertPreferences,
})

export const sendTestAlert = act('notifications.send-test-alert', 'POST /alerts/test', {
  summary: 'Send myself a test',
  input: input({ channel: alertChannel }),
  output: done,
})

export const changeClosingTime = act('notifications.change-closing-time', 'PUT /alerts/closing-time', {
  summary: 'When the shop closes: the daily summary is made then',
  input: input({ closingMinute: minute }),
  output: alertPreferences,
})

export const alertItem = z.object({
  name: z.string().describe('of the product, bill, till or device'),
  id: id.nullable().describe('what it leads to'),
  quantity: z.int().nullable().describe('thousandths of the unit, on the shelf'),
  unit: z.string().nullable(),
  paise: paise.nullable(),
  day: day.nullable(),
  note: z
    .string()
    .nullable()
    .describe('closed or copied; the number of a batch; the kinds of difference; what became of a template or number'),
})
export type AlertItem = z.output<typeof alertItem>

export const daySummary = z.object({
  day,
  bills: z.int(),
  salesPaise: paise.describe('of bills issued that day, without cancelled ones'),
  byTender: z.array(z.object({ kind: z.string(), paise })).describe('money that came in, less what went back'),
  returns: z.int(),
  returnsPaise: paise,
  discountPaise: paise,
  khataGivenPaise: paise.describe('billed that day and still owed'),
  khataReceivedPaise: paise.describe('received that day for bills of earlier days'),
  variancePaise: paise.nullable().describe('of the shifts closed that day; null when none was'),
  top: z.array(z.object({ name: z.string(), paise })),
  lowStock: z.int(),
})
export type DaySummary = z.output<typeof daySummary>

export const alert = z.object({
  id,
  kind: z.union([alertKind, z.literal('test')]),
  items: z.array(alertItem).describe('at most 20'),
  count: z.int().describe('how many there were'),
  summary: daySummary.nullable(),
  at: instant,
  readAt: instant.nullable(),
  messages: z.array(
    z.object({
      channel: alertChannel,
      state: z.enum(['queued', 'sent', 'delivered', 'failed', 'stopped']),
      dueAt: instant,
      reason: z.string().nullable().describe('why it failed: a word of ours, or the provider’s own'),
    }),
  ),
})

export const listAlerts = act('notifications.list-alerts', 'GET /alerts', {
  summary: 'What I was told, newest first',
  input: input({ bell: yesInQuery.default(true).describe('only those for the bell'), ...page }),
  output: pageOf(alert),
})

export const exportAlerts = exportActs('notifications.export-alerts', 'GET /alerts', {
  summary: 'What I was told, newest first,',
  input: input({ bell: yesInQuery.default(true) }),
})

export const showBell = act('notifications.show-bell', 'GET /alerts/bell', {
  summary: 'How many alerts I have not read',
  input: input({}),
  output: z.object({ unread: z.int().max(100).describe('100 stands for that many or more') }),
})

export const markAlertsRead = act('notifications.mark-alerts-read', 'POST /alerts/read', {
  summary: 'Mark my alerts read: those named, or all',
  input: input({ alertIds: z.array(id).max(200).optional() }),
  output: done,
})

const stopped = z.object({
  shop: z.string(),
  kind: alertKind,
  channel: alertChannel,
  wanted: z.boolean(),
})

export const showStop = publicAct('GET /stop-alerts/:token', {
  summary: 'What a stop link is about',
  input: input({ token: z.string().max(100) }),
  output: stopped,
})

export const stopAlerts = publicAct('POST /stop-alerts/:token', {
  summary: 'Stop one kind of alert on one channel, at once and without signing in',
  input: input({ token: z.string().max(100) }),
  output: stopped,
})

export const undoStop = publicAct('POST /stop-alerts/:token/undo', {
  summary: 'Take back what was stopped by this link',
  input: input({ token: z.string().max(100) }),
  output: stopped,
})
