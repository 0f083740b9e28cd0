import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

/** Messages with a price, by the day in India on which WhatsApp sent them. */
export async function pricedByDay(
  tx: BusinessTx,
  { from, to }: { from: string; to: string },
): Promise<{ day: string; category: string; type: string | null; messages: number }[]> {
  return tx.rows(sql`
    select to_char(sent_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as day, price_category as category, price_type as type,
      count(*) as messages
    from channels.deliveries
    where business_id = ${tx.businessId} and price_category is not null
      and sent_at >= ${from}::date::timestamp at time zone 'Asia/Kolkata'
      and sent_at < (${to}::date::timestamp + interval '1 month') at time zone 'Asia/Kolkata'
    group by 1, 2, 3 order by 1, 2, 3`)
}
