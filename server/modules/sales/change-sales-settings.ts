/** Changes what is named of the counter's settings. Two people at once: the second is told. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeSalesSettings as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findRole } from '../identity/find-role.ts'
import { findSettings, saveRoleLimits, saveSettings } from './settings.db.ts'
import { settingsToShow } from './settings-to-show.ts'

export async function changeSalesSettings(
  ctx: Context,
  { version, limits = [], ...named }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.change-sales-settings')
  return ctx.inBusiness(async (tx) => {
    await Promise.all(limits.map(({ role }) => findRole(tx, role)))
    const before = await findSettings(tx)
    const changed = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
    const saved = before.version === version && (await saveSettings(tx, { ...before, ...changed, version }))
    if (!saved) throw refuse('sales.settings-changed')
    await Promise.all([
      saveRoleLimits(tx, limits),
      recordEntry(tx, {
        act: 'sales.change-sales-settings',
        object: { kind: 'business', id: ctx.business.id },
        facts: { fields: [...Object.keys(changed), ...limits.map(({ role }) => `limits of ${role}`)] },
      }),
    ])
    return settingsToShow(tx)
  })
}
