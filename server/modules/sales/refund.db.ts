import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { RefundRow } from './refund.ts'

const columns = sql`r.id, r.document_kind as "documentKind", r.document_id as "documentId", r.number,
  r.contact_id as "contactId", r.name, r.phone, r.kind, r.amount_paise as "amountPaise", r.day, r.at, r.by_name as by,
  r.made_at as "madeAt", r.made_by_name as "madeBy", r.reference`

export async function insertRefunds(tx: BusinessTx, refunds: readonly RefundRow[]): Promise<void> {
  if (refunds.length === 0) return
  await tx.run(sql`
    insert into sales.refunds (id, document_kind, document_id, number, contact_id, name, phone, kind, amount_paise, day, at,
      by_name, made_at, made_by_name, reference)
    select g.id, g."documentKind", g."documentId", g.number, g."contactId", g.name, g.phone, g.kind, g."amountPaise",
      g.day, g.at, g.by, g."madeAt", g."madeBy", g.reference
    from json_to_recordset(${JSON.stringify(refunds)}::json) as g (id uuid, "documentKind" text, "documentId" uuid,
      number text, "contactId" uuid, name text, phone text, kind text, "amountPaise" bigint, day date, at timestamptz,
      by text, "madeAt" timestamptz, "madeBy" text, reference text)`)
}

export interface RefundFilter {
  readonly state: 'to-make' | 'made' | 'all'
  readonly kind: 'upi' | 'card' | undefined
  /** Instants: from the first, until before the second. */
  readonly from: string | undefined
  readonly until: string | undefined
}

export async function refundsBefore(
  tx: BusinessTx,
  { state, kind, from, until }: RefundFilter,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<RefundRow[]> {
  const byState: Record<RefundFilter['state'], Sql> = {
    'to-make': sql`and r.made_at is null`,
    made: sql`and r.made_at is not null`,
    all: empty,
  }
  return tx.rows<RefundRow>(sql`
    select ${columns} from sales.refunds r
    where r.business_id = ${tx.businessId} ${byState[state]}
      ${kind ? sql`and r.kind = ${kind}` : empty}
      ${from ? sql`and r.at >= ${from}` : empty}
      ${until ? sql`and r.at < ${until}` : empty}
      ${before ? sql`and (r.at, r.id) < (${before[0]}, ${before[1]})` : empty}
    order by r.at desc, r.id desc
    limit ${limit}`)
}

export async function sumToMake(tx: BusinessTx): Promise<{ count: number; amountPaise: number }> {
  const row = await tx.row<{ count: number; amountPaise: number }>(sql`
    select count(*) as count, coalesce(sum(amount_paise), 0)::bigint as "amountPaise"
    from sales.refunds where business_id = ${tx.businessId} and made_at is null`)
  return row!
}

export async function lockRefund(tx: BusinessTx, refundId: string): Promise<RefundRow | undefined> {
  return tx.row<RefundRow>(sql`
    select ${columns} from sales.refunds r where r.business_id = ${tx.businessId} and r.id = ${refundId} for update`)
}

export async function saveRefundMade(
  tx: BusinessTx,
  refundId: string,
  { reference, by }: { reference: string; by: { id: string; name: string } },
): Promise<RefundRow> {
  const row = await tx.row<RefundRow>(sql`
    update sales.refunds r set made_at = ${tx.acting.now}, made_by = ${by.id}, made_by_name = ${by.name},
      reference = ${reference}
    where r.business_id = ${tx.businessId} and r.id = ${refundId}
    returning ${columns}`)
  return row!
}
