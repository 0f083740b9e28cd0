import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface DaySales {
  readonly paise: number
  readonly bills: number
}

/** Bills of a stretch of time, without the cancelled, less what was credited. */
export async function salesBetween(tx: BusinessTx, from: string, to: string): Promise<DaySales> {
  const row = await tx.row<DaySales>(sql`
    select coalesce(sum(payable_paise - credited_paise), 0)::bigint as paise, count(*) as bills
    from reports.bills
    where business_id = ${tx.businessId} and issued_at >= ${from} and issued_at < ${to} and state = 'issued'`)
  return row!
}

export async function salesByHour(
  tx: BusinessTx,
  from: string,
  to: string,
): Promise<{ hour: number; paise: number }[]> {
  return tx.rows(sql`
    select extract(hour from issued_at at time zone 'Asia/Kolkata')::int as hour,
      sum(payable_paise - credited_paise)::bigint as paise
    from reports.bills
    where business_id = ${tx.businessId} and issued_at >= ${from} and issued_at < ${to} and state = 'issued'
    group by 1 order by 1`)
}

export async function sellingBest(
  tx: BusinessTx,
  from: string,
  limit: number,
): Promise<{ productId: string; name: string; paise: number }[]> {
  return tx.rows(sql`
    select product_id as "productId", max(name) as name, sum(total_paise)::bigint as paise
    from reports.sold_lines
    where business_id = ${tx.businessId} and issued_at >= ${from} and product_id is not null
    group by product_id order by 3 desc, 1 limit ${limit}`)
}

/** Of the value without tax, over the lines whose cost is known. */
export async function marginBetween(tx: BusinessTx, from: string, to: string): Promise<number | null> {
  const row = await tx.row<{ margin: number | null }>(sql`
    select round(10000 * (sum(taxable_paise) - sum(cost_paise * quantity / 1000.0)) / nullif(sum(taxable_paise), 0))::int as margin
    from reports.sold_lines
    where business_id = ${tx.businessId} and issued_at >= ${from} and issued_at < ${to} and cost_paise is not null`)
  return row!.margin
}

export async function talkNow(tx: BusinessTx): Promise<{ open: number; waiting: number }> {
  const row = await tx.row<{ open: number; waiting: number }>(sql`
    select count(*) as open, count(*) filter (where waiting_since is not null) as waiting
    from reports.talk where business_id = ${tx.businessId} and state = 'open'`)
  return row!
}

/** From a customer's message to the first answer a person gave after it; the middle one of the day. */
export async function medianFirstAnswer(tx: BusinessTx, from: string): Promise<number | null> {
  const row = await tx.row<{ seconds: number | null }>(sql`
    with turns as (
      select conversation_id, direction, sent_by, at,
        lag(direction) over talk as direction_before, lag(at) over talk as at_before
      from reports.messages
      where business_id = ${tx.businessId} and at >= ${from}
      window talk as (partition by conversation_id order by at)
    )
    select percentile_cont(0.5) within group (order by extract(epoch from at - at_before))::int as seconds
    from turns where direction = 'out' and sent_by is not null and direction_before = 'in'`)
  return row!.seconds
}

export async function runningLow(
  tx: BusinessTx,
  since: string,
  limit: number,
): Promise<{ productId: string; name: string; unit: string; onHand: number; soldADay: number }[]> {
  return tx.rows(sql`
    with low as (
      select product_id, name, unit, sum(on_hand)::bigint as on_hand
      from reports.shelf
      where business_id = ${tx.businessId} and low and reorder_level > 0
      group by product_id, name, unit, reorder_level
      having sum(on_hand) <= reorder_level
      order by sum(on_hand)::numeric / reorder_level, product_id
      limit ${limit}
    )
    select low.product_id as "productId", low.name, low.unit, low.on_hand as "onHand",
      coalesce((select sum(s.quantity) / 7 from reports.sold_lines s
        where s.business_id = ${tx.businessId} and s.product_id = low.product_id and s.issued_at >= ${since}), 0)::bigint as "soldADay"
    from low order by low.on_hand, low.product_id`)
}

export async function waitingLongest(
  tx: BusinessTx,
  limit: number,
): Promise<{ conversationId: string; name: string; since: string }[]> {
  return tx.rows(sql`
    select id as "conversationId", contact_name as name, waiting_since as since
    from reports.talk
    where business_id = ${tx.businessId} and state = 'open' and waiting_since is not null
    order by waiting_since, id limit ${limit}`)
}

export async function messagesThatFailed(
  tx: BusinessTx,
  since: string,
  limit: number,
): Promise<{ conversationId: string; name: string; why: string; at: string }[]> {
  return tx.rows(sql`
    select t.id as "conversationId", t.contact_name as name, coalesce(m.failure_words, '') as why, m.at
    from reports.talk t
    join reports.messages m on m.business_id = t.business_id and m.conversation_id = t.id
    where t.business_id = ${tx.businessId} and t.last_status = 'failed' and t.last_at >= ${since}
      and m.status = 'failed' and m.at >= ${since}
    order by m.at desc limit ${limit}`)
}

export async function pausedChannels(tx: BusinessTx): Promise<{ channelId: string; name: string; why: string }[]> {
  return tx.rows(sql`
    select id as "channelId", name, coalesce(why, '') as why
    from reports.channels where business_id = ${tx.businessId} and state = 'paused' order by name, id limit 5`)
}

export async function soldBelowNothing(
  tx: BusinessTx,
  limit: number,
): Promise<{ productId: string; name: string; onHand: number; unit: string }[]> {
  return tx.rows(sql`
    select product_id as "productId", name, on_hand as "onHand", unit
    from reports.shelf where business_id = ${tx.businessId} and low and on_hand < 0
    order by on_hand, product_id limit ${limit}`)
}

export async function unpaidBills(
  tx: BusinessTx,
  since: string,
  limit: number,
): Promise<{ invoiceId: string; number: string; name: string | null; duePaise: number; day: string }[]> {
  return tx.rows(sql`
    select id as "invoiceId", number, buyer_name as name, day,
      payable_paise - credited_paise - written_off_paise - (received_paise - refunded_paise) as "duePaise"
    from reports.bills
    where business_id = ${tx.businessId} and issued_at >= ${since} and state = 'issued'
      and payable_paise - credited_paise - written_off_paise - (received_paise - refunded_paise) > 0
    order by issued_at desc limit ${limit}`)
}
