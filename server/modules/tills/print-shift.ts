/** The X or Z report of a shift as PDF. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printShift as contract } from '@galla/contract/shifts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { businessOf } from '../identity/business-of.ts'
import { makeShiftPdf } from './make-shift-pdf.ts'
import { paperOfShift } from './shift-paper.ts'
import type { SalesOfShift } from './shift-sales-port.ts'
import { wholeShift } from './whole-shift.ts'

export async function printShift(
  ctx: Context,
  salesOfShift: SalesOfShift,
  { shiftId }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('tills.print-shift')
  const { shift, business } = await ctx.inBusiness(async (tx) => {
    const [shift, business] = await Promise.all([wholeShift(tx, ctx, salesOfShift, shiftId), businessOf(tx)])
    if (!shift) throw refuse('tills.no-such-shift')
    await recordEntry(tx, { act: 'tills.print-shift', object: { kind: 'shift', id: shiftId } })
    return { shift, business }
  })
  const content = await makeShiftPdf(paperOfShift(shift, { shop: business.name, gstin: business.gstin, now: ctx.now }))
  const name = shift.zNumber === null ? 'X' : `Z-${shift.zNumber}`
  return { fileName: `${shift.tillPrefix}-${name}.pdf`, content, inline: true }
}
