/**
 * Notes what of a refund goes back outside the drawer, by UPI or to a card: it is still to make, unless its reference is
 * known at once.
 */
import type { BusinessTx } from '../../platform/database.ts'
import type { Refund } from '../payments/refund-payments.ts'
import { insertRefunds } from './refund.db.ts'
import type { RefundAnswer } from './refund.ts'

export async function noteRefunds(
  tx: BusinessTx,
  document: Pick<RefundAnswer, 'documentKind' | 'documentId' | 'number' | 'contactId' | 'name' | 'phone'>,
  refunds: readonly Refund[],
): Promise<void> {
  const { actor, now, today } = tx.acting
  const by = actor.kind === 'person' ? actor.name : null
  await insertRefunds(
    tx,
    refunds.flatMap(({ kind, amountPaise, reference = null }) =>
      (kind === 'upi' || kind === 'card') && amountPaise > 0
        ? [
            {
              id: tx.acting.newId(),
              ...document,
              kind,
              amountPaise,
              day: today,
              at: now,
              by,
              madeAt: reference === null ? null : now,
              madeBy: reference === null ? null : by,
              reference,
            },
          ]
        : [],
    ),
  )
}
