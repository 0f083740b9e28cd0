import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface BillsOfDay {
  readonly bills: number
  readonly salesPaise: number
  readonly discountPaise: number
  readonly khataGivenPaise: number
}

export async function billsOfDay(tx: BusinessTx, from: string, to: string): Promise<BillsOfDay> {
  const row = await tx.row<BillsOfDay>(sql`
    select count(*)::int as bills, coalesce(sum(payable_paise), 0)::bigint as "salesPaise",
      coalesce(sum(discount_paise), 0)::bigint as "discountPaise",
      coalesce(sum(greatest(payable_paise - credited_paise - written_off_paise - (received_paise - refunded_paise), 0)), 0)::bigint
        as "khataGivenPaise"
    from reports.bills
    where business_id = ${tx.businessId} and issued_at >= ${from} and issued_at < ${to} and state = 'issued'`)
  return row!
}

export async function returnsOfDay(
  tx: BusinessTx,
  from: string,
  to: string,
): Promise<{ returns: number; returnsPaise: number }> {
  const row = await tx.row<{ returns: number; returnsPaise: number }>(sql`
    select count(*)::int as returns, coalesce(sum(credit_paise), 0)::bigint as "returnsPaise"
    from reports.returns where business_id = ${tx.businessId} and issued_at >= ${from} and issued_at < ${to}`)
  return row!
}

export async function moneyOfDay(tx: BusinessTx, from: string, to: string): Promise<{ kind: string; paise: number }[]> {
  return tx.rows(sql`
    select kind, sum(case direction when 'receipt' then amount_paise else -amount_paise end)::bigint as paise
    from reports.money where business_id = ${tx.businessId} and at >= ${from} and at < ${to} and kind <> 'exchange'
    group by kind order by 2 desc, 1`)
}

/** Received in this time on a khata, or for bills that are older. */
export async function oldDebtsPaid(tx: BusinessTx, from: string, to: string): Promise<number> {
  const row = await tx.row<{ paise: number }>(sql`
    select coalesce(sum(m.amount_paise), 0)::bigint as paise
    from reports.money m
    left join reports.bills b on m.subject_kind = 'invoice' and b.business_id = m.business_id and b.id = m.subject_id
    where m.business_id = ${tx.businessId} and m.direction = 'receipt'
      and m.at >= ${from} and m.at < ${to}
      and (m.subject_kind = 'khata' or b.issued_at < ${from})`)
  return row!.paise
}

export async function varianceOfDay(tx: BusinessTx, from: string, to: string): Promise<number | null> {
  const row = await tx.row<{ paise: number | null }>(sql`
    select sum(variance_paise)::bigint as paise from reports.drawers
    where business_id = ${tx.businessId} and closed_at >= ${from} and closed_at < ${to}`)
  return row!.paise
}

export async function bestOfDay(
  tx: BusinessTx,
  from: string,
  to: string,
  limit: number,
): Promise<{ name: string; paise: number }[]> {
  return tx.rows(sql`
    select max(name) as name, sum(total_paise)::bigint as paise from reports.sold_lines
    where business_id = ${tx.businessId} and issued_at >= ${from} and issued_at < ${to} and product_id is not null
    group by product_id order by 2 desc, product_id limit ${limit}`)
}

/** The same goods that the home page calls low. */
export async function countLow(tx: BusinessTx): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (
      select product_id from reports.shelf
      where business_id = ${tx.businessId} and low and reorder_level > 0
      group by product_id, reorder_level having sum(on_hand) <= reorder_level) l`)
  return row!.count
}
