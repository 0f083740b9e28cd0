import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export async function lowerLevels(
  tx: BusinessTx,
  lines: readonly { productId: string; quantity: number }[],
): Promise<{ productId: string; onHand: number }[]> {
  return tx.rows(sql`
    with wanted as materialized (
      select l.product_id, t.quantity from stock.levels l
      join unnest(${lines.map((l) => l.productId)}::uuid[], ${lines.map((l) => l.quantity)}::bigint[]) as t (product_id, quantity)
        on l.product_id = t.product_id
      where l.business_id = ${tx.businessId} order by l.product_id for update of l
    )
    update stock.levels l set on_hand = l.on_hand - w.quantity from wanted w
    where l.business_id = ${tx.businessId} and l.product_id = w.product_id
    returning l.product_id as "productId", l.on_hand as "onHand"`)
}
