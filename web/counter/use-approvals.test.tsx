import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Approval } from './approval.ts'
import { emptyCart } from './cart.ts'
import { reachWith, useApprovals } from './use-approvals.ts'

const yes: Approval = {
  id: '01a1fc95-37c0-751b-8f84-3e24c498f5b1',
  personId: '01a1fc95-37c0-751b-8f84-3e24c498f5b2',
  permission: 'sales.exceed-limits',
  reason: 'Price agreed',
  at: '2026-11-22T05:00:00.000Z',
  checked: 'server',
}
const own = { belowLowest: false, mayGiveAway: 1000 }

it('what was said yes to holds for the bill as it stood, and not when it changes, nor for the next', () => {
  const { result } = renderHook(useApprovals)
  const cart = emptyCart('one')
  act(() => result.current.add(cart, yes))
  expect(result.current.of(cart)).toEqual([yes])
  expect(result.current.of({ ...cart, buyer: undefined })).toEqual([yes])
  expect(result.current.of({ ...cart, discount: { basisPoints: 5000 } })).toEqual([])
  expect(result.current.of({ ...cart, lines: [] })).toEqual([])
  expect(result.current.of({ ...cart, id: 'two' })).toEqual([])
})

it('each yes reaches as far as it was given for', () => {
  expect(reachWith([], own)).toEqual(own)
  expect(reachWith([yes], own)).toEqual({ belowLowest: false, mayGiveAway: null })
  expect(reachWith([{ ...yes, permission: 'catalogue.change-product' }], own)).toEqual({
    belowLowest: true,
    mayGiveAway: 1000,
  })
})
