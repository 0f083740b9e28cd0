import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeClosingTime as contract } from '@galla/contract/alerts'
import type { Context } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { saveClosingMinute } from './listener.db.ts'
import { preferencesOf, type WaysToAsk } from './preferences-of.ts'
import { scheduleDay } from './schedule-day.ts'

export async function changeClosingTime(
  ctx: Context,
  ways: WaysToAsk,
  { closingMinute }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.change-closing-time')
  return ctx.inBusiness(async (tx) => {
    await saveClosingMinute(tx, closingMinute)
    await scheduleDay(tx)
    await recordEntry(tx, {
      act: 'notifications.change-closing-time',
      object: { kind: 'business', id: tx.businessId },
      facts: { closingMinute },
    })
    return preferencesOf(tx, ctx, ways)
  })
}
