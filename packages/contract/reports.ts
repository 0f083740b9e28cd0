/** How the shop is doing. What a role may not see is null, not nought. */
import { z } from 'zod'
import { act } from './act.ts'
import { day, id, input, instant, paise } from './common.ts'

const hour = z.object({ hour: z.int().min(0).max(23).describe('of the day in India'), paise })

export const needsYou = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation-waits'), conversationId: id, name: z.string(), since: instant }),
  z.object({ kind: z.literal('message-failed'), conversationId: id, name: z.string(), why: z.string(), at: instant }),
  z.object({ kind: z.literal('channel-paused'), channelId: id, name: z.string(), why: z.string() }),
  z.object({
    kind: z.literal('sold-more-than-there-was'),
    productId: id,
    name: z.string(),
    onHand: z.int(),
    unit: z.string(),
  }),
  z.object({
    kind: z.literal('bill-unpaid'),
    invoiceId: id,
    number: z.string(),
    name: z.string().nullable(),
    duePaise: paise,
    day,
  }),
])

export const showHome = act('reports.show-home', 'GET /home', {
  summary: 'Today at a glance: sales, chats, what runs low, what needs you',
  input: input({}),
  output: z.object({
    day,
    sales: z
      .object({
        paise: paise.describe('of bills issued today, without cancelled ones, less what was credited'),
        bills: z.int(),
        sameDayLastWeekPaise: paise.describe('until this time of the day'),
        byHour: z.array(hour),
        byHourLastWeek: z.array(hour),
        best: z.array(z.object({ productId: id, name: z.string(), paise })).describe('of the last seven days'),
      })
      .nullable(),
    margin: z
      .object({
        basisPoints: z.int().nullable().describe('of the value without tax; null when no cost is known'),
        lastWeekBasisPoints: z.int().nullable(),
      })
      .nullable(),
    talk: z
      .object({
        open: z.int(),
        waiting: z.int(),
        medianFirstAnswerSeconds: z.int().nullable().describe('today'),
      })
      .nullable(),
    low: z
      .array(
        z.object({
          productId: id,
          name: z.string(),
          unit: z.string(),
          onHand: z.int().describe('thousandths of the unit'),
          soldADay: z.int().describe('thousandths of the unit, over the last seven days'),
        }),
      )
      .nullable(),
    needs: z.array(needsYou),
  }),
})
