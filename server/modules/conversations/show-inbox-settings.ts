/** Hours, holidays, who gets what, targets. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showInboxSettings as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { settingsOf } from './settings.db.ts'

export async function showInboxSettings(
  ctx: Context,
  _: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-settings')
  return ctx.inBusiness(settingsOf)
}
