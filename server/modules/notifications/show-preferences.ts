import type { OutputOf } from '@galla/contract/act'
import type { showPreferences as contract } from '@galla/contract/alerts'
import type { Context } from '../../platform/context.ts'
import { preferencesOf, type WaysToAsk } from './preferences-of.ts'

export async function showPreferences(ctx: Context, ways: WaysToAsk): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.show-preferences')
  return ctx.inBusiness((tx) => preferencesOf(tx, ctx, ways))
}
