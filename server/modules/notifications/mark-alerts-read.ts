import type { ParsedInputOf } from '@galla/contract/act'
import type { markAlertsRead as contract } from '@galla/contract/alerts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { saveRead } from './alert.db.ts'

export async function markAlertsRead(
  ctx: Context,
  { alertIds }: ParsedInputOf<typeof contract>,
): Promise<{ done: true }> {
  ctx.must('notifications.mark-alerts-read')
  const personId = personOf(ctx).id
  return ctx.inBusiness(async (tx) => {
    if ((await saveRead(tx, personId, alertIds)) > 0) await publish(tx, 'alerts', { personId })
    return { done: true }
  })
}
