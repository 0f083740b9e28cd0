import { type Context, personOf } from '../../platform/context.ts'
import { countUnread } from './alert.db.ts'

const most = 100

export async function showBell(ctx: Context): Promise<{ unread: number }> {
  ctx.must('notifications.show-bell')
  const { id } = personOf(ctx)
  return ctx.inBusiness(async (tx) => ({ unread: await countUnread(tx, id, most) }))
}
