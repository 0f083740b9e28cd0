/** Does anybody here want to hear of this? What nobody wants is not even written down. */
import type { AlertKind } from '@galla/contract/alerts'
import type { BusinessTx } from '../../platform/database.ts'
import { anybodyWants } from './listener.db.ts'

export async function isWanted(tx: BusinessTx, kind: AlertKind): Promise<boolean> {
  return anybodyWants(tx, [kind])
}
