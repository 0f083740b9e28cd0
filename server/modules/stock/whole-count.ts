/** A count with its lines, their names and what the differences are worth; undefined when there is none here. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { findCount, linesOfCount, notCounted } from './count.db.ts'
import { type CountAnswer, worthOfDifference } from './count.ts'

export async function wholeCount(
  ctx: Pick<Context, 'can'>,
  tx: BusinessTx,
  countId: string,
): Promise<CountAnswer | undefined> {
  const count = await findCount(tx, countId)
  if (!count) return undefined
  const { locationId, category } = count
  const [lines, left] = await Promise.all([
    linesOfCount(tx, countId, locationId),
    notCounted(tx, { countId, locationId, category }),
  ])
  const products = await productsForSale(tx, [...new Set(lines.map((line) => line.productId))])
  const byId = new Map(products.map((product) => [product.id, product]))
  return {
    ...count,
    notCounted: left,
    lines: lines.map((line) => {
      const { name, nameHi, nameTa, unit, costPaise } = byId.get(line.productId)!
      return {
        ...line,
        name,
        nameHi,
        nameTa,
        unit,
        differencePaise: ctx.can('catalogue.see-costs') ? worthOfDifference({ ...line, costPaise }) : null,
      }
    }),
  }
}
