/**
 * What was said yes to for the bill in work. It was said to what stood on the screen then: when goods, prices or discounts
 * change, it has to be said again.
 */
import type { Permission } from '@galla/contract/permissions'
import { useCallback, useRef } from 'react'
import type { Approval } from './approval.ts'
import type { Cart } from './cart.ts'

type Content = Pick<Cart, 'id' | 'lines' | 'discount' | 'priceList'>

export interface ApprovalsOfBill {
  /** Those that hold for the cart as it stands. */
  readonly of: (cart: Cart) => readonly Approval[]
  readonly add: (cart: Cart, approval: Approval) => void
}

export function useApprovals(): ApprovalsOfBill {
  const given = useRef<readonly (Content & { readonly approval: Approval })[]>([])
  return {
    of: useCallback((cart) => given.current.filter((one) => isSame(one, cart)).map(({ approval }) => approval), []),
    add: useCallback(({ id, lines, discount, priceList }, approval) => {
      given.current = [...given.current.filter((one) => one.id === id), { id, lines, discount, priceList, approval }]
    }, []),
  }
}

const isSame = (one: Content, cart: Content) =>
  one.id === cart.id && one.lines === cart.lines && one.discount === cart.discount && one.priceList === cart.priceList

/** How far a bill may go with them. */
export function reachWith(
  approvals: readonly Approval[],
  own: { readonly belowLowest: boolean; readonly mayGiveAway: number | null },
): typeof own {
  const said = (permission: Permission) => approvals.some((one) => one.permission === permission)
  return {
    belowLowest: own.belowLowest || said('catalogue.change-product'),
    mayGiveAway: said('sales.exceed-limits') ? null : own.mayGiveAway,
  }
}
