/**
 * The device that sends something, known by its secret. Throws the refusal tills.no-such-device, also for a wrong secret:
 * who asks learns nothing of the devices there are.
 */
import { timingSafeEqual } from 'node:crypto'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findDevice } from './device.db.ts'
import { type Device, hashOf } from './device.ts'

export async function deviceThatCalls(
  tx: BusinessTx,
  { deviceId, secret, locked = false }: { deviceId: string; secret: string; locked?: boolean },
): Promise<Device> {
  const device = await findDevice(tx, deviceId, { locked })
  if (!device || !timingSafeEqual(device.secretHash, hashOf(secret))) throw refuse('tills.no-such-device')
  return device
}
