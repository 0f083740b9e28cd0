/**
 * A business that has talked for two years: people, conversations and messages by sets, in the order in which they would
 * have come, so that one conversation lies scattered over the table as it would in life. Words stand by their rank (a few
 * in every tenth message, most in one of ten thousand), in Latin letters, Hindi and Tamil. The tables are filled without
 * their indexes, which are made afterwards, as a dump is restored.
 */
import type pg from 'pg'
import type { Shop } from './shop.ts'

/** They stand in every tenth message, in one of four hundred, in one of ten thousand, and in one of all. */
export const words = {
  common: ['namaste', 'chawal', 'दाल', 'அரிசி'],
  middling: ['basmati', 'ghee', 'बासमती', 'திருமணம்'],
  rare: ['lot00017', 'lot04711'],
  once: ['onlyonce0', 'onlyonce1'],
}

const greetings = ['namaste', 'bhaiya', 'ji', 'haan', 'thank', 'kal', 'aaj', 'order', 'price', 'kitna']
const goods = ['chawal', 'atta', 'दाल', 'அரிசி', 'doodh', 'cheeni', 'tel', 'sabun', 'chai', 'nimbu']
const middling = ['basmati', 'ghee', 'बासमती', 'திருமணம்', 'please']
const arrayOf = (all: readonly string[]) => `array[${all.map((word) => `'${word}'`).join(',')}]`

export interface Size {
  readonly conversations: number
  readonly perConversation: number
  /** Messages of one conversation besides. */
  readonly longest: number
}

export interface Inbox {
  /** The conversation with so many messages. */
  readonly longestId: string
  readonly channelId: string
  /** On every two hundredth conversation, and on five of all. */
  readonly labelId: string
  readonly rareLabelId: string
  readonly teamId: string
}

const filled = ['contacts.contacts', 'contacts.identities', 'conversations.conversations', 'conversations.messages']
const portion = 250_000
const years = 63_072_000
/** Message n of the whole is of person n × stride: in each round everybody is spoken with once. */
const stride = 700_001

