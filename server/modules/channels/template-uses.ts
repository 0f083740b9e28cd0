/** What sends a template by itself and stands still without it. Rooms uphill tell theirs through this port. */
import type { templateUse } from '@galla/contract/channels'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'

export type TemplateUse = z.output<typeof templateUse>

export type TemplateUses = (
  tx: BusinessTx,
  template: { readonly name: string; readonly language: string },
) => Promise<readonly TemplateUse[]>

/** To the staff, named as the shop has them approved; the alert has a quick reply that stops it. */
export const staffTemplates = { alert: 'shop_alert', code: 'number_code' } as const

export function usesByName(name: string): TemplateUse[] {
  if (name === staffTemplates.alert) return [{ what: 'alerts', name: null }]
  if (name === staffTemplates.code) return [{ what: 'codes', name: null }]
  return []
}
