/** What a person has begun to write, the newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listDrafts as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { draftsOf } from './thread.db.ts'

export async function listDrafts(ctx: Context, _: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.keep-draft')
  return { rows: await ctx.inBusiness((tx) => draftsOf(tx, personOf(ctx).id)) }
}
