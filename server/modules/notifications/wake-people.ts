/** Rings the devices of these people that asked for it; what comes in one moment rings once. */
import { later } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { anyPushDevice, devicesToWake } from './push-device.db.ts'

const momentSeconds = 3

/** @param whose asked only when somebody in this business is to be woken at all. */
export async function wakePeople(
  tx: BusinessTx,
  whose: () => Promise<{ readonly personIds: readonly string[]; readonly unassigned: boolean }>,
): Promise<void> {
  if (!(await anyPushDevice(tx))) return
  const devices = await devicesToWake(tx, await whose())
  const runAt = later(tx.acting.now, momentSeconds)
  await Promise.all(
    devices.map((deviceId) =>
      addJob(tx, 'notifications.wake-device', { deviceId }, { key: `wake ${deviceId}`, runAt }),
    ),
  )
}
