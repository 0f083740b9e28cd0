/** The condition under which news of this kind becomes a job at all: that somebody here wants to hear of it. */
import type { AlertKind } from '@galla/contract/alerts'
import type { BusinessTx } from '../../platform/database.ts'
import { wantedCondition } from './listener.db.ts'

export function ifWanted(kind: AlertKind) {
  return (tx: BusinessTx) => wantedCondition(tx, kind)
}
