/** The paper of this business, whole. */
import type { BusinessTx } from '../../platform/database.ts'
import { keptLayout } from './print-layout.db.ts'
import { type PrintLayout, usualPrintLayout } from './print-layout.ts'

export async function layoutOf(tx: BusinessTx): Promise<PrintLayout> {
  const kept = await keptLayout(tx)
  return { ...usualPrintLayout, ...kept?.choices, logo: kept?.logo ?? null }
}
