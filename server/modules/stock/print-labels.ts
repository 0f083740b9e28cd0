/** Barcode labels as PDF: for a product its first barcode, and where a batch is named its number and date. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printLabels as contract } from '@galla/contract/stock'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { type LabelledProduct, labelledProducts } from '../catalogue/labelled-products.ts'
import { barsOf } from './bars.ts'
import { batchesByIds } from './batch.db.ts'
import type { Label } from './label.ts'
import { makeLabelPdf } from './make-label-pdf.ts'

const mostLabels = 2000

export async function printLabels(
  ctx: Context,
  { items, sheet, skip, language, show }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('stock.print-labels')
  const wanted = items.split(',').map((item) => {
    const [productId, count, batchId] = item.toLowerCase().split(':')
    return { productId: productId!, count: Number(count), batchId }
  })
  const shown = new Set(show.split(','))
  const [products, batches] = await ctx.inBusiness((tx) =>
    Promise.all([
      labelledProducts(tx, wanted.map((item) => item.productId).filter(isId)),
      batchesByIds(tx, wanted.flatMap((item) => item.batchId ?? []).filter(isId)),
    ]),
  )
  const labels = wanted.flatMap(({ productId, count, batchId }): Label[] => {
    const product = products.find((one) => one.id === productId)
    if (!product) throw refuse('catalogue.not-found')
    const batch = batches.find((one) => one.id === batchId && one.productId === productId)
    if (batchId !== undefined && !batch) throw refuse('stock.no-such-batch', { product: product.name })
    const bars = product.barcode === null ? undefined : barsOf(product.barcode)
    if (!bars) return []
    const mrp = batch?.mrpPaise ?? product.mrpPaise
    const label: Label = {
      name: shown.has('name') ? nameIn(language, product) : null,
      price: shown.has('price') ? formatRupees(paise(product.pricePaise)) : null,
      mrp: shown.has('mrp') && mrp !== null ? `MRP ${formatRupees(paise(mrp))}` : null,
      batch: shown.has('batch') && batch ? batchWords(batch) : null,
      bars,
    }
    return Array.from({ length: count }, () => label)
  })
  if (labels.length === 0) throw refuse('stock.nothing-to-print')
  const content = await makeLabelPdf({ sheet, skip, labels: labels.slice(0, mostLabels) })
  return { fileName: `labels-${ctx.today}.pdf`, content, inline: true }
}

/** Postgres would stumble over 36 signs that are no id. */
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const nameIn = (language: 'en' | 'hi' | 'ta', { name, nameHi, nameTa }: LabelledProduct) =>
  (language === 'hi' ? nameHi : language === 'ta' ? nameTa : null) ?? name

/** 'B 4711 · Exp 03/2027' */
function batchWords({ number, expiresOn }: { number: string; expiresOn: string | null }): string {
  const [year, month] = expiresOn?.split('-') ?? []
  return [`B ${number}`, ...(year ? [`Exp ${month}/${year}`] : [])].join(' · ')
}
