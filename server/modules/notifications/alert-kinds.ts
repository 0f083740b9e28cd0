/** What can be asked for: who may see it, from where on it counts, and how soon it is told. */
import type { AlertKind } from '@galla/contract/alerts'
import type { Permission } from '@galla/contract/permissions'

export interface KindOfAlert {
  /** Who may not read the thing is not told of it. */
  readonly permission: Permission
  /** Paise, or days ahead for expiry; null where each one counts. */
  readonly threshold: number | null
  readonly urgent: boolean
  /** What comes within this time is one message. */
  readonly gatherSeconds: number
}

const each = { threshold: null, urgent: false, gatherSeconds: 0 } as const
const goods = { ...each, permission: 'stock.list-stock', gatherSeconds: 600 } as const

export const alertKinds: Readonly<Record<AlertKind, KindOfAlert>> = {
  'low-stock': goods,
  oversold: goods,
  'expiry-near': { ...goods, threshold: 30, gatherSeconds: 0 },
  'daily-summary': { ...each, permission: 'payments.list-payments' },
  'shift-variance': { ...each, permission: 'tills.list-shifts', threshold: 10_000, urgent: true },
  'large-discount': { ...each, permission: 'sales.list-invoices', threshold: 50_000 },
  'large-refund': { ...each, permission: 'sales.list-invoices', threshold: 100_000, urgent: true },
  'bill-differs': { ...each, permission: 'sales.list-differences', gatherSeconds: 600 },
  device: { ...each, permission: 'tills.list-devices', urgent: true },
  // The languages of one template are looked at together.
  template: { ...each, permission: 'channels.submit-message-template', gatherSeconds: 60 },
  'whatsapp-number': { ...each, permission: 'channels.connect-channel', urgent: true },
}

/** The time at which those that happen now are told together. */
export function tellAt(kind: AlertKind, nowMilliseconds: number): { at: number; key: string } {
  const gather = alertKinds[kind].gatherSeconds * 1000
  const at = gather === 0 ? nowMilliseconds : (Math.floor(nowMilliseconds / gather) + 1) * gather
  return { at, key: String(at) }
}
