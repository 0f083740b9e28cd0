/** What a customer owes and has: by the server when there is a line, else by this device; with what it has not sent yet. */
import { showKhata } from '@galla/contract/khata'
import type { Accounts } from '@galla/gst/tender'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../app/client.ts'
import { useOnline } from '../app/online.ts'
import { useMay } from '../app/session.ts'
import { accountsHere } from './accounts-here.ts'
import type { CartBuyer } from './cart.ts'
import type { ContactBook } from './contact-book.ts'
import type { PaymentToSend } from './give-receipt.ts'
import type { ToSend } from './outbox.ts'

/** Done here, and not heard of by the server. */
export interface Unsent {
  readonly bills: readonly ToSend[]
  readonly payments: readonly PaymentToSend[]
}

export function useAccounts(
  who: Pick<CartBuyer, 'contactId' | 'phone'> | undefined,
  contacts: ContactBook,
  unsent: Unsent,
): Accounts | undefined {
  const online = useOnline()
  const may = useMay('sales.show-khata')
  const contactId = who?.contactId ?? (who?.phone === undefined ? undefined : contacts.idOf(who.phone))
  const asked = useQuery({
    queryKey: ['invoices', 'khata', contactId],
    queryFn: () => call(showKhata, { contactId: contactId ?? '' }),
    enabled: may && contactId !== undefined,
  })
  const [, heard] = useState(0)
  useEffect(() => contacts.onChange(() => heard((times) => times + 1)), [contacts])
  if (!who || !may) return undefined
  // What was asked while there was a line is older than what this device has heard since.
  const known = online && asked.data && !asked.isError ? asked.data : (contacts.accountsOf(who) ?? asked.data)
  return known && accountsHere(known, { ...who, contactId }, unsent)
}
