/** Takes a printer off the list. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removePrinter as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { deletePrinter } from './printer.db.ts'

export async function removePrinter(
  ctx: Context,
  { printerId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.remove-printer')
  await ctx.inBusiness(async (tx) => {
    if (!(await deletePrinter(tx, printerId))) throw refuse('tills.no-such-printer')
    await recordEntry(tx, { act: 'tills.remove-printer', object: { kind: 'printer', id: printerId } })
  })
  return { done: true }
}
