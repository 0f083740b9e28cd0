/** How the inbox of a business is set up: teams, labels, saved replies, macros, views, hours, targets; and how it does. */
import { z } from 'zod'
import { act } from './act.ts'
import { day, done, id, input, instant, line, text } from './common.ts'
import { listFilters, priority } from './conversations.ts'

const named = z.object({ id, name: z.string() })

export const colleague = named.extend({
  availability: z.enum(['available', 'away', 'offline']),
  mayAnswer: z.boolean(),
})

export const team = named.extend({ memberIds: z.array(id) })

export const labelColour = z.enum(['peacock', 'leaf', 'gold', 'brick', 'sky', 'plum', 'plain'])
export const label = named.extend({ colour: labelColour })

export const savedReply = z.object({
  id,
  shortcut: z.string(),
  text: z.string(),
  personId: id.nullable(),
  teamId: id.nullable(),
})

/** One step of a macro. They are done in their order. */
export const macroStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('label'), labelId: id }),
  z.strictObject({ do: z.literal('unlabel'), labelId: id }),
  z.strictObject({ do: z.literal('assign'), to: z.union([z.enum(['me', 'nobody']), id]) }),
  z.strictObject({ do: z.literal('team'), teamId: id }),
  z.strictObject({ do: z.literal('priority'), priority }),
  z.strictObject({ do: z.literal('reply'), text: text(4096, 1) }),
  z.strictObject({ do: z.literal('note'), text: text(4096, 1) }),
  z.strictObject({
    do: z.literal('snooze'),
    hours: z
      .int()
      .min(1)
      .max(24 * 90)
      .nullable(),
  }),
  z.strictObject({ do: z.literal('resolve') }),
])

export const macro = named.extend({ steps: z.array(macroStep), personId: id.nullable() })

const filters = z.strictObject({
  tab: listFilters.tab.unwrap().optional(),
  state: listFilters.state.unwrap().optional(),
  sort: listFilters.sort.unwrap().optional(),
  unread: z.boolean().optional(),
  waiting: z.boolean().optional(),
  unattended: z.boolean().optional(),
  window: listFilters.window,
  assigneeId: id.optional(),
  teamId: id.optional(),
  channelId: id.optional(),
  labelId: id.optional(),
  priority: listFilters.priority,
  language: listFilters.language,
  match: listFilters.match,
  begunFrom: day.optional(),
  begunTo: day.optional(),
  activeFrom: day.optional(),
  activeTo: day.optional(),
})

export const view = named.extend({ filters, personId: id.nullable() })

export const showInbox = act('conversations.list-conversations', 'GET /inbox', {
  summary: 'What the inbox works with: colleagues, teams, labels, saved replies, macros, views',
  input: input({}),
  output: z.object({
    colleagues: z.array(colleague),
    teams: z.array(team),
    labels: z.array(label),
    savedReplies: z.array(savedReply).describe('yours, your teams’ and everybody’s'),
    macros: z.array(macro),
    views: z.array(view),
    away: z.boolean().describe('you have said that you are away'),
  }),
})

export const saveTeam = act('conversations.save-team', 'PUT /teams/:teamId', {
  summary: 'Add a team, or change its name and members',
  input: input({ teamId: id, name: line(60), memberIds: z.array(id).max(200) }),
  output: team,
})

export const removeTeam = act('conversations.remove-team', 'DELETE /teams/:teamId', {
  summary: 'Take a team out; its conversations belong to no team then',
  input: input({ teamId: id }),
  output: done,
})

export const saveLabel = act('conversations.save-label', 'PUT /labels/:labelId', {
  summary: 'Add a label, or change its name and colour',
  input: input({ labelId: id, name: line(40), colour: labelColour }),
  output: label,
})

export const removeLabel = act('conversations.remove-label', 'DELETE /labels/:labelId', {
  summary: 'Take a label out; conversations do not show it any more',
  input: input({ labelId: id }),
  output: done,
})

const whose = z.enum(['mine', 'everybody']).default('mine')

export const saveReply = act('conversations.save-reply', 'PUT /saved-replies/:replyId', {
  summary: 'Add or change a saved reply: yours, a team’s, or everybody’s',
  input: input({
    replyId: id,
    shortcut: z
      .string()
      .regex(/^[\p{L}\p{M}\p{N}_-]{1,32}$/u, 'One word of letters, digits, - and _.')
      .transform((word) => word.normalize('NFC').toLowerCase()),
    text: text(4096, 1),
    whose,
    teamId: id.optional().describe('a team’s, instead'),
  }),
  output: savedReply,
})

