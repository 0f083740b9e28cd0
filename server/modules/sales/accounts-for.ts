/**
 * The accounts of the contact on a bill, locked until the bill stands, and the rules they are held to. A bill paid in
 * money alone does not ask for them.
 */
import type { Accounts } from '@galla/gst/tender'
import type { BusinessTx } from '../../platform/database.ts'
import { lockKhata } from './khata.db.ts'
import { type Khata, limitOf } from './khata.ts'
import { findSettings, type Settings } from './settings.db.ts'

export interface AccountsOfBuyer {
  readonly khata: Khata
  readonly settings: Settings
  readonly accounts: Accounts
}

export async function accountsFor(tx: BusinessTx, contactId: string): Promise<AccountsOfBuyer> {
  const [khata, settings] = await Promise.all([lockKhata(tx, contactId), findSettings(tx)])
  const { khataPaise, storeCreditPaise, advancePaise } = khata
  return {
    khata,
    settings,
    accounts: { khataPaise, storeCreditPaise, advancePaise, limitPaise: limitOf(khata, settings) },
  }
}
