/** Goods on their way from one place to another. Their worth goes with them. */
import type { transfer as contract } from '@galla/contract/stock'
import type { z } from 'zod'

export type TransferAnswer = z.output<typeof contract>
export type Transfer = Omit<TransferAnswer, 'lines'>
export type TransferLine = TransferAnswer['lines'][number] & { readonly valuePaise: number }

export function withLines(
  transfers: readonly Transfer[],
  lines: readonly (TransferLine & { readonly transferId: string })[],
): TransferAnswer[] {
  return transfers.map((transfer) => ({
    ...transfer,
    lines: lines.filter((line) => line.transferId === transfer.id),
  }))
}
