/** Rings one device, if its person may still see the inbox. One whose browser has let go is forgotten. */
import type { Context } from '../../platform/context.ts'
import { listColleagues } from '../identity/list-colleagues.ts'
import { deletePushDevice, findPushDevice, saveWoken } from './push-device.db.ts'
import type { WebPush } from './web-push-port.ts'

export async function wakeDevice(ctx: Context, push: WebPush, { deviceId }: { deviceId: string }): Promise<void> {
  ctx.must('notifications.send-message')
  const device = await ctx.inBusiness((tx) => findPushDevice(tx, deviceId))
  if (!device) return
  const person = (await listColleagues(ctx)).find(({ id }) => id === device.personId)
  if (!person?.permissions.has('conversations.list-conversations')) return
  const answer = await push.ring(device.endpoint)
  await ctx.inBusiness(async (tx) => {
    if (answer === 'gone') await deletePushDevice(tx, { id: deviceId, personId: device.personId })
    else await saveWoken(tx, deviceId)
  })
}
