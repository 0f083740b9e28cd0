/** Puts goods back on the shelf. */
import type { BusinessTx } from '../../platform/database.ts'
import { lowerLevels } from './level.db.ts'
import type { StockLine } from './take-from-stock.ts'

export async function putBackInStock(
  tx: BusinessTx,
  {
    lines,
  }: { document: { kind: 'credit-note' | 'cancellation'; id: string; at: string }; lines: readonly StockLine[] },
): Promise<void> {
  const kept = lines.filter((line) => line.policy !== 'not-kept')
  if (kept.length > 0)
    await lowerLevels(
      tx,
      kept.map((line) => ({ ...line, quantity: -line.quantity })),
    )
}
