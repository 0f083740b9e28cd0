/** Money that goes back by UPI or to a card. Promised at the counter, it is to make until somebody tells its reference. */
import type { refund as contract } from '@galla/contract/refunds'
import type { z } from 'zod'

export type RefundAnswer = z.output<typeof contract>

/** As it stands in its row. */
export interface RefundRow extends Omit<RefundAnswer, 'made'> {
  readonly madeAt: string | null
  readonly madeBy: string | null
  readonly reference: string | null
}

export function shownRefund({ madeAt, madeBy, reference, ...refund }: RefundRow): RefundAnswer {
  return { ...refund, made: madeAt === null ? null : { at: madeAt, by: madeBy, reference } }
}
