/** The tags in use, most used first. */
import type { Context } from '../../platform/context.ts'
import { tagsInUse } from './contact.db.ts'

export async function listTags(ctx: Context): Promise<{ tags: { name: string; used: number }[] }> {
  ctx.must('contacts.list-tags')
  return { tags: await ctx.inBusiness(tagsInUse) }
}
