/**
 * Makes one piece of news for each person out of all that happened of a kind since the last time, in one transaction: so
 * it is told once, whatever dies in between.
 */
import type { AlertKind } from '@galla/contract/alerts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { publishEach } from '../../platform/live.ts'
import { colleagueOf } from '../identity/colleague-of.ts'
import { insertAlerts, insertMessages, takeUntold } from './alert.db.ts'
import { type AlertFacts, type HappeningFacts, namedItems, reaches } from './alert.ts'
import { alertKinds } from './alert-kinds.ts'
import { whoWants } from './listener.db.ts'
import { quietFor, thresholdOf } from './listener.ts'
import { afterQuiet } from './quiet-hours.ts'

/** More at once is the work of the next run. */
const portion = 500

export async function tellPeople(ctx: Context, { kind }: { kind: AlertKind }): Promise<void> {
  ctx.must('notifications.tell-people')
  await ctx.inBusiness((tx) => tell(tx, kind))
}

async function tell(tx: BusinessTx, kind: AlertKind): Promise<void> {
  const happened = await takeUntold(tx, kind, portion)
  if (happened.length === 0) return
  const wanting = await whoWants(tx, kind)
  const colleagues = await Promise.all(wanting.map(({ personId }) => colleagueOf(tx, personId)))

  const news = wanting.flatMap((person, nth) => {
    if (!colleagues[nth]?.permissions.includes(alertKinds[kind].permission)) return []
    const threshold = thresholdOf(kind, person.thresholds)
    const own = happened.map(({ facts }) => facts).filter(({ measure }) => reaches(kind, measure, threshold))
    if (own.length === 0) return []
    return [{ id: tx.acting.newId(), person, facts: factsOf(own) }]
  })
  await insertAlerts(
    tx,
    news.map(({ id, person, facts }) => ({
      id,
      personId: person.personId,
      kind,
      facts,
      onBell: person.channels.includes('bell'),
    })),
  )
  const messages = news.flatMap(({ id, person }) =>
    person.channels.flatMap((channel) =>
      channel === 'bell'
        ? []
        : [
            {
              id: tx.acting.newId(),
              alertId: id,
              personId: person.personId,
              channel,
              dueAt: afterQuiet(quietFor(kind, person), tx.acting.now),
            },
          ],
    ),
  )
  await Promise.all([
    insertMessages(tx, messages),
    ...messages.map(({ id, dueAt }) =>
      addJob(tx, 'notifications.send-message', { messageId: id }, { key: `alert ${id}`, runAt: dueAt, maxAttempts: 8 }),
    ),
    publishEach(
      tx,
      news.map(({ person }) => ({ topic: 'alerts', ids: { personId: person.personId } })),
    ),
    happened.length === portion && addJob(tx, 'notifications.tell-people', { kind }, { key: `tell ${kind} more` }),
  ])
}

function factsOf(own: readonly HappeningFacts[]): AlertFacts {
  const items = own.flatMap(({ item }) => (item ? [item] : []))
  return {
    items: items.slice(0, namedItems),
    count: items.length,
    summary: own.findLast(({ summary }) => summary !== null)?.summary ?? null,
  }
}
