/** What the till must know of its shop: how it sells today, and which tills there are. Kept, for a start without a line. */

import type { OutputOf } from '@galla/contract/act'
import { showBusiness } from '@galla/contract/identity'
import { showOwnLimits } from '@galla/contract/khata'
import { listPriceLists, listScaleLayouts } from '@galla/contract/price-lists'
import { listRegistrations } from '@galla/contract/tax'
import { listTills } from '@galla/contract/tills'
import type { Day } from '@galla/gst/day'
import { call } from '../app/client.ts'
import type { Seller, TillPriceList } from './cart.ts'
import type { LocalStore } from './local-store.ts'
import type { ScaleLayout } from './scale-label.ts'

export type Till = OutputOf<typeof listTills>['rows'][number]

export interface Shop {
  readonly name: string
  readonly legalName: string
  readonly address: string
  readonly pinCode: string | null
  readonly phone: string | null
  readonly upiId: string | null
  readonly seller: Seller
  readonly tills: readonly Till[]
  readonly priceLists: readonly ShopPriceList[]
  readonly scaleLayouts: readonly ScaleLayout[]
  /** The largest part of a price this person gives away without a manager's yes, in basis points; null: any. */
  readonly mayGiveAway: number | null
  /** The most money this person hands back without a manager’s yes; null: any. */
  readonly mayHandBack: number | null
}

export interface ShopPriceList extends TillPriceList {
  /** May be chosen for anybody; else only for the contacts it was given to. */
  readonly byHand: boolean
}

/** As it was when it was last loaded: the till opens with it at once, whatever the line is like. */
export async function keptShop(store: LocalStore): Promise<Shop | undefined> {
  const kept = await store.get<Shop>('kept', 'shop')
  return kept && { ...kept, ...atFirst(kept) }
}

export async function loadShop(store: LocalStore): Promise<Shop> {
  const [business, registrations, tills, lists, layouts, limits] = await Promise.all([
    call(showBusiness, {}),
    call(listRegistrations, {}),
    call(listTills, {}),
    call(listPriceLists, {}),
    call(listScaleLayouts, {}),
    call(showOwnLimits, {}),
  ])
  const { name, legalName, address, pinCode, phone, upiId } = business
  const shop: Shop = {
    name,
    legalName,
    address,
    pinCode,
    phone,
    upiId,
    seller: sellerOf(business, registrations.rows),
    tills: tills.rows,
    priceLists: lists.rows.filter((list) => !list.ended).map(asTillPriceList),
    scaleLayouts: layouts.rows,
    mayGiveAway: limits.discountBasisPoints,
    mayHandBack: limits.refundPaise,
  }
  await store.put('kept', 'shop', shop)
  return shop
}

/** Kept by the till before these were. */
const atFirst = ({ priceLists = [], scaleLayouts = [], mayGiveAway = 0, mayHandBack = 0 }: Partial<Shop>) => ({
  priceLists,
  scaleLayouts,
  mayGiveAway,
  mayHandBack,
})

const asTillPriceList = (list: OutputOf<typeof listPriceLists>['rows'][number]): ShopPriceList => ({
  id: list.id,
  name: list.name,
  offBasisPoints: list.offBasisPoints,
  validFrom: list.validFrom as Day | null,
  validTo: list.validTo as Day | null,
  byHand: list.byHand,
})

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
