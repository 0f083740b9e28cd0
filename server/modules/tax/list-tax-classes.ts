/** The tax classes and what each bears on a day. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listTaxClasses as contract } from '@galla/contract/tax'
import type { Day } from '@galla/gst/day'
import type { Context } from '../../platform/context.ts'
import { taxClassesOn } from './tax-class.ts'

export async function listTaxClasses(
  ctx: Context,
  { on }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tax.list-tax-classes')
  const day = (on ?? ctx.today) as Day
  return { on: day, classes: taxClassesOn(day) }
}