export async function growInbox(
  admin: pg.Client,
  { businessId, personId }: Shop,
  { name, size, say }: { name: string; size: Size; say: (line: string) => void },
): Promise<Inbox> {
  const { conversations, perConversation, longest } = size
  const all = conversations * perConversation
  const people = `bench.${name}_people`

  /** In a transaction that also tells that it was done. */
  async function once<T extends object>(what: string, work: () => Promise<T>): Promise<T> {
    const known = await admin.query<{ facts: T }>('select facts from bench.grown where what = $1', [`${name} ${what}`])
    if (known.rows[0]) return known.rows[0].facts
    const begun = performance.now()
    await admin.query('begin')
    // Neither foreign keys nor triggers: what is written is whole by itself.
    await admin.query("set local session_replication_role = 'replica'")
    await admin.query("set local synchronous_commit = 'off'")
    const facts = await work()
    await admin.query('insert into bench.grown values ($1, $2)', [`${name} ${what}`, facts])
    await admin.query('commit')
    say(`  ${name}: ${what}, ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    return facts
  }

  const { until, ...inbox } = await once('inbox', async () => {
    const { rows } = await admin.query<Inbox & { until: string }>(
      `select uuidv7() as "longestId", uuidv7() as "channelId", uuidv7() as "teamId", uuidv7() as "labelId",
         uuidv7() as "rareLabelId", now()::text as until`,
    )
    const { channelId, teamId, labelId, rareLabelId } = rows[0]!
    await admin.query(
      `insert into channels.channels (business_id, id, kind, phone_number_id, waba_id, display_number, name, token_sealed, state, connected_at, changed_at)
       values ($1, $2::uuid, 'whatsapp', $2::uuid::text, $2::uuid::text, '+91 20 5550 1234', 'Bench', '', 'disconnected', now(), now())`,
      [businessId, channelId],
    )
    await admin.query(
      `insert into conversations.teams (business_id, id, name, made_at) values ($1, $2, 'Wholesale', now())`,
      [businessId, teamId],
    )
    await admin.query(
      `insert into conversations.labels (business_id, id, name, colour, made_at)
       values ($1, $2, 'Wedding', 'gold', now()), ($1, $3, 'Fault', 'brick', now())`,
      [businessId, labelId, rareLabelId],
    )
    return rows[0]!
  })
  const momentOf = (nth: string) =>
    `timestamptz '${until}' - make_interval(secs => ${years}::float * (1 - ${nth}::float / ${all}))`

  await once('people', async () => {
    await admin.query(`create table ${people} (n int primary key, contact_id uuid, conversation_id uuid)`)
    await admin.query(
      `insert into ${people} select n, uuidv7(), case n when 4 then $2 else uuidv7() end from generate_series(0, $1::int - 1) n`,
      [conversations, inbox.longestId],
    )
    await admin.query(
      `insert into contacts.contacts (business_id, id, kind, name, phone, source, added_at, changed_at)
       select $1, contact_id, 'person',
         (array['Asha','Ravi','Meena','Kabir','Lakshmi','Arjun','Fatima','Murugan','சரவணன்','सुनीता'])[1 + n % 10] || ' ' ||
         (array['Patel','Sharma','Iyer','Khan','Rao','Das','Nair','Gill','Joshi','Pillai','Bose'])[1 + n / 10 % 11] || ' ' || n,
         '+9191' || lpad(n::text, 8, '0'), 'import', now(), now()
       from ${people} order by n`,
      [businessId],
    )
    await admin.query(
      `insert into contacts.identities (business_id, kind, value, contact_id, seen_at)
       select $1, 'phone', '+9191' || lpad(n::text, 8, '0'), contact_id, now() from ${people} order by n`,
      [businessId],
    )
    return {}
  })

  await once('conversations', async () => {
    await admin.query(
      `insert into conversations.conversations (business_id, id, channel_id, contact_id, recipient, state, assignee_id, assignee_name,
         team_id, unread, last_kind, last_preview, last_direction, last_at, last_inbound_at, waiting_since, begun_at, priority, label_ids)
       select $1, conversation_id, $2, contact_id, jsonb_build_object('phone', '9191' || lpad(n::text, 8, '0')),
         case when n % 5 = 0 then 'resolved' when n % 211 = 0 then 'snoozed' else 'open' end,
         case when n % 3 = 0 then $3::uuid end, case when n % 3 = 0 then 'Asha' end, case when n % 40 = 1 then $4::uuid end,
         (n % 10 = 1)::int, 'text', 'Is it fresh?', 'in', last_at, last_at, case when n % 7 = 0 then last_at end,
         last_at - interval '600 days', (n % 50 = 1)::int * 4,
         case when n % 200 = 1 then array[$5::uuid] else '{}' end || case when n in (2, 3, 6, 7, 8) then array[$6::uuid] else '{}' end
       from (
         select p.*, ${momentOf('nth')} as last_at from (
           select (nth * ${stride} % ${conversations})::int as n, nth
           from generate_series(${all - conversations}::bigint, ${all}::bigint - 1) nth) latest
         join ${people} p using (n)) k
       order by last_at`,
      [businessId, inbox.channelId, personId, inbox.teamId, inbox.labelId, inbox.rareLabelId],
    )
    return {}
  })

  /** `source` gives nth, conversation_id, key and h, a number by chance that makes the words. */
  const write = (source: string, values: readonly unknown[]) =>
    admin.query(
      `insert into conversations.messages (business_id, id, conversation_id, direction, kind, content, at, wamid, status, changed_at)
       select $1, uuidv7(), conversation_id, case when h / 13 % 2 = 0 then 'in' else 'out' end, 'text',
         jsonb_build_object('kind', 'text', 'body',
           (${arrayOf(greetings)})[1 + h % 10] || ' ' || (${arrayOf(goods)})[1 + h / 10 % 10] || ' ' ||
           case when key % 100000 = 50000 then 'onlyonce' || key / 100000
             when h / 100 % 100 = 7 then (${arrayOf(middling)})[1 + h / 10000 % 4] else 'please' end ||
           ' lot' || lpad((h / 40000 % 10000)::text, 5, '0')),
         ${momentOf('nth')}, 'wamid.${name}.' || key, case when h / 13 % 2 = 1 then 'read' end, ${momentOf('nth')}
       from (select *, abs(hashint8(key)::bigint) as h from (${source}) s) g order by nth`,
      [businessId, ...values],
    )
  const every = Math.floor(all / longest)
  for (let from = 0; from < all; from += portion) {
    const to = Math.min(all, from + portion)
    await once(`messages to ${to.toLocaleString('en-IN')}`, async () => {
      await write(
        `select nth, nth as key, p.conversation_id from generate_series($2::bigint, $3::bigint - 1) nth
         join ${people} p on p.n = (nth * ${stride} % ${conversations})::int`,
        [from, to],
      )
      await write(
        `select nth * ${every} as nth, -nth - 1 as key, $4::uuid as conversation_id
         from generate_series($2::bigint, $3::bigint - 1) nth`,
        [Math.ceil(from / every), Math.ceil(to / every), inbox.longestId],
      )
      return {}
    })
  }
  return inbox
}

/**
 * Words are cut and heard once each and looked up for every message: ten million times the house's own function would take
 * an hour. At the end it stands again, and must agree.
 */
export async function withKnownWords(admin: pg.Client, grow: () => Promise<void>): Promise<void> {
  const { rows } = await admin.query<{ definition: string }>(
    "select pg_get_functiondef('conversations.search_words(jsonb)'::regprocedure) as definition",
  )
  await admin.query('create table if not exists bench.house_function (definition text not null)')
  await admin.query('insert into bench.house_function select $1 where not exists (select from bench.house_function)', [
    rows[0]!.definition,
  ])
  await admin.query(`
    create table if not exists bench.words (word text primary key, keys tsvector not null);
    insert into bench.words
    select word, conversations.search_words(jsonb_build_object('body', word)) from (
      select unnest($$${`{${[...greetings, ...goods, ...middling].join(',')}}`}$$::text[])
      union select 'lot' || lpad(n::text, 5, '0') from generate_series(0, 9999) n
      union select 'onlyonce' || n from generate_series(0, 99) n) w (word)
    where not exists (select from bench.words);
    create or replace function conversations.search_words(content jsonb) returns tsvector
      language plpgsql immutable parallel safe as $f$
    declare
      said text[] := string_to_array(content->>'body', ' ');
    begin
      return (select a.keys || b.keys || c.keys || d.keys from bench.words a, bench.words b, bench.words c, bench.words d
        where a.word = said[1] and b.word = said[2] and c.word = said[3] and d.word = said[4]);
    end $f$`)
  await grow()
  await admin.query((await admin.query('select definition from bench.house_function')).rows[0].definition)
  const { rows: apart } = await admin.query(
    `select from conversations.messages tablesample system (0.01) where words <> conversations.search_words(content) limit 1`,
  )
  if (apart.length > 0) throw new Error('words were not cut as the house cuts them')
}

/** Their definitions are kept in the database until they stand again. */
export async function withoutIndexes(
  admin: pg.Client,
  say: (line: string) => void,
  fill: () => Promise<void>,
): Promise<void> {
  await admin.query(
    'create table if not exists bench.dropped_indexes (name text primary key, definition text not null)',
  )
  await admin.query(
    `insert into bench.dropped_indexes
     select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisprimary
     on conflict do nothing`,
    [filled],
  )
  const { rows } = await admin.query<{ name: string; definition: string }>('select * from bench.dropped_indexes')
  for (const { name } of rows) await admin.query(`drop index if exists ${name}`)
  await fill()
  await admin.query("set maintenance_work_mem = '2GB'")
  for (const { name, definition } of rows) {
    const begun = performance.now()
    await admin.query(definition)
    await admin.query('delete from bench.dropped_indexes where name = $1', [name])
    say(`  index ${name}, ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  }
  for (const table of filled) await admin.query(`vacuum analyze ${table}`)
  await admin.query('reset maintenance_work_mem')
}
