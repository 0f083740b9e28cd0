import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { KeptFile, Message, MessageContent, MessageStatus } from './message.ts'

export const messageColumns = sql`id, conversation_id as "conversationId", direction, content, at, status,
  failure_words as "failureWords", failure_code as "failureCode", case when kind <> 'deleted' then file end as file, case when kind <> 'deleted' then their_reaction end as "theirReaction",
  our_reaction as "ourReaction", reply_to as "replyTo", edited_at as "editedAt",
  coalesce(about->>'forwarded', 'no') as forwarded, about->'referral' as referral, about->'product' as product, origin,
  case when sent_by is null then null else jsonb_build_object('id', sent_by, 'name', sent_by_name) end as "sentBy"`

/** Undefined when this id, or what its cause makes once, is there already. */
export async function insertWritten(
  tx: BusinessTx,
  m: {
    id: string
    conversationId: string
    content: MessageContent
    replyTo: string | null
    sentBy: { readonly id: string; readonly name: string } | null
    invoiceId: string | null
    cause: string | null
    file: KeptFile | null
    at: string
  },
): Promise<Message | undefined> {
  const { now } = tx.acting
  return tx.row<Message>(sql`
    insert into conversations.messages (id, conversation_id, direction, kind, content, at, status, reply_to, sent_by,
      sent_by_name, invoice_id, cause, file, changed_at)
    values (${m.id}, ${m.conversationId}, 'out', ${m.content.kind}, ${JSON.stringify(m.content)}, ${m.at}, 'queued',
      ${m.replyTo}, ${m.sentBy?.id ?? null}, ${m.sentBy?.name ?? null}, ${m.invoiceId}, ${m.cause},
      ${m.file === null ? null : JSON.stringify(m.file)}, ${now})
    on conflict do nothing
    returning ${messageColumns}`)
}

export async function saveDeliveryId(tx: BusinessTx, messageId: string, deliveryId: string): Promise<void> {
  await tx.run(sql`
    update conversations.messages set delivery_id = ${deliveryId} where business_id = ${tx.businessId} and id = ${messageId}`)
}

export async function findMessage(tx: BusinessTx, messageId: string): Promise<Message | undefined> {
  return tx.row<Message>(
    sql`select ${messageColumns} from conversations.messages where business_id = ${tx.businessId} and id = ${messageId}`,
  )
}

export async function findByCause(tx: BusinessTx, cause: string): Promise<Message | undefined> {
  return tx.row<Message>(
    sql`select ${messageColumns} from conversations.messages where business_id = ${tx.businessId} and cause = ${cause}`,
  )
}

export async function findWamid(tx: BusinessTx, messageId: string): Promise<string | undefined> {
  const row = await tx.row<{ wamid: string | null }>(
    sql`select wamid from conversations.messages where business_id = ${tx.businessId} and id = ${messageId}`,
  )
  return row?.wamid ?? undefined
}

export async function saveOurReaction(
  tx: BusinessTx,
  messageId: string,
  { emoji, deliveryId }: { emoji: string | null; deliveryId: string },
): Promise<Message> {
  const row = await tx.row<Message>(sql`
    update conversations.messages set our_reaction = ${emoji}, our_reaction_delivery_id = ${deliveryId}, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${messageId} returning ${messageColumns}`)
  return row!
}

/** A reaction that did not go out is not shown as if it had. */
export async function takeBackReaction(tx: BusinessTx, deliveryId: string): Promise<Message | undefined> {
  return tx.row<Message>(sql`
    update conversations.messages set our_reaction = null, our_reaction_delivery_id = null, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and our_reaction_delivery_id = ${deliveryId} returning ${messageColumns}`)
}

/** Their last message that WhatsApp knows by an id. */
export async function findLastHeard(tx: BusinessTx, conversationId: string): Promise<string | undefined> {
  const row = await tx.row<{ wamid: string }>(sql`
    select wamid from conversations.messages
    where business_id = ${tx.businessId} and conversation_id = ${conversationId} and direction = 'in' and wamid is not null
      and kind not in ('call', 'system')
    order by at desc, id desc limit 1`)
  return row?.wamid
}

