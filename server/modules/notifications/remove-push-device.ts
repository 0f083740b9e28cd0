import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removePushDevice as contract } from '@galla/contract/push'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { deletePushDevice, pushDevicesOf } from './push-device.db.ts'
import type { WebPush } from './web-push-port.ts'

export async function removePushDevice(
  ctx: Context,
  { publicKey }: WebPush,
  { pushDeviceId: id }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.change-preferences')
  const personId = personOf(ctx).id
  const devices = await ctx.inBusiness(async (tx) => {
    if ((await deletePushDevice(tx, { id, personId })) === 0) throw refuse('notifications.no-such-device')
    await recordEntry(tx, { act: 'notifications.remove-push-device', object: { kind: 'push-device', id }, facts: {} })
    return pushDevicesOf(tx, personId)
  })
  return { publicKey, devices }
}
