/** Changes how the paper looks. Bills on paper stay as they are; a second printing is made with today's layout. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changePrintLayout as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { keepLayout } from './print-layout.db.ts'
import { usualPrintLayout } from './print-layout.ts'

export async function changePrintLayout(
  ctx: Context,
  { logo, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.change-print-layout')
  const choices = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return ctx.inBusiness(async (tx) => {
    const [kept] = await Promise.all([
      keepLayout(tx, { choices, logo }),
      recordEntry(tx, {
        act: 'sales.change-print-layout',
        object: { kind: 'business', id: ctx.business.id },
        facts: { fields: [...Object.keys(choices), ...(logo === undefined ? [] : ['logo'])] },
      }),
    ])
    return { ...usualPrintLayout, ...kept.choices, logo: kept.logo }
  })
}
