/** The levels of these products that are there already, at whatever place: a sale that asks beforehand need not make them. */
import type { BusinessTx } from '../../platform/database.ts'
import { findPlaces } from './level.db.ts'
import { type LevelsThere, levelKey } from './level.ts'

export async function levelsThere(tx: BusinessTx, productIds: readonly string[]): Promise<LevelsThere> {
  const found = await findPlaces(tx, productIds)
  return new Set(found.map(levelKey))
}
