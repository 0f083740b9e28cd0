/**
 * Where a supply takes place, and whether it therefore bears CGST and SGST or IGST. IGST Act, ss. 7, 8, 10, 12 and 13.
 */
import { otherCountries, type StateCode } from './states.ts'
import type { Nature } from './tax.ts'

export interface Buyer {
  /** Has a GSTIN or UIN and gives it. */
  readonly registered: boolean
  /** Of his GSTIN when registered, else of the address written on the bill; undefined when none is written. */
  readonly state: StateCode | undefined
  /** A unit or developer of a Special Economic Zone, buying for its authorised operations. */
  readonly sez?: boolean
}

/** What is supplied, as the place depends on it. */
export type Supply =
  /** Handed over in the shop. */
  | { readonly of: 'goods at the counter' }
  /** Carried to the buyer by either; movement ends in `to`. */
  | { readonly of: 'goods delivered'; readonly to: StateCode }
  /** Sent to one on the word of another, to whom it is billed and whose principal place is `billTo`. */
  | { readonly of: 'goods for a third party'; readonly billTo: StateCode }
  | { readonly of: 'goods installed'; readonly site: StateCode }
  /** Goods leaving India, or a service to a recipient abroad. */
  | { readonly of: 'export' }
  | { readonly of: 'service' }
  /** Restaurant, salon, gym, health care, training in person to a consumer: done in `at`. */
  | { readonly of: 'service in person'; readonly at: StateCode }
  /** On land or a building: where it stands. */
  | { readonly of: 'service on property'; readonly site: StateCode }

export interface Place {
  readonly place: StateCode
  readonly nature: Nature
  /** The clause that decided, for the bill's history and for whoever asks. */
  readonly rule: string
  /** SEZ in the shop's own State: the e-invoice says `IgstOnIntra: "Y"`. */
  readonly igstOnIntra: boolean
}

/**
 * The trap of the counter: writing a consumer's address in another State on the bill moves the supply there and makes it IGST (s. 10(1)(ca), from
 * 1 October 2023; the State's name is enough). So the counter writes name and phone only, or the shop's own State, unless the
 * cashier means it. A sale over the counter to a *registered* buyer of another State stays in the shop's State; rulings differ.
 */
export function placeOfSupply({
  shop,
  buyer,
  supply,
}: {
  readonly shop: StateCode
  readonly buyer: Buyer
  readonly supply: Supply
}): Place {
  const [place, rule] = where(shop, buyer, supply)
  const nature = natureOfSupply({ from: shop, to: place, sez: buyer.sez === true })
  return { place, nature, rule, igstOnIntra: nature === 'inter-State' && place === shop }
}

function where(shop: StateCode, buyer: Buyer, supply: Supply): readonly [StateCode, string] {
  switch (supply.of) {
    case 'goods at the counter':
      if (!buyer.registered) return [placeOfRetailSupply({ shop, onBill: buyer.state }), 'IGST Act s. 10(1)(ca)']
      return [shop, 'IGST Act s. 10(1)(c)']
    case 'goods delivered':
      // Bill and delivery address may differ for a consumer; the delivery address counts: Circular 209/3/2024.
      if (!buyer.registered) return [supply.to, 'IGST Act s. 10(1)(ca), Circular 209/3/2024']
      return [supply.to, 'IGST Act s. 10(1)(a)']
    case 'goods for a third party':
      return [supply.billTo, 'IGST Act s. 10(1)(b)']
    case 'goods installed':
      return [supply.site, 'IGST Act s. 10(1)(d)']
    case 'export':
      return [otherCountries, 'IGST Act s. 2(5), 2(6)']
    case 'service':
      if (buyer.registered) return [buyer.state ?? shop, 'IGST Act s. 12(2)(a)']
      return [buyer.state ?? shop, 'IGST Act s. 12(2)(b)']
    case 'service in person':
      return [supply.at, 'IGST Act s. 12(4)']
    case 'service on property':
      return [supply.site, 'IGST Act s. 12(3)']
  }
}

/**
 * Where goods are supplied when the buyer has no GSTIN: in the State written on the bill, or at the shop when none is. IGST Act
 * s. 10(1)(ca), in force from 1 October 2023.
 */
export function placeOfRetailSupply({
  shop,
  onBill,
}: {
  readonly shop: StateCode
  readonly onBill: StateCode | undefined
}): StateCode {
  return onBill ?? shop
}

/** A Special Economic Zone counts as another State wherever it lies: IGST Act s. 7(5)(b). */
export function natureOfSupply({
  from,
  to,
  sez,
}: {
  readonly from: StateCode
  readonly to: StateCode
  readonly sez: boolean
}): Nature {
  return from === to && !sez ? 'intra-State' : 'inter-State'
}
