/** Nobody goes further than his role does by itself without a manager's yes. Throws the refusal sales.needs-approval. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { limitBreach, type Stretch } from './limit-breach.ts'
import type { Reach } from './take-approvals.ts'

export async function keepToLimits(tx: BusinessTx, reach: Reach, stretch: Stretch): Promise<void> {
  const beyond = await limitBreach(tx, reach, stretch)
  if (beyond) throw refuse('sales.needs-approval', beyond)
}
