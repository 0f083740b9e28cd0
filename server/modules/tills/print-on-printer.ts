/**
 * Sends a receipt to a registered printer. The address is looked up and judged again at each printing: what a rule lets in today it may
 * refuse tomorrow, and a row is not trusted more than an input.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { printOnPrinter as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { type LanPrinting, mayBePrinter } from './lan-printer.ts'
import { findPrinter } from './printer.db.ts'

export async function printOnPrinter(
  ctx: Context,
  lan: LanPrinting | undefined,
  { printerId, parts }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.print-on-printer')
  const printer = await ctx.inBusiness((tx) => findPrinter(tx, printerId))
  if (!printer) throw refuse('tills.no-such-printer')
  if (!lan) throw refuse('tills.lan-printing-off')
  const { name, address, port } = printer
  if (!mayBePrinter(printer, lan.emulated)) throw refuse('tills.not-a-printer-address', { address, port })
  const outcome = await lan.print({ address, port }, Buffer.concat(parts.map((part) => Buffer.from(part, 'base64'))))
  if (outcome === 'away') throw refuse('tills.printer-away', { printer: name })
  if (outcome === 'without-paper') throw refuse('tills.printer-without-paper', { printer: name })
  return { done: true }
}