export async function findDeliveryId(tx: BusinessTx, messageId: string): Promise<string | undefined> {
  const row = await tx.row<{ id: string | null }>(sql`
    select delivery_id as id from conversations.messages where business_id = ${tx.businessId} and id = ${messageId}`)
  return row?.id ?? undefined
}

export async function lockByDelivery(tx: BusinessTx, deliveryId: string): Promise<Message | undefined> {
  return tx.row<Message>(sql`
    select ${messageColumns} from conversations.messages
    where business_id = ${tx.businessId} and delivery_id = ${deliveryId} for update`)
}

export async function saveStatus(
  tx: BusinessTx,
  messageId: string,
  {
    status,
    failureCode,
    failureWords,
    wamid,
  }: { status: MessageStatus; failureCode: string | null; failureWords: string | null; wamid: string | null },
): Promise<void> {
  await tx.run(sql`
    update conversations.messages set status = ${status}, failure_words = ${failureWords}, failure_code = ${failureCode}, wamid = coalesce(wamid, ${wamid}),
      changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${messageId}`)
}

export async function findFile(
  tx: BusinessTx,
  messageId: string,
): Promise<{ conversationId: string; content: MessageContent; file: KeptFile | null } | undefined> {
  return tx.row(sql`
    select conversation_id as "conversationId", content, case when kind <> 'deleted' then file end as file
    from conversations.messages where business_id = ${tx.businessId} and id = ${messageId}`)
}

export async function saveFile(tx: BusinessTx, messageId: string, file: KeptFile): Promise<Message | undefined> {
  return tx.row<Message>(sql`
    update conversations.messages set file = ${JSON.stringify(file)}, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${messageId} returning ${messageColumns}`)
}

export async function messagesBefore(
  tx: BusinessTx,
  conversationId: string,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Message[]> {
  return tx.rows<Message>(sql`
    select ${messageColumns} from conversations.messages
    where business_id = ${tx.businessId} and conversation_id = ${conversationId}
      and (at, id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'})
    order by at desc, id desc limit ${limit}`)
}

/** Photos and films, sounds, files or links of a conversation, the newest first. */
export async function galleryBefore(
  tx: BusinessTx,
  conversationId: string,
  { kind, before, limit }: { kind: string; before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Message[]> {
  return tx.rows<Message>(sql`
    select ${messageColumns} from conversations.messages
    where business_id = ${tx.businessId} and conversation_id = ${conversationId} and gallery = ${kind}
      and (at, id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'})
    order by at desc, id desc limit ${limit}`)
}

/** What came after a place, the oldest first; with the place itself where it is said to be. */
export async function messagesAfter(
  tx: BusinessTx,
  conversationId: string,
  { after, including, limit }: { after: readonly [at: string, id: string]; including: boolean; limit: number },
): Promise<Message[]> {
  return tx.rows<Message>(sql`
    select ${messageColumns} from conversations.messages
    where business_id = ${tx.businessId} and conversation_id = ${conversationId}
      and (at, id) ${including ? sql`>=` : sql`>`} (${after[0]}, ${after[1]})
    order by at, id limit ${limit}`)
}

/** What came in after this message, and the last message of the person up to it. */
export async function seenUpTo(
  tx: BusinessTx,
  message: Pick<Message, 'id' | 'conversationId' | 'at'>,
): Promise<{ unseen: number; wamid: string | null }> {
  const row = await tx.row<{ unseen: number; wamid: string | null }>(sql`
    select
      (select count(*) from (select from conversations.messages m
        where m.business_id = ${tx.businessId} and m.conversation_id = ${message.conversationId} and m.direction = 'in'
          and m.kind <> 'system' and (m.at, m.id) > (${message.at}, ${message.id}) limit 1000) counted) as unseen,
      (select m.wamid from conversations.messages m
        where m.business_id = ${tx.businessId} and m.conversation_id = ${message.conversationId} and m.direction = 'in'
          and (m.at, m.id) <= (${message.at}, ${message.id}) order by m.at desc, m.id desc limit 1) as wamid`)
  return row!
}
