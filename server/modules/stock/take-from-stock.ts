/** Takes the goods of a bill off the shelf. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { lowerLevels } from './level.db.ts'

export interface StockLine {
  readonly productId: string
  readonly quantity: number
  readonly policy: 'allow' | 'warn' | 'block' | 'not-kept'
  readonly name: string
}

export async function takeFromStock(
  tx: BusinessTx,
  { lines }: { document: { kind: 'invoice'; id: string; at: string }; lines: readonly StockLine[] },
): Promise<{ oversold: string[] }> {
  const kept = lines.filter((line) => line.policy !== 'not-kept')
  if (kept.length === 0) return { oversold: [] }
  const after = await lowerLevels(tx, kept)
  const below = new Set(after.filter((row) => row.onHand < 0).map((row) => row.productId))
  const blocked = kept.find((line) => line.policy === 'block' && below.has(line.productId))
  if (blocked) throw refuse('sales.no-such-product', { line: blocked.name })
  return { oversold: kept.filter((line) => below.has(line.productId)).map((line) => line.productId) }
}
