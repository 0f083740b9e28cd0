/** Nobody goes further than his role does by itself without a manager's yes. Throws the refusal sales.needs-approval. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { limitBreach, type Stretch } from './limit-breach.ts'

export async function keepToLimits(
  tx: BusinessTx,
  ctx: Pick<Context, 'can' | 'role'>,
  stretch: Stretch,
): Promise<void> {
  const beyond = await limitBreach(tx, ctx, stretch)
  if (beyond) throw refuse('sales.needs-approval', beyond)
}
