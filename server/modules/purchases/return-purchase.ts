/** Sends goods back to the supplier: a debit note of our own series, with the stored paise of his bill and its rates. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { returnPurchase as contract } from '@galla/contract/purchases'
import { financialYearOf } from '@galla/gst/series'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { sendGoodsOut } from '../stock/send-goods-out.ts'
import { bodyHashOf } from './body-hash.ts'
import { insertReturn, linesOf, lockPurchase, returnsOf } from './purchase.db.ts'
import { answerOf, settleReturn } from './purchase.ts'
import { wholePurchase } from './whole-purchase.ts'

type Input = ParsedInputOf<typeof contract>

export async function returnPurchase(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.return-purchase')
  try {
    return await ctx.inBusiness(async (tx) => {
      await sendBack(ctx, tx, input)
      return answerOf(ctx, (await wholePurchase(tx, input.purchaseId))!)
    })
  } catch (error) {
    if (brokeConstraint(error, 'returns_pkey')) throw refuse('purchases.id-used')
    throw error
  }
}

async function sendBack(ctx: Context, tx: BusinessTx, input: Input): Promise<void> {
  const { purchaseId, id, reason } = input
  const bodyHash = bodyHashOf(input)
  const purchase = await lockPurchase(tx, purchaseId)
  if (!purchase) throw refuse('purchases.not-found')
  const [lines, earlier] = await Promise.all([linesOf(tx, purchaseId), returnsOf(tx, purchaseId)])
  const first = earlier.find((one) => one.id === id)
  if (first) {
    if (!first.bodyHash.equals(bodyHash)) throw refuse('purchases.id-used')
    return
  }
  if (purchase.state === 'cancelled') throw refuse('purchases.cancelled-already', { number: purchase.billNumber })

  const settled = settleReturn({
    purchase,
    lines,
    earlier: earlier.flatMap((one) => one.lines.map((line) => ({ ...line, returnId: one.id }))),
    returns: input.lines,
  })
  const byLine = new Map(lines.map((line) => [line.line, line]))
  const back = settled.lines.map((line) => ({
    line: Number(line.key),
    quantity: line.quantity,
    taxablePaise: line.taxable,
    cgstPaise: line.cgst,
    sgstPaise: line.sgst,
    igstPaise: line.igst,
  }))
  const { taxable, cgst, sgst, igst } = settled.totals
  const eligible = back.filter((line) => byLine.get(line.line)!.itcEligible)
  await sendGoodsOut(tx, {
    document: { kind: 'purchase-return', id, at: ctx.now },
    locationId: purchase.locationId,
    lines: input.lines.map(({ line, quantity, serials }) => {
      const { productId, name, batchId, serials: came } = byLine.get(line)!
      if (came.length > 0 && (serials ?? []).length * 1000 !== quantity)
        throw refuse('stock.serials-needed', { product: name, count: Math.max(1, Math.floor(quantity / 1000)) })
      return { line, productId, quantity, batchId, serials: serials ?? [] }
    }),
  })
  await insertReturn(tx, {
    id,
    purchaseId,
    financialYear: financialYearOf(ctx.today),
    day: ctx.today,
    reason,
    taxablePaise: taxable,
    cgstPaise: cgst,
    sgstPaise: sgst,
    igstPaise: igst,
    inputTaxPaise: eligible.reduce((sum, line) => sum + line.cgstPaise + line.sgstPaise + line.igstPaise, 0),
    totalPaise: taxable + (purchase.reverseCharge ? 0 : cgst + sgst + igst),
    bodyHash,
    lines: back,
  })
  await Promise.all([
    recordEntry(tx, {
      act: 'purchases.return-purchase',
      object: { kind: 'purchase', id: purchaseId },
      facts: { returnId: id, lines: back.length },
    }),
    publish(tx, 'purchases', { purchaseId }),
    publish(tx, 'stock', { purchaseId }),
  ])
}
