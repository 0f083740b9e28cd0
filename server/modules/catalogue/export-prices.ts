/** What a price list asks for products, as a file. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportPrices as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { pagesByKey, quantity, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findPriceList, pricesOfList } from './price-list.db.ts'

const columns = [text('Name'), text('Unit'), rupees('Own price'), quantity('From quantity'), rupees('Price')]

export async function exportPrices(
  ctx: Context,
  { format, priceListId }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('catalogue.export-prices')
  const list = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'catalogue.export-prices',
      object: { kind: 'price-list', id: priceListId },
      facts: { format },
    })
    return findPriceList(tx, priceListId)
  })
  if (!list) throw refuse('catalogue.no-such-price-list')
  const pages = pagesByKey<Awaited<ReturnType<typeof pricesOfList>>[number]>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) =>
        pricesOfList(tx, { priceListId, after: last && [last.productId, last.fromQuantity], limit }),
      ),
    (p) => [p.name, p.unit, p.ownPricePaise, p.fromQuantity, p.pricePaise],
  )
  return tableFile(format, { name: `prices-${ctx.today}`, columns, pages })
}
