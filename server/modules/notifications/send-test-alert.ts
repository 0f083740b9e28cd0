/** A person sends herself a test, on the way that every alert takes. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { sendTestAlert as contract } from '@galla/contract/alerts'
import { later } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { insertAlerts, insertMessages, sentSince } from './alert.db.ts'
import { lockListener } from './listener.db.ts'
import type { WaysToAsk } from './preferences-of.ts'

const testsAnHour = 10

export async function sendTestAlert(
  ctx: Context,
  { whatsapp, mail }: WaysToAsk,
  { channel }: ParsedInputOf<typeof contract>,
): Promise<{ done: true }> {
  ctx.must('notifications.send-test-alert')
  const personId = personOf(ctx).id
  return ctx.inBusiness(async (tx) => {
    const person = await lockListener(tx, personId)
    if (channel === 'sms') throw refuse('notifications.not-offered')
    if (channel === 'mail' && !mail) throw refuse('notifications.no-mail-server')
    if (channel === 'whatsapp' && person.phone === null) throw refuse('notifications.confirm-number-first')
    if (channel === 'whatsapp' && !(await whatsapp.ready(tx))) throw refuse('notifications.no-channel')
    const lately = await sentSince(tx, { personId, channel, since: later(ctx.now, -3600) })
    if (lately.count >= testsAnHour) throw refuse('notifications.too-many-codes', { seconds: 3600 })
    const [alertId, id] = [ctx.newId(), ctx.newId()]
    await insertAlerts(tx, [
      {
        id: alertId,
        personId,
        kind: 'test',
        facts: { items: [], count: 0, summary: null },
        onBell: channel === 'bell',
      },
    ])
    if (channel !== 'bell') {
      await insertMessages(tx, [{ id, alertId, personId, channel, dueAt: ctx.now }])
      await addJob(tx, 'notifications.send-message', { messageId: id }, { key: `alert ${id}`, maxAttempts: 8 })
    }
    await publish(tx, 'alerts', { personId })
    return { done: true }
  })
}
