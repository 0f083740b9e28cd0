/** What the customer paid for one of each thing on the bill the last time, by line: in the unit it is sold in now. */
import { showLastPrices } from '@galla/contract/sales'
import { useQuery } from '@tanstack/react-query'
import { call } from '../app/client.ts'
import { useMay } from '../app/session.ts'
import { type Cart, lineId } from './cart.ts'
import type { LastPaid } from './price-dialog.tsx'

const mostAsked = 50

export function useLastPaid(cart: Cart): ReadonlyMap<string, LastPaid> {
  const may = useMay('sales.show-last-prices')
  const contactId = cart.buyer?.contactId
  const productIds = [...new Set(cart.lines.map(({ product }) => product.id))].slice(-mostAsked)
  const { data } = useQuery({
    queryKey: ['invoices', 'last-prices', contactId, productIds.join()],
    queryFn: () => call(showLastPrices, { contactId: contactId ?? '', productIds: productIds.join() }),
    enabled: may && contactId !== undefined && productIds.length > 0,
    placeholderData: (before, asked) => (asked?.queryKey[2] === contactId ? before : undefined),
  })
  const rows = data?.rows ?? []
  return new Map(
    cart.lines.flatMap((line): [string, LastPaid][] => {
      const last = rows.find(
        ({ productId, unit }) => productId === line.product.id && unit === (line.unit ?? line.product.unit),
      )
      return last ? [[lineId(line), last]] : []
    }),
  )
}
