/**
 * What happened to a message we sent. Meta promises no order: `delivered` before `sent`, `sent` after `read`, `failed`
 * late, and a status may come before the answer to our own request. So a status has a rank, and only rises.
 */
export type DeliveryStatus = 'accepted' | 'sent' | 'failed' | 'delivered' | 'read' | 'played'

/**
 * `failed` stands between `sent` and `delivered`: it ends a message that nobody got, and proof that somebody got it
 * outweighs it. So the same statuses in any order end in the same state, which a "failed is the end" rule does not give.
 */
export const statusRank: Readonly<Record<DeliveryStatus, number>> = {
  accepted: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
  played: 6,
}

export const deliveryStatuses = Object.keys(statusRank) as readonly DeliveryStatus[]

export function isDeliveryStatus(word: string): word is DeliveryStatus {
  return Object.hasOwn(statusRank, word)
}

/** Whether a message standing at `from` (null: nothing known yet) may be set to `to`. Never down, never in place. */
export function mayMove(from: DeliveryStatus | null, to: DeliveryStatus): boolean {
  return from === null || statusRank[to] > statusRank[from]
}

/** The state after a status has come in, whatever its order. */
export function afterStatus(from: DeliveryStatus | null, to: DeliveryStatus): DeliveryStatus {
  return from !== null && !mayMove(from, to) ? from : to
}
