import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import { type InboxSettings, standardSettings } from './settings.ts'

export interface KeptSettings {
  readonly settings: InboxSettings
  readonly version: number
}

export async function settingsOf(tx: BusinessTx): Promise<KeptSettings> {
  const row = await tx.row<KeptSettings>(
    sql`select settings, version from conversations.settings where business_id = ${tx.businessId}`,
  )
  return { settings: { ...standardSettings, ...row?.settings }, version: row?.version ?? 0 }
}

/** False when somebody else was quicker. */
export async function saveSettings(tx: BusinessTx, settings: InboxSettings, version: number): Promise<boolean> {
  const { now } = tx.acting
  const saved = await tx.run(
    version === 0
      ? sql`insert into conversations.settings (settings, version, changed_at) values (${JSON.stringify(settings)}, 1, ${now})
            on conflict do nothing`
      : sql`update conversations.settings set settings = ${JSON.stringify(settings)}, version = version + 1, changed_at = ${now}
            where business_id = ${tx.businessId} and version = ${version}`,
  )
  return saved === 1
}
