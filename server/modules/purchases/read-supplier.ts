/** A supplier as it was told, made whole: the GSTIN tells the State, and without either he is in ours. */
import { isStateCode } from '@galla/gst/states'
import { refuse } from '../../platform/refusal.ts'
import { readBuyerGstin, readPhone } from '../contacts/contact.ts'

export function readSupplier<S extends { gstin: string | null; stateCode: string | null; phone: string | null }>(
  told: S,
  ourState: string,
): S & { stateCode: string } {
  const phone = told.phone === null ? null : readPhone(told.phone)
  if (told.gstin !== null) return { ...told, ...readBuyerGstin(told.gstin), phone }
  const stateCode = told.stateCode ?? ourState
  if (!isStateCode(stateCode)) throw refuse('purchases.no-such-state', { code: stateCode })
  return { ...told, stateCode, phone }
}
