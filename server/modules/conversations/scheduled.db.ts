import type { scheduledMessage } from '@galla/contract/conversations'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'

export type Scheduled = z.output<typeof scheduledMessage>

const columns = sql`id, conversation_id as "conversationId", body, send_at as "sendAt",
  jsonb_build_object('id', person_id, 'name', person_name) as by, state, why, version`

export async function scheduledIn(tx: BusinessTx, conversationId: string): Promise<Scheduled[]> {
  return tx.rows<Scheduled>(sql`
    select ${columns} from conversations.scheduled_messages
    where business_id = ${tx.businessId} and conversation_id = ${conversationId} and state in ('waiting', 'failed')
    order by send_at limit 50`)
}

export async function lockScheduled(tx: BusinessTx, id: string): Promise<Scheduled | undefined> {
  return tx.row<Scheduled>(sql`
    select ${columns} from conversations.scheduled_messages where business_id = ${tx.businessId} and id = ${id} for update`)
}

/** Undefined when this id is there already. */
export async function insertScheduled(
  tx: BusinessTx,
  one: Pick<Scheduled, 'id' | 'conversationId' | 'body' | 'sendAt' | 'by'>,
): Promise<Scheduled | undefined> {
  return tx.row<Scheduled>(sql`
    insert into conversations.scheduled_messages (id, conversation_id, body, send_at, person_id, person_name, state, made_at)
    values (${one.id}, ${one.conversationId}, ${one.body}, ${one.sendAt}, ${one.by.id}, ${one.by.name}, 'waiting', ${tx.acting.now})
    on conflict do nothing returning ${columns}`)
}

export async function saveScheduled(
  tx: BusinessTx,
  id: string,
  { body, sendAt, state, why }: Pick<Scheduled, 'body' | 'sendAt' | 'state' | 'why'>,
): Promise<Scheduled> {
  const row = await tx.row<Scheduled>(sql`
    update conversations.scheduled_messages set body = ${body}, send_at = ${sendAt}, state = ${state}, why = ${why}, version = version + 1
    where business_id = ${tx.businessId} and id = ${id} returning ${columns}`)
  return row!
}
