/** What WhatsApp told of the numbers and the account: quality, names, limits, restrictions, templates. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listChannelEvents as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { noticesBefore } from './inbound.db.ts'

export async function listChannelEvents(
  ctx: Context,
  { after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-channel-events')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => noticesBefore(tx, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (event) => [event.at, event.id])
}
