/**
 * The papers for an advance that is given back, part of paying it out: the newest advance first, for an old one more likely
 * paid a bill. What came over from before the shop began with us has no receipt, and gets no paper.
 */
import { financialYearOf } from '@galla/gst/series'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { mergedWith } from '../contacts/merged-with.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { advancesNotGivenBack, insertAdvanceRefund } from './advance.db.ts'
import { type AdvanceRefund, taxOfRefund } from './advance.ts'
import { sellerOnReceipt } from './khata-receipt.ts'
import { formOf } from './series.ts'

export async function giveBackAdvance(
  tx: BusinessTx,
  ctx: Context,
  {
    contactId,
    entryId,
    amountPaise,
    tillId,
    ...how
  }: {
    readonly contactId: string
    readonly entryId: string
    readonly amountPaise: number
    readonly tillId: string | undefined
    readonly tender: string
    readonly reference: string | null
    readonly reason: string
  },
): Promise<AdvanceRefund[]> {
  const [advances, seller] = await Promise.all([
    advancesNotGivenBack(tx, await mergedWith(tx, contactId)),
    sellerOn(tx, ctx.today),
  ])
  const person = ctx.actor.kind === 'person' ? ctx.actor : undefined
  const year = financialYearOf(ctx.today)
  const papers: AdvanceRefund[] = []
  let left = amountPaise
  for (const advance of advances) {
    if (left === 0) break
    const part = Math.min(left, advance.amountPaise - advance.givenBackPaise)
    left -= part
    const till = await tillForSale(tx, tillId ?? advance.tillId)
    const kind = advance.kind === 'receipt-voucher' ? 'refund-voucher' : 'refund-receipt'
    papers.push(
      await insertAdvanceRefund(
        tx,
        {
          id: tx.acting.newId(),
          advanceId: advance.id,
          entryId,
          kind,
          financialYear: year,
          day: ctx.today,
          at: ctx.now,
          tillId: till.id,
          cashierId: person?.id ?? null,
          cashierName: person?.name ?? null,
          seller: sellerOnReceipt(seller),
          amountPaise: part,
          ...how,
          ...taxOfRefund(advance, { before: advance.givenBackPaise, part }),
        },
        formOf({ tillId: till.id, kind, year, prefix: till.prefix }),
      ),
    )
  }
  return papers
}
