import sql from 'sql-template-tag'
import { type Instant, later } from '../platform/clock.ts'
import type { BusinessTx } from '../platform/database.ts'
import { addJob } from '../platform/jobs.ts'

/** By then the emulator knows the shop's number. */
const firstAfterSeconds = 60

/** An owner who asked for her day in figures, on the bell and on WhatsApp; the first comes soon, so that it can be seen. */
export async function insertAlertsOf(
  tx: BusinessTx,
  { personId, phone, at }: { personId: string; phone: string; at: Instant },
): Promise<void> {
  const { now } = tx.acting
  await Promise.all([
    tx.run(sql`
      insert into notifications.listeners (person_id, phone, phone_confirmed_at, quiet_from, quiet_to, changed_at)
      values (${personId}, ${phone}, ${at}, null, null, ${at})`),
    tx.run(sql`
      insert into notifications.choices (person_id, kind, channel, wanted, how, at)
      select ${personId}, kind, channel, true, 'page', ${at}::timestamptz
      from (values ('daily-summary', 'bell'), ('daily-summary', 'whatsapp'), ('shift-variance', 'bell'),
        ('low-stock', 'bell')) as c (kind, channel)`),
    addJob(
      tx,
      'notifications.close-day',
      { due: now },
      { key: `first day ${tx.businessId}`, runAt: later(now, firstAfterSeconds) },
    ),
  ])
}
