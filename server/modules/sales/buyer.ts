/**
 * The buyer as he will stand on the bill. What the till says comes before what the contact holds. The address of a consumer
 * is not taken from the contact, and his State only when goods are delivered there: a State written on the bill moves the
 * place of supply (IGST Act s. 10(1)(ca)).
 */
import type { StateCode } from '@galla/gst/states'
import { refuse } from '../../platform/refusal.ts'
import { type Contact, readBuyerGstin } from '../contacts/contact.ts'
import type { BuyerOnBill } from './invoice.ts'

export interface BuyerGiven {
  readonly name?: string | undefined
  readonly gstin?: string | undefined
  readonly address?: string | undefined
}

/** Throws the refusals contacts.wrong-gstin and sales.own-gstin. */
export function buyerFor({
  given,
  contact,
  deliveryState,
  sellerGstin,
}: {
  readonly given: BuyerGiven
  readonly contact: Contact | undefined
  readonly deliveryState: StateCode | undefined
  readonly sellerGstin: string | null
}): BuyerOnBill | null {
  const typed = given.gstin ?? contact?.gstin ?? undefined
  const registered = typed === undefined ? undefined : readBuyerGstin(typed)
  if (registered && registered.gstin === sellerGstin) throw refuse('sales.own-gstin', { gstin: registered.gstin })
  const buyer = {
    name: given.name ?? nameOf(contact),
    phone: contact?.phone ?? null,
    gstin: registered?.gstin ?? null,
    address: given.address ?? (registered ? (contact?.address ?? null) : null),
    stateCode: registered?.stateCode ?? deliveryState ?? null,
  }
  return Object.values(buyer).every((value) => value === null) ? null : buyer
}

/** A contact added by its number alone bears the number as its name; on paper that is no name. */
function nameOf(contact: Contact | undefined): string | null {
  return !contact || contact.name === contact.phone ? null : contact.name
}
