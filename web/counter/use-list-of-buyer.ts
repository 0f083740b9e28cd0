/**
 * The price list of the customer on the bill goes onto the bill with him, and off it when he goes. Without a line the list
 * stays as it is: the cashier may choose one that is open to anybody.
 */
import { showContactPriceList } from '@galla/contract/price-lists'
import { useEffect, useRef } from 'react'
import { call } from '../app/client.ts'
import type { Cart, TillPriceList } from './cart.ts'
import type { ShopPriceList } from './shop.ts'

export function useListOfBuyer(
  cart: Cart,
  lists: readonly ShopPriceList[],
  put: (cartId: string, list: TillPriceList | undefined) => void,
): void {
  const latest = useRef({ cart, lists, put })
  latest.current = { cart, lists, put }
  const contactId = cart.buyer?.contactId
  const { id: cartId } = cart
  const any = lists.length > 0
  const before = useRef<string>(undefined)
  useEffect(() => {
    const was = before.current
    before.current = contactId
    if (!any) return
    if (contactId === undefined) {
      const { cart, lists, put } = latest.current
      const given = lists.find(({ id }) => id === cart.priceList?.id)
      if (was !== undefined && given && !given.byHand) put(cartId, undefined)
      return
    }
    let left = false
    call(showContactPriceList, { contactId })
      .then(({ priceListId }) => {
        const { cart, lists, put } = latest.current
        const list = lists.find(({ id }) => id === priceListId)
        if (!left && list && cart.priceList?.id !== list.id) put(cartId, list)
      })
      .catch(() => undefined)
    return () => {
      left = true
    }
  }, [contactId, cartId, any])
}
