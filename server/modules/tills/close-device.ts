/**
 * Ends the series of a device at the last number that arrived. What it gave before and sends later is still taken in, and
 * shown; closing it twice changes nothing.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { closeDevice as contract } from '@galla/contract/tills'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findDevice, saveClosing } from './device.db.ts'
import { answerOf } from './device.ts'

export async function closeDevice(
  ctx: Context,
  { deviceId, reason }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.close-device')
  return ctx.inBusiness(async (tx) => {
    const device = await findDevice(tx, deviceId, { locked: true })
    if (!device) throw refuse('tills.no-such-device')
    if (device.closedAt !== null) return answerOf(device)
    const by = ctx.actor.kind === 'person' ? ctx.actor.name : null
    await Promise.all([
      saveClosing(tx, { deviceId, by, reason, lastNumber: device.lastNumber }),
      recordEntry(tx, {
        act: 'tills.close-device',
        object: { kind: 'device', id: deviceId },
        facts: { prefix: device.prefix, lastNumber: device.lastNumber },
      }),
      announce(tx, 'tills.device-closed', { deviceId, device: device.name }),
      publish(tx, 'devices', { deviceId }),
    ])
    return answerOf((await findDevice(tx, deviceId))!)
  })
}
