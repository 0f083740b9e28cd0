/** Today at a glance. Each part goes only to those who may read what it is made of. */
import type { OutputOf } from '@galla/contract/act'
import type { showHome as contract } from '@galla/contract/reports'
import { type Instant, later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import * as home from './home.db.ts'

type Home = OutputOf<typeof contract>

const daySeconds = 86_400
const weekSeconds = 7 * daySeconds

export async function showHome(ctx: Context): Promise<Home> {
  ctx.must('reports.show-home')
  const morning = `${ctx.today}T00:00:00+05:30` as Instant
  const lastWeek = { morning: later(morning, -weekSeconds), now: later(ctx.now, -weekSeconds) }
  const sevenDaysAgo = later(ctx.now, -weekSeconds)
  const mayReadSales = ctx.can('sales.list-invoices')
  const mayReadTalk = ctx.can('conversations.list-conversations')

  return ctx.inBusiness(async (tx) => {
    const only = <T>(allowed: boolean, read: () => Promise<T>): Promise<T | null> =>
      allowed ? read() : Promise.resolve(null)

    const [sales, margin, talk, low, needs] = await Promise.all([
      only(mayReadSales, async () => {
        const [today, before, byHour, byHourLastWeek, best] = await Promise.all([
          home.salesBetween(tx, morning, later(ctx.now, 1)),
          home.salesBetween(tx, lastWeek.morning, lastWeek.now),
          home.salesByHour(tx, morning, later(ctx.now, 1)),
          home.salesByHour(tx, lastWeek.morning, later(lastWeek.morning, daySeconds)),
          home.sellingBest(tx, sevenDaysAgo, 5),
        ])
        return { ...today, sameDayLastWeekPaise: before.paise, byHour, byHourLastWeek, best }
      }),
      only(ctx.can('catalogue.change-product') || ctx.can('sales.export-invoices'), async () => {
        const [basisPoints, lastWeekBasisPoints] = await Promise.all([
          home.marginBetween(tx, morning, later(ctx.now, 1)),
          home.marginBetween(tx, lastWeek.morning, later(lastWeek.morning, daySeconds)),
        ])
        return { basisPoints, lastWeekBasisPoints }
      }),
      only(mayReadTalk, async () => {
        const [now, medianFirstAnswerSeconds] = await Promise.all([
          home.talkNow(tx),
          home.medianFirstAnswer(tx, morning),
        ])
        return { ...now, medianFirstAnswerSeconds }
      }),
      only(ctx.can('stock.list-stock'), () => home.runningLow(tx, sevenDaysAgo, 5)),
      needsOf(),
    ])
    return { day: ctx.today, sales, margin, talk, low, needs }

    async function needsOf(): Promise<Home['needs']> {
      const none = Promise.resolve([])
      const [waiting, failed, paused, negative, unpaid] = await Promise.all([
        mayReadTalk ? home.waitingLongest(tx, 3) : none,
        mayReadTalk ? home.messagesThatFailed(tx, later(ctx.now, -daySeconds), 2) : none,
        ctx.can('channels.list-channels') ? home.pausedChannels(tx) : none,
        ctx.can('stock.list-stock') ? home.soldBelowNothing(tx, 2) : none,
        ctx.can('sales.export-invoices') ? home.unpaidBills(tx, later(ctx.now, -30 * daySeconds), 2) : none,
      ])
      return [
        ...paused.map((one) => ({ kind: 'channel-paused' as const, ...one })),
        ...waiting.map((one) => ({ kind: 'conversation-waits' as const, ...one })),
        ...failed.map((one) => ({ kind: 'message-failed' as const, ...one })),
        ...negative.map((one) => ({ kind: 'sold-more-than-there-was' as const, ...one })),
        ...unpaid.map((one) => ({ kind: 'bill-unpaid' as const, ...one })),
      ]
    }
  })
}
