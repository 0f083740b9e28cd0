/**
 * Enters a supplier's bill: goods on the shelf at what they cost, tax for the books, and what we owe. The lines must come to
 * what the paper says, to the paisa. A bill of a supplier is entered once in a financial year.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { enterPurchase as contract } from '@galla/contract/purchases'
import { type Day, day } from '@galla/gst/day'
import { financialYearOf } from '@galla/gst/series'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { noteCosts } from '../catalogue/note-costs.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { businessOf } from '../identity/business-of.ts'
import { receiveGoods } from '../stock/receive-goods.ts'
import { bodyHashOf } from './body-hash.ts'
import { findByBillNumber, findPurchase, insertPurchase } from './purchase.db.ts'
import { answerOf, pricePurchase } from './purchase.ts'
import { insertPayment, lockSupplier } from './supplier.db.ts'
import { wholePurchase } from './whole-purchase.ts'

type Input = ParsedInputOf<typeof contract>

export async function enterPurchase(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.enter-purchase')
  if (input.billDay > ctx.today) throw refuse('purchases.bill-in-future', { day: input.billDay })
  try {
    return await ctx.inBusiness(async (tx) => {
      await enter(ctx, tx, input)
      return answerOf(ctx, (await wholePurchase(tx, input.id))!)
    })
  } catch (error) {
    if (brokeConstraint(error, 'purchases_pkey')) throw refuse('purchases.id-used')
    throw error
  }
}

async function enter(ctx: Context, tx: BusinessTx, input: Input): Promise<void> {
  const { id, supplierId, billNumber, reverseCharge, freightPaise, roundOffPaise } = input
  const bodyHash = bodyHashOf(input)
  const [supplier, first, business, products] = await Promise.all([
    lockSupplier(tx, supplierId),
    findPurchase(tx, id),
    businessOf(tx),
    productsForSale(tx, [...new Set(input.lines.map((line) => line.productId))]),
  ])
  if (first) {
    if (!first.bodyHash.equals(bodyHash)) throw refuse('purchases.id-used')
    return
  }
  if (!supplier || supplier.archivedAt !== null) throw refuse('purchases.no-such-supplier')
  const billDay = day(input.billDay)
  const financialYear = financialYearOf(billDay)
  if (await findByBillNumber(tx, { supplierId, billNumber, financialYear }))
    throw refuse('purchases.entered-already', { number: billNumber, supplier: supplier.name })
  // Whoever is not registered may not collect tax: CGST s. 32(1).
  if (supplier.gstin === null && !reverseCharge && input.lines.some((line) => line.taxBasisPoints > 0))
    throw refuse('purchases.no-tax-from', { supplier: supplier.name })

  const nature = supplier.stateCode === business.stateCode ? 'intra-State' : 'inter-State'
  // Composition dealers and unregistered shops have no input tax: CGST s. 10(4), s. 16(1).
  const lines = input.lines.map((line) => ({
    ...line,
    itcEligible: line.itcEligible && business.scheme === 'regular',
  }))
  const priced = pricePurchase({
    lines,
    nature,
    reverseCharge,
    freight: paise(freightPaise),
    roundOff: paise(roundOffPaise),
  })
  if (priced.totalPaise !== input.totalPaise) {
    throw refuse('purchases.total-differs', {
      ours: formatRupees(priced.totalPaise),
      paper: formatRupees(paise(input.totalPaise)),
      difference: formatRupees(paise(Math.abs(priced.totalPaise - input.totalPaise))),
    })
  }

  const locationId = input.locationId ?? tx.businessId
  const known = new Map(products.map((product) => [product.id, product]))
  const batches = await receiveGoods(tx, {
    document: { kind: 'purchase', id, at: ctx.now },
    locationId,
    lines: lines.map((line, at) => ({
      line: at + 1,
      productId: line.productId,
      quantity: line.quantity + line.freeQuantity,
      valuePaise: priced.lines[at]!.landedPaise,
      batch: line.batch,
      serials: line.serials,
    })),
  })
  const { lines: pricedLines, ...totals } = priced
  await insertPurchase(
    tx,
    {
      ...totals,
      id,
      supplierId,
      supplierName: supplier.name,
      supplierGstin: supplier.gstin,
      supplierState: supplier.stateCode,
      billNumber,
      billDay,
      financialYear,
      dueDay: input.dueDay ?? after(billDay, supplier.termsDays),
      locationId,
      nature,
      reverseCharge,
      freightPaise,
      roundOffPaise,
      lineCount: lines.length,
      remark: input.remark,
      bodyHash,
    },
    lines.map((line, at) => {
      const { name, unit, hsn } = known.get(line.productId)!
      const { batch: _, discount: __, ...told } = line
      return {
        ...told,
        ...pricedLines[at]!,
        line: at + 1,
        name,
        unit,
        hsn,
        batchId: batches[at]!.batchId,
        serials: line.serials ?? [],
      }
    }),
  )
  const { paid } = input
  if (paid) {
    if (paid.amountPaise > priced.totalPaise)
      throw refuse('purchases.paid-too-much', { due: formatRupees(priced.totalPaise) })
    await insertPayment(tx, { id: ctx.newId(), supplierId, day: ctx.today, ...paid }, [
      { purchaseId: id, amountPaise: paid.amountPaise },
    ])
  }
  await Promise.all([
    noteCosts(
      tx,
      lines.map((line, at) => ({
        productId: line.productId,
        costPaise: Math.round((pricedLines[at]!.landedPaise * 1000) / (line.quantity + line.freeQuantity)),
      })),
    ),
    recordEntry(tx, {
      act: 'purchases.enter-purchase',
      object: { kind: 'purchase', id },
      facts: { totalPaise: priced.totalPaise, lines: lines.length },
    }),
    publish(tx, 'purchases', { purchaseId: id }),
    publish(tx, 'stock', { purchaseId: id }),
  ])
}

const after = (from: Day, days: number): Day =>
  day(new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10))
