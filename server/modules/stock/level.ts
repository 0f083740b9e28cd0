/** What is on the shelf. */
import type { movement, stockLevel } from '@galla/contract/stock'
import type { z } from 'zod'
import type { Instant } from '../../platform/clock.ts'

/** The level of a product at a place, without what the catalogue says of the product. */
export type Level = Pick<
  z.output<typeof stockLevel>,
  'productId' | 'locationId' | 'onHand' | 'reorderLevel' | 'low'
> & {
  readonly valuePaise: number
}

export type Movement = Omit<z.output<typeof movement>, 'name' | 'unit' | 'batches' | 'valuePaise'> & {
  readonly valuePaise: number
}
export type MovementKind = Movement['kind']

/** What moves goods: a bill, what undoes it, or an entry of our own. */
export interface MovingDocument<Kind extends MovementKind = MovementKind> {
  readonly kind: Kind
  readonly id: string
  /** When the goods moved. */
  readonly at: Instant
}

export interface Move {
  readonly productId: string
  /** Thousandths, below nothing for out. */
  readonly quantity: number
  readonly name: string
  /** The shelf must not go below nothing by it: refused then with stock.not-enough. */
  readonly refusedBelowNothing?: boolean
  /** What these goods are worth, all together; the average of the shelf when not told. */
  readonly valuePaise?: number | undefined
  /** What one unit costs where the shelf has no average. */
  readonly unitCostPaise?: number | null | undefined
}

/** A level after a movement. */
export interface Moved {
  readonly productId: string
  readonly onHand: number
  /** What this movement added to the worth of the level, below nothing when it took. */
  readonly movedPaise: number
}

/** The first place of a business bears the business's own id, so that a sale need not look it up. */
export const firstLocationOf = (businessId: string): string => businessId

/** Levels that are known to be there. A level, once made, stays. */
export type LevelsThere = ReadonlySet<string>

export const levelKey = ({
  locationId,
  productId,
}: {
  readonly locationId: string
  readonly productId: string
}): string => `${locationId} ${productId}`

/** Two lines of one product are one movement; in the order in which the shelf is locked. */
export function oneForEach(moves: readonly Move[]): Move[] {
  const byProduct = new Map<string, Move>()
  for (const move of moves) {
    const before = byProduct.get(move.productId)
    byProduct.set(move.productId, before ? together(before, move) : move)
  }
  return [...byProduct.values()].sort((a, b) => (a.productId < b.productId ? -1 : 1))
}

function together(a: Move, b: Move): Move {
  const { valuePaise } = a
  return {
    ...a,
    quantity: a.quantity + b.quantity,
    refusedBelowNothing: a.refusedBelowNothing === true || b.refusedBelowNothing === true,
    valuePaise: valuePaise === undefined ? b.valuePaise : valuePaise + (b.valuePaise ?? 0),
  }
}
