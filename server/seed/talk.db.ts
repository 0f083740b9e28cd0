/** Writes a business's WhatsApp number and the talk through it, as the rooms channels and conversations would have. */
import sql from 'sql-template-tag'
import { instantOf } from '../platform/clock.ts'
import type { BusinessTx, PlatformTx } from '../platform/database.ts'
import type { DemoAccount } from './whatsapp.ts'
import type { SeedConversation } from './year-of-talk.ts'

export async function claimNumber(tx: PlatformTx, account: DemoAccount, businessId: string, at: string): Promise<void> {
  await tx.run(sql`
    insert into channels.numbers (phone_number_id, waba_id, business_id, claimed_at)
    values (${account.phoneNumberId}, ${account.wabaId}, ${businessId}, ${at})`)
}

export async function insertChannel(
  tx: BusinessTx,
  {
    id,
    name,
    account,
    tokenSealed,
    at,
  }: { id: string; name: string; account: DemoAccount; tokenSealed: Buffer; at: string },
): Promise<void> {
  const templates = account.templates.map((template) => ({ ...template, rowId: tx.acting.newId() }))
  await Promise.all([
    tx.run(sql`
      insert into channels.channels (id, kind, phone_number_id, waba_id, display_number, name, token_sealed, state, quality,
        messaging_limit, connected_at, changed_at, templates_synced_at)
      values (${id}, 'whatsapp', ${account.phoneNumberId}, ${account.wabaId}, ${account.displayNumber}, ${name}, ${tokenSealed},
        'connected', 'GREEN', 'TIER_2K', ${at}, ${at}, ${tx.acting.now})`),
    tx.run(sql`
      insert into channels.message_templates (id, waba_id, provider_id, name, language, category, status, quality, format,
        components, status_at, changed_at)
      select t."rowId", ${account.wabaId}, t.id, t.name, t.language, t.category, 'APPROVED', 'GREEN', 'POSITIONAL',
        t.components, ${at}, ${at}
      from json_to_recordset(${JSON.stringify(templates)}::json) as t ("rowId" uuid, id text, name text, language text,
        category text, components jsonb)`),
  ])
}

export async function insertTalk(
  tx: BusinessTx,
  channelId: string,
  conversations: readonly SeedConversation[],
): Promise<void> {
  const people = conversations.map((it) => rowOf(it))
  const messages = conversations.flatMap(({ id, contact, messages: all }) =>
    all.map((message) => ({
      ...message,
      conversationId: id,
      contactId: contact.id,
      waId: contact.phone.slice(1),
      kind: message.content.kind,
      at: instantOf(message.at),
      recipient: { phone: contact.phone.slice(1) },
      person: { waId: contact.phone.slice(1), userId: null, parentUserId: null, name: contact.name, username: null },
      said: message.content.kind === 'text' ? { type: 'text', body: message.content.body } : null,
      body: 'body' in message.content ? message.content.body : '',
    })),
  )
  const given = JSON.stringify(messages)
  await Promise.all([
    tx.run(sql`
      insert into contacts.identities (kind, value, contact_id, seen_at)
      select 'wa-id', p."waId", p."contactId", p."lastAt"
      from json_to_recordset(${JSON.stringify(people)}::json) as p ("waId" text, "contactId" uuid, "lastAt" timestamptz)`),
    tx.run(sql`
      insert into conversations.conversations (id, channel_id, contact_id, recipient, state, assignee_id, assignee_name, unread,
        last_message_id, last_kind, last_preview, last_direction, last_status, last_at, last_inbound_at, waiting_since, begun_at)
      select p.id, ${channelId}, p."contactId", p.recipient, p.state, p."assigneeId", p."assigneeName", p.unread,
        p."lastMessageId", p."lastKind", p.preview, p."lastDirection", p."lastStatus", p."lastAt", p."lastInboundAt",
        p."waitingSince", p."begunAt"
      from json_to_recordset(${JSON.stringify(people)}::json) as p (id uuid, "contactId" uuid, recipient jsonb, state text,
        "assigneeId" uuid, "assigneeName" text, unread integer, "lastMessageId" uuid, "lastKind" text, preview text,
        "lastDirection" text, "lastStatus" text, "lastAt" timestamptz, "lastInboundAt" timestamptz,
        "waitingSince" timestamptz, "begunAt" timestamptz)`),
    tx.run(sql`
      insert into channels.windows (channel_id, person, last_inbound_at)
      select ${channelId}, p."waId", p."lastInboundAt"
      from json_to_recordset(${JSON.stringify(people)}::json) as p ("waId" text, "lastInboundAt" timestamptz)
      where p."lastInboundAt" is not null`),
    tx.run(sql`
      insert into channels.deliveries (id, channel_id, contact_id, recipient, message, state, tries, wamid, queued_at, claimed_at,
        accepted_at, sent_at, delivered_at, read_at, price_category, price_type)
      select m."deliveryId", ${channelId}, m."contactId", m.recipient,
        jsonb_build_object('body', jsonb_build_object('type', 'text', 'body', m.body)), m.status, 1, m.wamid, m.at, m.at, m.at,
        m.at + interval '1 second', m.at + interval '2 seconds', case m.status when 'read' then m.at + interval '50 seconds' end,
        case m.kind when 'bill' then 'utility' else 'service' end, 'regular'
      from json_to_recordset(${given}::json) as m ("deliveryId" uuid, "contactId" uuid, recipient jsonb, body text, status text,
        wamid text, at timestamptz, kind text, direction text)
      where m.direction = 'out'`),
    tx.run(sql`
      insert into channels.inbound (id, channel_id, wamid, person, content, at, came_at)
      select m.id, ${channelId}, m.wamid, m.person, m.said, m.at, m.at
      from json_to_recordset(${given}::json) as m (id uuid, wamid text, person jsonb, said jsonb, at timestamptz, direction text)
      where m.direction = 'in'`),
    tx.run(sql`
      insert into conversations.messages (id, conversation_id, direction, kind, content, at, wamid, delivery_id, status, sent_by,
        sent_by_name, invoice_id, changed_at)
      select m.id, m."conversationId", m.direction, m.kind, m.content, m.at, m.wamid, m."deliveryId", m.status,
        (m."sentBy"->>'id')::uuid, m."sentBy"->>'name', m."invoiceId", m.at
      from json_to_recordset(${given}::json) as m (id uuid, "conversationId" uuid, direction text, kind text, content jsonb,
        at timestamptz, wamid text, "deliveryId" uuid, status text, "sentBy" jsonb, "invoiceId" uuid)`),
  ])
}

function rowOf({ id, contact, assignee, messages, waitingSince, ...it }: SeedConversation) {
  const last = messages.at(-1)!
  const lastIn = messages.findLast((message) => message.direction === 'in')
  return {
    id,
    ...it,
    messages: undefined,
    contactId: contact.id,
    waId: contact.phone.slice(1),
    recipient: { phone: contact.phone.slice(1) },
    assigneeId: assignee?.id ?? null,
    assigneeName: assignee?.name ?? null,
    lastMessageId: last.id,
    lastKind: last.content.kind,
    lastDirection: last.direction,
    lastStatus: last.status,
    lastAt: instantOf(last.at),
    lastInboundAt: lastIn ? instantOf(lastIn.at) : null,
    waitingSince: waitingSince === null ? null : instantOf(waitingSince),
    begunAt: instantOf(messages[0]!.at),
  }
}
