/** Bills put aside on this till, kept over a reload. */
import { useCallback, useState } from 'react'
import { now } from '../app/clock.ts'
import type { Cart } from './cart.ts'
import type { HeldBill } from './held-dialog.tsx'
import type { LocalStore } from './local-store.ts'

export function useHeld(store: LocalStore, first: readonly HeldBill[]) {
  const [bills, set] = useState(first)
  const hold = useCallback(
    (cart: Cart, amountPaise: number, name?: string) => {
      set((before) => {
        const taken = new Set(before.map(({ number }) => number))
        let number = 1
        while (taken.has(number)) number += 1
        const bill: HeldBill = { cart, number, amountPaise, heldAt: now().toISOString(), ...(name && { name }) }
        void store.change([{ drawer: 'held', key: cart.id, value: bill }])
        return [bill, ...before]
      })
    },
    [store],
  )
  const release = useCallback(
    (bill: HeldBill) => {
      set((before) => before.filter(({ cart }) => cart.id !== bill.cart.id))
      void store.change([{ drawer: 'held', key: bill.cart.id, remove: true }])
    },
    [store],
  )
  return { bills, hold, release }
}
