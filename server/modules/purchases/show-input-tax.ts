/** Input tax of a period by rate, for the books: bills less what went back, by what it counts as. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showInputTax as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { inputTaxBetween } from './purchase.db.ts'

export async function showInputTax(
  ctx: Context,
  { from, to }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.show-input-tax')
  const rows = await ctx.inBusiness((tx) => inputTaxBetween(tx, { from, to }))
  return {
    rows,
    inputTaxPaise: rows
      .filter((row) => row.counts === 'input-tax')
      .reduce((sum, row) => sum + row.cgstPaise + row.sgstPaise + row.igstPaise, 0),
  }
}
