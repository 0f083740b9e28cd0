/**
 * How far a role goes at the counter without asking: how much of a price it may give away, how much money it may hand
 * back, and whether it may cancel a bill. Whoever holds `sales.exceed-limits` has none, and may say yes for the others.
 */
import type { roleLimit } from '@galla/contract/khata'
import type { z } from 'zod'

export type RoleLimit = Omit<z.output<typeof roleLimit>, 'name'>

/** Where the shop has said nothing else. */
export const limitsAtFirst = { discountBasisPoints: 1000, refundPaise: 2000_00, mayVoid: false } as const

export const settingsAtFirst = { usualKhataLimitPaise: 5000_00, reminderEveryDays: 7, version: 0 } as const

/**
 * The largest part of a line's price that was given away, in basis points, rounded up: by asking for less than the price,
 * and by the discounts on what was asked.
 */
export function largestDiscountOf(
  lines: readonly { readonly gross: number; readonly discount: number; readonly billDiscount: number }[],
  asked: readonly { readonly loweredBasisPoints: number }[] = [],
): number {
  return lines.reduce((most, { gross, discount, billDiscount }, at) => {
    const lowered = asked[at]?.loweredBasisPoints ?? 0
    const off = gross <= 0 ? 0 : ((discount + billDiscount) * 10_000) / gross
    return Math.max(most, Math.ceil(lowered + ((10_000 - lowered) * off) / 10_000))
  }, 0)
}
