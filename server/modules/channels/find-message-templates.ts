/** The library: templates of all numbers by name, filtered, with their use and what became of their category. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { findMessageTemplates as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { findChannel } from './channel.db.ts'
import { shownRow, statusesOf } from './message-template.ts'
import { templatesAfter } from './template-library.db.ts'

export async function findMessageTemplates(
  ctx: Context,
  { after, limit, search, state, category, language, quality, channelId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-message-templates')
  const [afterId] = keyIn(after, ['uuid']) ?? []
  const fetched = await ctx.inBusiness(async (tx) => {
    const channel = channelId === undefined ? undefined : await findChannel(tx, channelId)
    if (channelId !== undefined && !channel) throw refuse('channels.not-found')
    const filter = {
      search,
      statuses: state === undefined || state === 'other' ? undefined : statusesOf[state],
      notStatuses: state === 'other' ? Object.values(statusesOf).flat() : undefined,
      category,
      language,
      quality,
      wabaId: channel?.wabaId,
    }
    return templatesAfter(tx, filter, { after: afterId, limit: limit + 1 })
  })
  const page = pageFrom(fetched, limit, (template) => [template.id])
  return { ...page, rows: page.rows.map((template) => shownRow(template, ctx.today)) }
}
