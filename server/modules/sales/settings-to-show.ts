/** What the shop has settled of its counter, with the limits of each role that has any. */
import type { salesSettings } from '@galla/contract/khata'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'
import { rolesOf } from '../identity/roles-of.ts'
import { limitsAtFirst } from './limits.ts'
import { findSettings, roleLimitsOf } from './settings.db.ts'

export async function settingsToShow(tx: BusinessTx): Promise<z.output<typeof salesSettings>> {
  const [settings, limits, roles] = await Promise.all([findSettings(tx), roleLimitsOf(tx), rolesOf(tx)])
  const sells = roles.filter(
    ({ permissions }) => permissions.includes('sales.issue-invoice') && !permissions.includes('sales.exceed-limits'),
  )
  return {
    ...settings,
    limits: sells.map(({ id, name }) => {
      const own = limits.find(({ role }) => role === id)
      return { ...limitsAtFirst, ...own, role: id, name }
    }),
  }
}
