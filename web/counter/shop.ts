/** What the till must know of its shop: how it sells today, and which tills there are. Kept, for a start without a line. */

import type { OutputOf } from '@galla/contract/act'
import { showBusiness } from '@galla/contract/identity'
import { listRegistrations } from '@galla/contract/tax'
import { listTills } from '@galla/contract/tills'
import { call, NotReachable, Refused } from '../app/client.ts'
import type { Seller } from './cart.ts'
import type { LocalStore } from './local-store.ts'

export type Till = OutputOf<typeof listTills>['rows'][number]

export interface Shop {
  readonly name: string
  readonly address: string
  readonly phone: string | null
  readonly upiId: string | null
  readonly seller: Seller
  readonly tills: readonly Till[]
}

export async function loadShop(store: LocalStore): Promise<Shop> {
  try {
    const [business, registrations, tills] = await Promise.all([
      call(showBusiness, {}),
      call(listRegistrations, {}),
      call(listTills, {}),
    ])
    const { name, address, phone, upiId } = business
    const shop = { name, address, phone, upiId, seller: sellerOf(business, registrations.rows), tills: tills.rows }
    await store.put('kept', 'shop', shop)
    return shop
  } catch (error) {
    const away = error instanceof NotReachable || (error instanceof Refused && error.status >= 500)
    const kept = away ? await store.get<Shop>('kept', 'shop') : undefined
    if (kept) return kept
    throw error
  }
}

/** The registration in force decides; a business that has entered none yet sells by its profile. As the server has it. */
export function sellerOf(
  business: OutputOf<typeof showBusiness>,
  registrations: OutputOf<typeof listRegistrations>['rows'],
): Seller {
  const inForce = registrations.find((registration) => registration.inForce)
  const { roundToRupee } = business
  if (inForce) return { scheme: inForce.scheme, stateCode: inForce.stateCode, gstin: inForce.gstin, roundToRupee }
  if (registrations.length > 0)
    return { scheme: 'unregistered', stateCode: business.stateCode, gstin: null, roundToRupee }
  return { scheme: business.scheme, stateCode: business.stateCode, gstin: business.gstin, roundToRupee }
}
