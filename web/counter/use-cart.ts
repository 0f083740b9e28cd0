/** The cart in work: kept on the device at each change, so that a reload finds it, and with the way back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { newId } from '../app/clock.ts'
import { type Cart, emptyCart } from './cart.ts'
import type { LocalStore } from './local-store.ts'

const mostUndone = 50

export interface CartInWork {
  readonly cart: Cart
  /** As it is this moment, for what answers later than the next rendering. */
  readonly now: () => Cart
  readonly change: (next: (cart: Cart) => Cart) => void
  /** Another bill: nothing of the one before can be undone into it. */
  readonly begin: (cart?: Cart) => void
  readonly undo: (() => void) | undefined
}

export function useCart(store: LocalStore, first: Cart | undefined): CartInWork {
  const [state, set] = useState<{ readonly cart: Cart; readonly past: readonly Cart[] }>(() => ({
    cart: first ?? emptyCart(newId()),
    past: [],
  }))
  const latest = useRef(state)
  const become = useCallback((next: typeof state) => {
    latest.current = next
    set(next)
  }, [])

  const { cart } = state
  const blank = cart.lines.length === 0 && !cart.buyer
  useEffect(() => {
    void store.change([
      blank ? { drawer: 'kept', key: 'cart', remove: true } : { drawer: 'kept', key: 'cart', value: cart },
    ])
  }, [store, cart, blank])

  const change = useCallback(
    (next: (cart: Cart) => Cart) => {
      const { cart: before, past } = latest.current
      const after = next(before)
      if (after === before) return
      const moved = after.lines === before.lines && after.discount === before.discount && after.buyer === before.buyer
      become({ cart: after, past: moved ? past : [...past.slice(1 - mostUndone), before] })
    },
    [become],
  )
  const begin = useCallback((next?: Cart) => become({ cart: next ?? emptyCart(newId()), past: [] }), [become])
  const undo = useCallback(() => {
    const { past } = latest.current
    const before = past.at(-1)
    if (before) become({ cart: before, past: past.slice(0, -1) })
  }, [become])

  return {
    cart,
    now: useCallback(() => latest.current.cart, []),
    change,
    begin,
    undo: state.past.length > 0 ? undo : undefined,
  }
}
