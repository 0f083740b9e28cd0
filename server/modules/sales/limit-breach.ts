/**
 * Does this go further than the role does by itself? One who holds `sales.exceed-limits` may go as far as he likes; of
 * another it is told what is beyond, and which limit.
 */
import { type Paise, paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { BusinessTx } from '../../platform/database.ts'
import { findRoleLimit } from './settings.db.ts'
import type { Reach } from './take-approvals.ts'

export interface Stretch {
  /** The largest part of a price that is given away. */
  readonly discountBasisPoints?: number
  /** Money that goes back. */
  readonly refundPaise?: Paise
  readonly voids?: boolean
}

export async function limitBreach(
  tx: BusinessTx,
  reach: Reach,
  { discountBasisPoints = 0, refundPaise = paise(0), voids = false }: Stretch,
): Promise<{ what: string; limit: string } | undefined> {
  if (discountBasisPoints === 0 && refundPaise === 0 && !voids) return undefined
  if (reach.can('sales.exceed-limits')) return undefined
  const limit = await findRoleLimit(tx, reach.role ?? '')
  const beyond = [
    limit.discountBasisPoints !== null &&
      discountBasisPoints > limit.discountBasisPoints && {
        what: `A discount of ${discountBasisPoints / 100} %`,
        limit: `${limit.discountBasisPoints / 100} %`,
      },
    limit.refundPaise !== null &&
      refundPaise > limit.refundPaise && {
        what: `Giving back ${formatRupees(refundPaise)}`,
        limit: formatRupees(paise(limit.refundPaise)),
      },
    voids && !limit.mayVoid && { what: 'Cancelling a bill', limit: 'no bill' },
  ].find((one) => one !== false)
  return beyond || undefined
}
