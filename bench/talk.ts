/**
 * A business that has talked for two years: conversations and messages by sets, words by their rank (a few in every tenth
 * message, most in one of ten thousand), in Latin letters, Hindi and Tamil.
 */
import type pg from 'pg'
import type { Shop } from './shop.ts'

/** The first stands everywhere, the middle ones here and there, the numbered ones almost nowhere. */
export const words = {
  common: ['namaste', 'chawal', 'दाल', 'அரிசி'],
  middling: ['basmati', 'ghee', 'बासमती', 'wedding'],
  rare: ['lot00017', 'lot04711'],
}

export interface Talk {
  readonly conversations: number
  readonly messages: number
  /** With so many messages. */
  readonly longest: string
}

export async function growTalk(
  admin: pg.Client,
  shop: Shop,
  { conversations, perConversation, longest }: { conversations: number; perConversation: number; longest: number },
): Promise<Talk> {
  const { businessId, personId } = shop
  const { rows } = await admin.query<{ id: string }>('select gen_random_uuid() as id')
  const channelId = rows[0]!.id
  await admin.query(
    `insert into channels.channels (business_id, id, kind, phone_number_id, waba_id, display_number, name, state, connected_at, changed_at)
     values ($1, $2::uuid, 'whatsapp', $2::uuid::text, $2::uuid::text, '+91 20 5550 1234', 'Bench', 'disconnected', now(), now())`,
    [businessId, channelId],
  )
  const portion = 50_000
  for (let from = 0; from < conversations; from += portion) {
    const count = Math.min(portion, conversations - from)
    await admin.query(
      `insert into contacts.contacts (business_id, id, kind, name, phone, source, added_at, changed_at)
       select $1, gen_random_uuid(), 'person', 'Person ' || n, '+9191' || lpad(n::text, 8, '0'), 'import', now(), now()
       from generate_series($2::int + 1, $2::int + $3::int) n`,
      [businessId, from, count],
    )
    await admin.query(
      `insert into conversations.conversations (business_id, id, channel_id, contact_id, recipient, state, assignee_id, assignee_name,
         unread, last_kind, last_preview, last_direction, last_at, last_inbound_at, waiting_since, begun_at, priority)
       select $1, gen_random_uuid(), $2, k.id, '{"phone": "1"}', case when n % 5 = 0 then 'resolved' else 'open' end,
         case when n % 3 = 0 then $3::uuid end, case when n % 3 = 0 then 'Asha' end, (n % 10 = 0)::int, 'text', 'Is it fresh?', 'in',
         at, at, case when n % 7 = 0 then at end, at - interval '1 day', (n % 50 = 0)::int * 4
       from (select id, substr(phone, 6)::int as n, now() - make_interval(secs => 63072000 * (substr(phone, 6)::int / $4::float)) as at
         from contacts.contacts where business_id = $1 and phone like '+9191%' and substr(phone, 6)::int between $5::int + 1 and $5::int + $6::int) k`,
      [businessId, channelId, personId, conversations, from, count],
    )
  }
  const messages = `
    insert into conversations.messages (business_id, id, conversation_id, direction, kind, content, at, status, changed_at)
    select $1, gen_random_uuid(), c.id, case when m % 2 = 0 then 'in' else 'out' end, 'text',
      jsonb_build_object('kind', 'text', 'body',
        (array['namaste','bhaiya','ji','haan','thank','kal','aaj','order','price','kitna'])[1 + (h % 10)] || ' ' ||
        (array['chawal','atta','दाल','அரிசி','doodh','cheeni','tel','sabun','chai','nimbu'])[1 + (h / 10 % 10)] || ' ' ||
        case when h % 100 = 7 then (array['basmati','ghee','बासमती','wedding'])[1 + (h / 100 % 4)] else 'please' end || ' lot' ||
        lpad((h % 10000)::text, 5, '0')),
      c.last_at - make_interval(mins => m::int), case when m % 2 = 1 then 'read' end, c.last_at
    from (select id, last_at from conversations.conversations where business_id = $1 and id > $2 order by id limit $3) c
    cross join generate_series(0, $4::int - 1) m
    cross join lateral (select abs(hashtextextended(c.id::text, m)) as h) r`
  let last = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; done < conversations; done += portion / 10) {
    await admin.query(messages, [businessId, last, portion / 10, perConversation])
    const { rows: next } = await admin.query<{ id: string }>(
      `select id from conversations.conversations where business_id = $1 and id > $2 order by id limit 1 offset $3`,
      [businessId, last, portion / 10 - 1],
    )
    if (!next[0]) break
    last = next[0].id
  }
  const { rows: chosen } = await admin.query<{ id: string }>(
    'select id from conversations.conversations where business_id = $1 order by last_at desc limit 1',
    [businessId],
  )
  const { id } = chosen[0]!
  const { rows: earlier } = await admin.query<{ id: string }>(
    'select id from conversations.conversations where business_id = $1 and id < $2 order by id desc limit 1',
    [businessId, id],
  )
  const before = earlier[0]?.id
  await admin.query(messages, [businessId, before ?? '00000000-0000-0000-0000-000000000000', 1, longest])
  for (const table of ['contacts.contacts', 'conversations.conversations', 'conversations.messages'])
    await admin.query(`vacuum analyze ${table}`)
  return { conversations, messages: conversations * perConversation + longest, longest: id }
}
