/** How far a khata may go: to its limit, and beyond it with a manager's yes. */
import type { Accounts, SettledTenders } from '@galla/gst/tender'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { refuse } from '../../platform/refusal.ts'
import type { Reach } from './take-approvals.ts'

/** Throws the refusal sales.khata-limit. */
export function keepToKhataLimit(
  reach: Pick<Reach, 'can'>,
  { name, accounts, settled }: { readonly name: string; readonly accounts: Accounts; readonly settled: SettledTenders },
): void {
  if (settled.beyondLimit === 0 || reach.can('sales.exceed-khata-limit')) return
  throw refuse('sales.khata-limit', {
    name,
    would: formatRupees(paise(accounts.khataPaise + settled.khata)),
    limit: formatRupees(paise(accounts.limitPaise)),
    least: formatRupees(settled.beyondLimit),
  })
}
