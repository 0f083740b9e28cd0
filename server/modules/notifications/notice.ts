/** Writes down that something happened, once of each subject and day, and lets those who want it be told soon. */
import type { AlertKind } from '@galla/contract/alerts'
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { insertHappenings } from './alert.db.ts'
import type { HappeningFacts } from './alert.ts'
import { tellAt } from './alert-kinds.ts'

export async function notice(
  tx: BusinessTx,
  kind: AlertKind,
  happenings: readonly { readonly subject: string; readonly day?: string; readonly facts: Partial<HappeningFacts> }[],
): Promise<void> {
  if (happenings.length === 0) return
  const empty: HappeningFacts = { item: null, summary: null, measure: null }
  const isNew = await insertHappenings(
    tx,
    kind,
    happenings.map(({ subject, day = tx.acting.today, facts }) => ({ subject, day, facts: { ...empty, ...facts } })),
  )
  if (isNew === 0) return
  const { at, key } = tellAt(kind, Date.parse(tx.acting.now))
  await addJob(tx, 'notifications.tell-people', { kind }, { key: `tell ${kind} ${key}`, runAt: instantOf(at) })
}
