/** What messages cost, from what their statuses told and the rates we know. */
import type { costRow } from '@galla/contract/channels'
import { milliRupeesOf } from '@galla/whatsapp/prices'
import type { z } from 'zod'

export type CostRow = z.output<typeof costRow>

export function byMonth(
  days: readonly { day: string; category: string; type: string | null; messages: number }[],
): CostRow[] {
  const rows = new Map<string, { row: CostRow; milliRupees: number | null }>()
  for (const { day, category, type, messages } of days) {
    const month = day.slice(0, 7)
    const key = `${month} ${category} ${type ?? ''}`
    const before = rows.get(key)
    const each = milliRupeesOf({ category, type, day })
    const known = before ? before.milliRupees : 0
    const milliRupees = each === null || known === null ? null : known + each * messages
    const all = (before?.row.messages ?? 0) + messages
    const aboutPaise = milliRupees === null ? null : Math.round(milliRupees / 10)
    rows.set(key, { row: { month, category, type: type ?? 'regular', messages: all, aboutPaise }, milliRupees })
  }
  return [...rows.values()].map(({ row }) => row).sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0))
}
