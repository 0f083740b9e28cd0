import sql, { empty, join } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Drawer, Payment, Subject } from './payment.ts'

const columns = sql`id, subject_kind as "subjectKind", subject_id as "subjectId", direction, kind,
  amount_paise as "amountPaise", tendered_paise as "tenderedPaise", reference,
  coalesce(tendered_paise - amount_paise, 0) as "changePaise", at`

export async function insertPayments(
  tx: BusinessTx,
  payments: readonly Payment[],
  drawer: Drawer | undefined,
): Promise<void> {
  if (payments.length === 0) return
  const personId = tx.acting.actor.kind === 'person' ? tx.acting.actor.id : null
  // A few rows, told one by one: taking nine arrays apart cost more than writing what was in them.
  const rows = payments.map(
    (
      p,
    ) => sql`(${p.id}, ${p.subjectKind}, ${p.subjectId}, ${p.direction}, ${p.kind}, ${p.amountPaise}, ${p.tenderedPaise},
      ${p.reference}, ${personId}, ${drawer?.tillId ?? null}, ${drawer?.shiftId ?? null}, ${p.at})`,
  )
  await tx.run(sql`
    insert into payments.payments
      (id, subject_kind, subject_id, direction, kind, amount_paise, tendered_paise, reference, person_id, till_id,
       shift_id, at)
    values ${join(rows)}`)
}

export async function paymentsOf(tx: BusinessTx, subject: Subject): Promise<Payment[]> {
  return tx.rows<Payment>(sql`
    select ${columns} from payments.payments
    where business_id = ${tx.businessId} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
    order by at, id`)
}

export interface PaymentFilter {
  readonly subjectId: string | undefined
  readonly direction: Payment['direction'] | undefined
  /** Instants: from the first, until before the second. */
  readonly from: string | undefined
  readonly until: string | undefined
}

export async function paymentsBefore(
  tx: BusinessTx,
  { subjectId, direction, from, until }: PaymentFilter,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Payment[]> {
  return tx.rows<Payment>(sql`
    select ${columns} from payments.payments
    where business_id = ${tx.businessId}
      ${subjectId ? sql`and subject_kind in ('invoice', 'khata', 'advance') and subject_id = ${subjectId}` : empty}
      ${direction ? sql`and direction = ${direction}` : empty}
      ${from ? sql`and at >= ${from}` : empty}
      ${until ? sql`and at < ${until}` : empty}
      ${before ? sql`and (at, id) < (${before[0]}, ${before[1]})` : empty}
    order by at desc, id desc
    limit ${limit}`)
}

export interface ShiftTender {
  readonly kind: string
  readonly receipts: number
  readonly receiptsPaise: number
  readonly tenderedPaise: number
  readonly changePaise: number
  readonly refunds: number
  readonly refundsPaise: number
}

export interface ShiftSource {
  readonly of: Payment['subjectKind']
  readonly kind: string
  readonly receipts: number
  readonly receiptsPaise: number
  readonly refunds: number
  readonly refundsPaise: number
}

export async function sumsBySubject(tx: BusinessTx, shiftId: string): Promise<ShiftSource[]> {
  return tx.rows<ShiftSource>(sql`
    select subject_kind as of, kind, count(*) filter (where direction = 'receipt') as receipts,
      coalesce(sum(amount_paise) filter (where direction = 'receipt'), 0)::bigint as "receiptsPaise",
      count(*) filter (where direction = 'refund') as refunds,
      coalesce(sum(amount_paise) filter (where direction = 'refund'), 0)::bigint as "refundsPaise"
    from payments.payments where business_id = ${tx.businessId} and shift_id = ${shiftId}
    group by subject_kind, kind
    order by array_position(array['invoice', 'khata', 'advance'], subject_kind), (kind = 'cash') desc, kind`)
}

export async function sumsByKind(tx: BusinessTx, shiftId: string): Promise<ShiftTender[]> {
  return tx.rows<ShiftTender>(sql`
    select kind, count(*) filter (where direction = 'receipt') as receipts,
      coalesce(sum(amount_paise) filter (where direction = 'receipt'), 0)::bigint as "receiptsPaise",
      coalesce(sum(coalesce(tendered_paise, amount_paise)) filter (where direction = 'receipt'), 0)::bigint as "tenderedPaise",
      coalesce(sum(tendered_paise - amount_paise) filter (where direction = 'receipt'), 0)::bigint as "changePaise",
      count(*) filter (where direction = 'refund') as refunds,
      coalesce(sum(amount_paise) filter (where direction = 'refund'), 0)::bigint as "refundsPaise"
    from payments.payments where business_id = ${tx.businessId} and shift_id = ${shiftId}
    group by kind order by (kind = 'cash') desc, kind`)
}
