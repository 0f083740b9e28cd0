/** How an approval that does not hold stands in the list that the owner looks at. */
import type { Doubt } from '../tills/approval.ts'
import type { DifferenceKind } from './counter-sale.ts'

export const doubtTold: Readonly<Record<Doubt, DifferenceKind>> = {
  'not-a-member': 'approval-not-theirs',
  'may-not': 'approval-not-theirs',
  'not-proven': 'approval-not-proven',
  spent: 'approval-spent',
}
