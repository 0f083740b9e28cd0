/** Somebody is here to answer, or away. Told once a minute; when it is told no more, an alarm gives back what waits. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { keepAvailability as contract } from '@galla/contract/inbox'
import { later } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { findPresence, saveSeen } from './availability.db.ts'
import { settingsOf } from './settings.db.ts'

export async function keepAvailability(
  ctx: Context,
  { away }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.keep-availability')
  const me = personOf(ctx)
  return ctx.inBusiness(async (tx) => {
    const [before, { settings }] = await Promise.all([findPresence(tx, me.id), settingsOf(tx)])
    const now = await saveSeen(tx, { ...me, away })
    const minutes = settings.reassignAfterMinutes
    await Promise.all([
      (before?.online !== true || before.away !== now.away) && publish(tx, 'inbox', { personId: me.id }),
      minutes !== null &&
        addJob(
          tx,
          'conversations.give-back',
          { personId: me.id },
          { runAt: later(ctx.now, minutes * 60), key: `give back ${me.id}` },
        ),
    ])
    return { away: now.away }
  })
}
