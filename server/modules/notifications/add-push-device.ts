/** Wakes this browser from now on. Only at the services of the makers we know: any other address could be a machine inside. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addPushDevice as contract } from '@galla/contract/push'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { deleteOldPushDevices, pushDevicesOf, savePushDevice } from './push-device.db.ts'
import type { WebPush } from './web-push-port.ts'

const mostOfOnePerson = 10

export async function addPushDevice(
  ctx: Context,
  push: WebPush,
  { endpoint, name, unassigned }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.change-preferences')
  if (!push.knows(endpoint)) throw refuse('notifications.unknown-browser')
  const personId = personOf(ctx).id
  const devices = await ctx.inBusiness(async (tx) => {
    const id = await savePushDevice(tx, { personId, endpoint, name, unassigned })
    await Promise.all([
      deleteOldPushDevices(tx, personId, mostOfOnePerson),
      recordEntry(tx, {
        act: 'notifications.add-push-device',
        object: { kind: 'push-device', id },
        facts: { unassigned },
      }),
    ])
    return pushDevicesOf(tx, personId)
  })
  return { publicKey: push.publicKey, devices }
}
