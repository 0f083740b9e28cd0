/** Is there such a place, and is it open? Throws the refusals stock.no-such-location and stock.location-closed. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findLocation } from './location.db.ts'

export async function mustHaveLocation(tx: BusinessTx, locationId: string): Promise<void> {
  const location = await findLocation(tx, locationId)
  if (!location) throw refuse('stock.no-such-location')
  if (!location.active) throw refuse('stock.location-closed', { name: location.name })
}
