/** Sent here from a conversation or a contact's page: that person is the buyer of the bill at hand. */
import { useEffect, useRef } from 'react'
import { queries } from '../app/query.ts'
import { useSayTrouble } from '../app/say-trouble.ts'
import { contactQuery } from '../modules/contacts/queries.ts'
import type { CartBuyer } from './cart.ts'

export interface SentBuyer {
  readonly contactId: string
  /** Put once: a reload later shall not bring this person back onto another bill. */
  readonly forget: () => void
}

export function useBuyerFromAddress(
  sent: SentBuyer | undefined,
  canSend: boolean,
  put: (buyer: CartBuyer) => void,
): void {
  const sayTrouble = useSayTrouble()
  const latest = useRef({ sent, canSend, put, sayTrouble })
  latest.current = { sent, canSend, put, sayTrouble }
  const contactId = sent?.contactId
  useEffect(() => {
    if (!contactId) return
    let left = false
    queries
      .fetchQuery(contactQuery(contactId))
      .then(({ name, phone, gstin, offers }) => {
        if (left) return
        latest.current.put({
          contactId,
          name,
          ...(phone && { phone }),
          ...(gstin && { gstin }),
          offers,
          billByWhatsApp: latest.current.canSend && phone !== null,
        })
        latest.current.sent?.forget()
      })
      .catch((error) => latest.current.sayTrouble(error))
    return () => {
      left = true
    }
  }, [contactId])
}
