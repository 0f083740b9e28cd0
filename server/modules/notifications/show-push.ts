import type { OutputOf } from '@galla/contract/act'
import type { showPush as contract } from '@galla/contract/push'
import { type Context, personOf } from '../../platform/context.ts'
import { pushDevicesOf } from './push-device.db.ts'
import type { WebPush } from './web-push-port.ts'

export async function showPush(ctx: Context, { publicKey }: WebPush): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.show-preferences')
  const devices = await ctx.inBusiness((tx) => pushDevicesOf(tx, personOf(ctx).id))
  return { publicKey, devices }
}
