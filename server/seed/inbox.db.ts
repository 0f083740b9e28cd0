/** What the inbox of a demo business works with: labels, a team, saved replies, a macro, and a month of waiting times. */
import sql from 'sql-template-tag'
import type { BusinessTx } from '../platform/database.ts'

interface Staff {
  readonly id: string
  readonly name: string
  readonly role: string
}

const labels = [
  ['Order', 'leaf'],
  ['Complaint', 'brick'],
  ['Khata', 'gold'],
  ['Wholesale', 'sky'],
] as const

const replies = [
  ['open', 'Namaste {{contact.name}}! We are open from 9:30 to 1 and from 4 to 8:30, Sunday mornings too.'],
  ['due', '{{contact.name}}, {{bill.due}} is still open on your account. Pay when it suits you this week.'],
  ['deliver', 'We deliver within 3 km the same evening. Please send your address and a time.'],
  ['dhanyavaad', 'धन्यवाद {{contact.name}} जी! फिर पधारिए। — {{shop.name}}'],
] as const

export async function insertInbox(tx: BusinessTx, staff: readonly Staff[], channelId: string): Promise<void> {
  const { now, newId } = tx.acting
  const desk = staff.filter(({ role }) => ['owner', 'manager', 'agent'].includes(role))
  const [teamId, ...labelIds] = [newId(), ...labels.map(() => newId())] as [string, ...string[]]
  const steps = [
    { do: 'label', labelId: labelIds[0] },
    { do: 'assign', to: 'me' },
    { do: 'reply', text: 'Thank you {{contact.name}}, your order is noted. We write when it is packed.' },
  ]
  await tx.run(sql`
    insert into conversations.teams (id, name, made_at) values (${teamId}, 'Delivery', ${now})`)
  await Promise.all([
    tx.run(sql`
      insert into conversations.team_members (team_id, person_id)
      select ${teamId}, * from unnest(${desk.map(({ id }) => id)}::uuid[])`),
    tx.run(sql`
      insert into conversations.labels (id, name, colour, made_at)
      select *, ${now}::timestamptz from unnest(${labelIds}::uuid[], ${labels.map(([name]) => name)}::text[],
        ${labels.map(([, colour]) => colour)}::text[])`),
    tx.run(sql`
      insert into conversations.saved_replies (id, shortcut, text, changed_at)
      select *, ${now}::timestamptz from unnest(${replies.map(() => newId())}::uuid[],
        ${replies.map(([shortcut]) => shortcut)}::text[], ${replies.map(([, text]) => text)}::text[])`),
    tx.run(sql`
      insert into conversations.macros (id, name, steps, changed_at)
      values (${newId()}, 'Order noted', ${JSON.stringify(steps)}, ${now})`),
    // Every fifth has a label, every ninth is urgent.
    tx.run(sql`
      update conversations.conversations c set label_ids = case when n.nth % 5 = 0 then array[(${labelIds}::uuid[])[1 + (n.nth / 5) % 4]] else '{}' end,
        priority = case when n.nth % 9 = 3 then 4 else 0 end
      from (select id, row_number() over (order by last_at desc, id) as nth from conversations.conversations
        where business_id = ${tx.businessId}) n
      where c.business_id = ${tx.businessId} and c.id = n.id`),
    tx.run(sql`
      insert into conversations.timings (id, conversation_id, channel_id, what, person_id, person_name, began_at, ended_at, seconds)
      select gen_random_uuid(), c.id, ${channelId}, w.what, p.id, p.name, at, at + make_interval(secs => s), s
      from (select id, row_number() over (order by id) as nth from conversations.conversations where business_id = ${tx.businessId}) c
      cross join generate_series(1, 28) as d (day)
      cross join lateral (values ('first-answer', 90 + (c.nth * 37 + d.day * 53) % 900), ('next-answer', 40 + (c.nth * 29 + d.day * 31) % 500),
        ('resolution', 3600 + (c.nth * 311 + d.day * 97) % 20000)) as w (what, s)
      cross join lateral (select (${tx.acting.today}::date - d.day::int)::timestamp at time zone 'Asia/Kolkata'
        + make_interval(mins => (570 + (c.nth * 67 + d.day * 13) % 500 + (c.nth * 29) % 160)::int) as at) as t
      join unnest(${desk.map(({ id }) => id)}::uuid[], ${desk.map(({ name }) => name)}::text[]) with ordinality as p (id, name, place)
        on p.place = 1 + (c.nth + d.day) / 6 % ${desk.length}
      where (c.nth + d.day) % 6 = 0`),
  ])
}
