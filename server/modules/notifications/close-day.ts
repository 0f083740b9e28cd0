/**
 * What is told when the shop closes: the day in figures, and what expires soon. A server that was down then does it when it
 * is back, for some hours; a summary in the next morning helps nobody and is left out.
 */
import type { AlertItem, AlertKind } from '@galla/contract/alerts'
import { beginOf, type Day, dayOf, type Instant, later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { forgetHappenings } from './alert.db.ts'
import { nothingOf } from './alert.ts'
import { whoWants } from './listener.db.ts'
import { thresholdOf } from './listener.ts'
import { notice } from './notice.ts'
import type { ThingsAlertsName } from './ports.ts'
import { dayClosedAt } from './quiet-hours.ts'
import { scheduleDay } from './schedule-day.ts'

const catchUpSeconds = 6 * 3600
const mostBatches = 200
const forgottenAfterDays = 400

export async function closeDay(ctx: Context, things: ThingsAlertsName, { due }: { due: Instant }): Promise<void> {
  ctx.must('notifications.close-day')
  await ctx.inBusiness(async (tx) => {
    await scheduleDay(tx)
    if (ctx.now <= later(due, catchUpSeconds)) await sumUp(tx, things, dayClosedAt(due))
    await tellExpiring(tx, things)
    await forgetHappenings(tx, later(ctx.now, -forgottenAfterDays * 86_400))
  })
}

async function sumUp(tx: BusinessTx, things: ThingsAlertsName, day: Day): Promise<void> {
  const kind: AlertKind = 'daily-summary'
  if ((await whoWants(tx, kind)).length === 0) return
  const summary = await things.summary(tx, day)
  await notice(tx, kind, [{ subject: 'day', day, facts: { summary } }])
}

/** Each batch once for each stretch that somebody asked for: thirty days before, and again seven days before. */
async function tellExpiring(tx: BusinessTx, { batchesExpiring }: ThingsAlertsName): Promise<void> {
  const kind: AlertKind = 'expiry-near'
  const wanting = batchesExpiring ? await whoWants(tx, kind) : []
  if (wanting.length === 0) return
  const stretches = [...new Set(wanting.map((person) => thresholdOf(kind, person.thresholds)!))]
  const until = (days: number) => dayOf(Date.parse(later(beginOf(tx.acting.today), days * 86_400)))
  const batches = await batchesExpiring!(tx, { until: until(Math.max(...stretches)), limit: mostBatches })
  await notice(
    tx,
    kind,
    stretches.flatMap((days) =>
      batches
        .filter(({ expiresOn }) => expiresOn <= until(days))
        .map(({ batchId, productId, name, unit, number, expiresOn, onHand }) => {
          const item: AlertItem = {
            ...nothingOf(name, productId),
            quantity: onHand,
            unit,
            day: expiresOn,
            note: number,
          }
          return { subject: `${batchId} ${days}`, day: expiresOn, facts: { item, measure: days } }
        }),
    ),
  )
}
