/** Enters the GSTIN a business was opened with. Safe to run again: a business that has any registration keeps it. */
import type { BusinessTx } from '../../platform/database.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { businessOf } from '../identity/business-of.ts'
import { insertRegistration, registrationsNewestFirst } from './registration.db.ts'
import { firstDayOfGst } from './registration.ts'

export async function keepFirstRegistration(tx: BusinessTx): Promise<void> {
  const [business, there] = await Promise.all([businessOf(tx), registrationsNewestFirst(tx)])
  if (there.length > 0 || business.scheme === 'unregistered' || business.gstin === null) return
  const added = await insertRegistration(tx, {
    id: tx.acting.newId(),
    gstin: business.gstin,
    stateCode: business.gstin.slice(0, 2),
    scheme: business.scheme,
    validFrom: firstDayOfGst,
  })
  if (!added) return
  await recordEntry(tx, {
    act: 'tax.register-gstin',
    object: { kind: 'registration', id: added.id },
    facts: { stateCode: added.stateCode, scheme: added.scheme, validFrom: added.validFrom },
  })
}
