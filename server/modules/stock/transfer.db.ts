import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Transfer, TransferLine } from './transfer.ts'

/** False when the id is there already; of two who send one at once the second waits here for the first. */
export async function insertTransfer(
  tx: BusinessTx,
  t: Pick<Transfer, 'id' | 'fromId' | 'toId' | 'state' | 'remark'>,
): Promise<boolean> {
  const { actor, now } = tx.acting
  return (
    (await tx.run(sql`
      insert into stock.transfers (id, from_id, to_id, state, remark, sent_at, sent_by, arrived_at)
      values (${t.id}, ${t.fromId}, ${t.toId}, ${t.state}, ${t.remark}, ${now},
        ${actor.kind === 'person' ? actor.id : null}, ${t.state === 'arrived' ? now : null})
      on conflict do nothing`)) > 0
  )
}

export async function insertTransferLines(
  tx: BusinessTx,
  transferId: string,
  lines: readonly TransferLine[],
): Promise<void> {
  await tx.run(sql`
    insert into stock.transfer_lines (transfer_id, line, product_id, name, unit, quantity, value_paise)
    select ${transferId}, l.line, l."productId", l.name, l.unit, l.quantity, l."valuePaise"
    from json_to_recordset(${JSON.stringify(lines)}::json)
      as l (line smallint, "productId" uuid, name text, unit text, quantity bigint, "valuePaise" bigint)`)
}

const columns = sql`t.id, t.from_id as "fromId", f.name as "fromName", t.to_id as "toId", o.name as "toName", t.state,
  t.remark, t.sent_at as "sentAt", t.arrived_at as "arrivedAt"`
const withNames = sql`stock.transfers t
  join stock.locations f on f.business_id = t.business_id and f.id = t.from_id
  join stock.locations o on o.business_id = t.business_id and o.id = t.to_id`

export async function findTransfer(tx: BusinessTx, transferId: string): Promise<Transfer | undefined> {
  return tx.row<Transfer>(
    sql`select ${columns} from ${withNames} where t.business_id = ${tx.businessId} and t.id = ${transferId}`,
  )
}

/** Marks it as arrived; false when it had. */
export async function markArrived(tx: BusinessTx, transferId: string): Promise<boolean> {
  return (
    (await tx.run(sql`
      update stock.transfers set state = 'arrived', arrived_at = ${tx.acting.now}
      where business_id = ${tx.businessId} and id = ${transferId} and state = 'on-the-way'`)) > 0
  )
}

export async function linesOfTransfers(
  tx: BusinessTx,
  transferIds: readonly string[],
): Promise<(TransferLine & { transferId: string })[]> {
  return tx.rows(sql`
    select transfer_id as "transferId", line, product_id as "productId", name, unit, quantity, value_paise as "valuePaise"
    from stock.transfer_lines
    where business_id = ${tx.businessId} and transfer_id = any(${transferIds}::uuid[])
    order by transfer_id, line`)
}

export async function transfersBefore(
  tx: BusinessTx,
  { state }: { state: string | undefined },
  { before, limit }: { before: readonly [sentAt: string, id: string] | undefined; limit: number },
): Promise<Transfer[]> {
  return tx.rows<Transfer>(sql`
    select ${columns} from ${withNames}
    where t.business_id = ${tx.businessId}
      ${state ? sql`and t.state = ${state}` : empty}
      ${before ? sql`and (t.sent_at, t.id) < (${before[0]}, ${before[1]})` : empty}
    order by t.sent_at desc, t.id desc
    limit ${limit}`)
}
