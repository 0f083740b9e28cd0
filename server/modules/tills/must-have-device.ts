/** Throws the refusal tills.no-such-device. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findDevice } from './device.db.ts'

export async function mustHaveDevice(tx: BusinessTx, deviceId: string): Promise<void> {
  if (!(await findDevice(tx, deviceId))) throw refuse('tills.no-such-device')
}
