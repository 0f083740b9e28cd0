/** What lies uphill: names of things, the figures of a day, and the ways to a phone. Wired in app.ts. */
import type { DaySummary } from '@galla/contract/alerts'
import type { Day } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'

export interface NameOfProduct {
  readonly id: string
  readonly name: string
  readonly unit: string
}

export interface ExpiringBatch {
  readonly batchId: string
  readonly productId: string
  readonly name: string
  readonly unit: string
  readonly number: string
  readonly expiresOn: string
  /** Thousandths. */
  readonly onHand: number
}

/** What the news itself does not carry. */
export interface ThingsAlertsName {
  readonly products: (tx: BusinessTx, ids: readonly string[]) => Promise<readonly NameOfProduct[]>
  readonly billNumber: (tx: BusinessTx, invoiceId: string) => Promise<string | undefined>
  readonly summary: (tx: BusinessTx, day: Day) => Promise<DaySummary>
  /** Undefined in a house that keeps no batches: then nobody is offered to hear of them. */
  readonly batchesExpiring?: (
    tx: BusinessTx,
    range: { readonly until: Day; readonly limit: number },
  ) => Promise<readonly ExpiringBatch[]>
}

export interface ToStaff {
  /** E.164. */
  readonly to: string
  readonly language: string
  readonly message:
    | { readonly kind: 'alert'; readonly shop: string; readonly text: string; readonly stopPayload: string }
    | { readonly kind: 'code'; readonly code: string }
}

export type CannotReachStaff = 'no-channel' | 'channel-paused' | 'no-template'

/** WhatsApp to the staff, through the number of the shop. */
export interface StaffWhatsApp {
  readonly ready: (tx: BusinessTx) => Promise<boolean>
  readonly send: (tx: BusinessTx, message: ToStaff) => Promise<{ deliveryId: string } | { cannot: CannotReachStaff }>
  /** How they fared; one that is gone is not in the answer. */
  readonly statesOf: (
    tx: BusinessTx,
    deliveryIds: readonly string[],
  ) => Promise<readonly { readonly deliveryId: string; readonly state: string; readonly words: string | null }[]>
}
