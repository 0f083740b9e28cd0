/** Registers a printer by its address in the shop's network. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addPrinter as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type LanPrinting, mayBePrinter } from './lan-printer.ts'
import { findPrinter, insertPrinter } from './printer.db.ts'

export async function addPrinter(
  ctx: Context,
  lan: LanPrinting | undefined,
  { id = ctx.newId(), name, address, port }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.add-printer')
  if (!lan) throw refuse('tills.lan-printing-off')
  if (!mayBePrinter({ address, port }, lan.emulated)) throw refuse('tills.not-a-printer-address', { address, port })
  return ctx.inBusiness(async (tx) => {
    const added = await insertPrinter(tx, { id, name, address, port })
    if (!added) {
      const same = await findPrinter(tx, id)
      if (same) return same
      throw refuse('tills.printer-known')
    }
    await recordEntry(tx, { act: 'tills.add-printer', object: { kind: 'printer', id }, facts: { address, port } })
    return added
  })
}
