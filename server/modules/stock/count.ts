/** A count of a place: what was counted, and what the shelf should have held at that moment. */
import type { count as contract, countLine, countRow } from '@galla/contract/stock'
import type { z } from 'zod'

export type CountAnswer = z.output<typeof contract>
export type Count = z.output<typeof countRow>
export type CountLine = Omit<z.output<typeof countLine>, 'differencePaise'> & {
  /** Of the product's level now, for what the difference is worth. */
  readonly onHand: number
  readonly valuePaise: number
  readonly costPaise: number | null
}

/** What stands for "no batch" in the key of a line. */
export const noBatch = '00000000-0000-0000-0000-000000000000'

/** What is missing or too much, at the average of the shelf or else at the product's own cost. */
export function worthOfDifference(line: CountLine): number {
  const difference = line.counted - line.expected
  if (difference === 0) return 0
  if (line.onHand > 0 && line.valuePaise > 0) return Math.round((line.valuePaise * difference) / line.onHand)
  return Math.round(((line.costPaise ?? 0) * difference) / 1000)
}
