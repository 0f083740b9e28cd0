/** Is there such a place? Throws the refusal stock.no-such-location. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { hasLocation } from './level.db.ts'

export async function mustHaveLocation(tx: BusinessTx, locationId: string): Promise<void> {
  if (!(await hasLocation(tx, locationId))) throw refuse('stock.no-such-location')
}
