/**
 * A bill that was refused here is taken out of a till, by somebody who may, with a reason: what becomes of its number is
 * then on record. A bill that is in the books is not written off.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { writeOffCounterSale as contract } from '@galla/contract/counter-sales'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustHaveDevice } from '../tills/must-have-device.ts'
import { findPrinted, insertWriteOff } from './counter-sale.db.ts'

export async function writeOffCounterSale(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.write-off-counter-sale')
  return ctx.inBusiness(async (tx) => {
    const [arrived] = await Promise.all([findPrinted(tx, input.saleId), mustHaveDevice(tx, input.deviceId)])
    if (arrived?.number === input.number) throw refuse('sales.arrived-already', { number: input.number })
    await Promise.all([
      insertWriteOff(tx, input),
      recordEntry(tx, {
        act: 'sales.write-off-counter-sale',
        object: { kind: 'counter-sale', id: input.saleId },
        facts: { number: input.number, payablePaise: input.payablePaise, refusal: input.refusal },
      }),
    ])
    return { done: true as const }
  })
}
