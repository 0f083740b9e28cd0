/** Transfers, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listTransfers as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { linesOfTransfers, transfersBefore } from './transfer.db.ts'
import { withLines } from './transfer.ts'

export async function listTransfers(
  ctx: Context,
  { state, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-transfers')
  const before = keyIn(after, ['instant', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const fetched = await transfersBefore(tx, { state }, { before, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (transfer) => [transfer.sentAt, transfer.id])
    const lines = await linesOfTransfers(
      tx,
      rows.map((transfer) => transfer.id),
    )
    return { rows: withLines(rows, lines), next }
  })
}
