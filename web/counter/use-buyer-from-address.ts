/** Sent here from a conversation or a contact's page: that person is the buyer of the bill at hand. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { paths } from '../app/paths.ts'
import { queries } from '../app/query.ts'
import { useSayTrouble } from '../app/say-trouble.ts'
import { contactQuery } from '../modules/contacts/queries.ts'
import type { CartBuyer } from './cart.ts'

export function useBuyerFromAddress(canSend: boolean, put: (buyer: CartBuyer) => void): void {
  const { contact: contactId } = useSearch({ strict: false }) as { contact?: string }
  const navigate = useNavigate()
  const sayTrouble = useSayTrouble()
  const latest = useRef({ canSend, put, navigate, sayTrouble })
  latest.current = { canSend, put, navigate, sayTrouble }
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
        // Put once: a reload later shall not bring this person back onto another bill.
        void latest.current.navigate({ to: paths.counter, search: {} as never, replace: true })
      })
      .catch((error) => latest.current.sayTrouble(error))
    return () => {
      left = true
    }
  }, [contactId])
}
