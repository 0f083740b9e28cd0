/** The next closing of the shop waits as a job, as long as somebody wants to hear of it: a stopped server finds it again. */
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { anybodyWants, closingMinuteOf } from './listener.db.ts'
import { defaultClosingMinute } from './listener.ts'
import { nextAt } from './quiet-hours.ts'

export async function scheduleDay(tx: BusinessTx): Promise<void> {
  const [wanted, minute] = await Promise.all([anybodyWants(tx, ['daily-summary', 'expiry-near']), closingMinuteOf(tx)])
  if (!wanted) return
  const due = instantOf(nextAt(minute ?? defaultClosingMinute, Date.parse(tx.acting.now)))
  await addJob(tx, 'notifications.close-day', { due }, { key: 'close day', runAt: due })
}
