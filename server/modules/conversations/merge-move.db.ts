import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export async function moveConversations(
  tx: BusinessTx,
  { mergeId, from, to }: { mergeId: string; from: string; to: string },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with moved as (
      update conversations.conversations c set contact_id = ${to}
      where c.business_id = ${tx.businessId} and c.contact_id = ${from}
        and not exists (select from conversations.conversations o
          where o.business_id = ${tx.businessId} and o.contact_id = ${to} and o.channel_id = c.channel_id)
      returning c.id
    ), noted as (
      insert into conversations.merge_moves (merge_id, conversation_id, from_contact_id)
      select ${mergeId}, id, ${from} from moved on conflict do nothing
    )
    select id from moved`)
  return rows.map((row) => row.id)
}

export async function moveBack(
  tx: BusinessTx,
  { mergeId, from }: { mergeId: string; from: string },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with noted as (
      delete from conversations.merge_moves where business_id = ${tx.businessId} and merge_id = ${mergeId}
      returning conversation_id, from_contact_id
    )
    update conversations.conversations c set contact_id = n.from_contact_id
    from noted n
    where c.business_id = ${tx.businessId} and c.id = n.conversation_id and c.contact_id = ${from}
      and not exists (select from conversations.conversations o
        where o.business_id = ${tx.businessId} and o.contact_id = n.from_contact_id and o.channel_id = c.channel_id)
    returning c.id`)
  return rows.map((row) => row.id)
}