export const removeReply = act('conversations.save-reply', 'DELETE /saved-replies/:replyId', {
  summary: 'Take a saved reply out',
  input: input({ replyId: id }),
  output: done,
})

export const saveMacro = act('conversations.save-macro', 'PUT /macros/:macroId', {
  summary: 'Add or change a macro',
  input: input({ macroId: id, name: line(60), steps: z.array(macroStep).min(1).max(12), whose }),
  output: macro,
})

export const removeMacro = act('conversations.save-macro', 'DELETE /macros/:macroId', {
  summary: 'Take a macro out',
  input: input({ macroId: id }),
  output: done,
})

export const saveView = act('conversations.save-view', 'PUT /inbox-views/:viewId', {
  summary: 'Keep these filters under a name',
  input: input({ viewId: id, name: line(60), filters, whose }),
  output: view,
})

export const removeView = act('conversations.save-view', 'DELETE /inbox-views/:viewId', {
  summary: 'Take a view out',
  input: input({ viewId: id }),
  output: done,
})

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'A time such as 09:30.')

const hoursOfDay = z.array(z.strictObject({ from: clockTime, to: clockTime })).max(4)

const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 30)

/** The settings of the inbox, as one document. */
export const inboxSettings = z.strictObject({
  hours: z.array(hoursOfDay).length(7).describe('Monday first; empty: always open'),
  holidays: z.array(z.strictObject({ day, name: line(60) })).max(200),
  awayMessage: text(1000).describe('told once in each closed time; empty: none'),
  askRating: z.boolean().describe('after resolving, inside the 24 hours'),
  ratingQuestion: text(500),
  reassignAfterMinutes: minutes.nullable().describe('whose person went offline is given to another; null: stays'),
  capacity: z.int().min(1).max(1000).describe('open conversations a person is given at most'),
  capacities: z.array(z.strictObject({ personId: id, capacity: z.int().min(0).max(1000) })).max(500),
  channels: z
    .array(
      z.strictObject({
        channelId: id,
        assign: z.enum(['off', 'round-robin', 'least-busy']),
        teamId: id.nullable().describe('only to members of this team'),
        sticky: z.boolean().describe('to whoever answered last, when available'),
      }),
    )
    .max(100),
  targets: z
    .array(
      z.strictObject({
        channelId: id.nullable().describe('null: every number'),
        priority: priority.nullable().describe('null: every priority'),
        firstMinutes: minutes.nullable(),
        nextMinutes: minutes.nullable(),
        resolveMinutes: minutes.nullable(),
      }),
    )
    .max(100)
    .describe('in minutes of business hours; the most particular one counts'),
})

export const showInboxSettings = act('conversations.show-settings', 'GET /inbox-settings', {
  summary: 'Hours, holidays, who gets what, targets',
  input: input({}),
  output: z.object({ settings: inboxSettings, version: z.int() }),
})

export const changeInboxSettings = act('conversations.change-settings', 'PUT /inbox-settings', {
  summary: 'Change hours, holidays, who gets what, targets',
  input: input({ settings: inboxSettings, version: z.int().describe('the version you saw') }),
  output: z.object({ settings: inboxSettings, version: z.int() }),
})

export const keepAvailability = act('conversations.keep-availability', 'POST /availability', {
  summary: 'You are here, or away; told once a minute by an open inbox',
  input: input({ away: z.boolean().optional().describe('left out: as you said last') }),
  output: z.object({ away: z.boolean() }),
})

const spread = z.object({
  count: z.int(),
  medianSeconds: z.int().nullable(),
  p90Seconds: z.int().nullable(),
  late: z.int().describe('after the target'),
})

export const showInboxReport = act('conversations.show-report', 'GET /inbox-report', {
  summary: 'How long people waited, how much came when, who answered, how content they were',
  input: input({ from: day, to: day, channelId: id.optional() }),
  output: z.object({
    firstAnswer: spread,
    nextAnswer: spread,
    resolution: spread,
    byDay: z.array(z.object({ day, firstAnswerSeconds: z.int().nullable(), answers: z.int(), resolved: z.int() })),
    byHour: z.array(z.object({ hour: z.int(), waited: z.int().describe('messages that began a wait') })),
    byPerson: z.array(
      z.object({
        person: named,
        answers: z.int(),
        resolved: z.int(),
        medianSeconds: z.int().nullable(),
        ratings: z.int(),
        averageScore: z.number().nullable(),
      }),
    ),
    ratings: z.object({
      asked: z.int(),
      answered: z.int(),
      average: z.number().nullable(),
      byScore: z.array(z.int()).length(5).describe('how many of 1 to 5'),
    }),
    at: instant,
  }),
})
