import sql, { join, raw } from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { type ConversationFilter, pageOfConversations } from './conversation.db.ts'
import { listConversations } from './list-conversations.ts'
import { searchMessages } from './search-messages.ts'

const house = await testHouse()
const many = 100_000
const rareLabel = '01990000-0000-7000-8000-00000000000f'
let shop: TestBusiness

beforeAll(async () => {
  shop = await house.newBusiness()
  await shop.tx(async (tx) => {
    const { now, newId } = tx.acting
    const channelId = newId()
    await tx.run(sql`
      insert into channels.channels (id, kind, phone_number_id, waba_id, display_number, name, state, connected_at, changed_at)
      values (${channelId}, 'whatsapp', '1', '2', '+91 20', 'Kirana', 'disconnected', ${now}, ${now})`)
    await tx.run(sql`
      insert into contacts.contacts (id, kind, name, phone, source, added_at, changed_at)
      select gen_random_uuid(), 'person', 'Person ' || n, '+9198' || lpad(n::text, 8, '0'), 'import', ${now}, ${now}
      from generate_series(1, ${many}::int) n`)
    await tx.run(sql`
      insert into conversations.conversations (id, channel_id, contact_id, recipient, state, assignee_id, assignee_name,
        unread, last_at, begun_at, priority, waiting_since, last_inbound_at, label_ids)
      select gen_random_uuid(), ${channelId}, id, '{"phone": "1"}',
        case when row_number() over () % 5 = 0 then 'resolved' else 'open' end,
        case when row_number() over () % 3 = 0 then ${shop.person('owner').id}::uuid end,
        case when row_number() over () % 3 = 0 then 'Asha' end,
        case when row_number() over () % 10 = 0 then 2 else 0 end,
        ${now}::timestamptz - make_interval(secs => row_number() over ()), ${now},
        (row_number() over () % 50 = 0)::int * 4, case when row_number() over () % 7 = 0 then ${now}::timestamptz - make_interval(secs => row_number() over ()) end,
        ${now}::timestamptz - make_interval(secs => row_number() over ()),
        case when row_number() over () % 501 = 0 then array[${rareLabel}::uuid] else '{}' end
      from contacts.contacts where business_id = ${tx.businessId}`)
  })
  await house.look('analyze contacts.contacts')
  await house.look('analyze conversations.conversations')
}, 120_000)

const me = '01990000-0000-7000-8000-00000000000e'
const open = { scope: 'all', me, state: 'open', sort: 'newest', words: [] } as const
const middle = '2026-11-20T18:30:00.000Z'

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}

const every = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(every)]

/** The rows that were touched to give a page of fifty. */
async function touched(filter: ConversationFilter, after?: readonly (string | number)[]): Promise<number> {
  const page = pageOfConversations(filter, shop.id, { after, limit: 51 })
  const rows = await shop.tx((tx) =>
    tx.rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(join([raw('explain (analyze, format json) '), page], '')),
  )
  // Searching people is the work of contacts; here it is looked at what their conversations cost.
  const isPeople = (plan: Plan) => plan['Relation Name'] === 'contacts' && filter.words.length > 0
  const plans = every(rows[0]!['QUERY PLAN'][0].Plan).filter((plan) => !isPeople(plan))
  return Math.max(
    ...plans.map((one) => (one['Actual Rows'] + (one['Rows Removed by Filter'] ?? 0)) * one['Actual Loops']),
  )
}

describe('a hundred thousand conversations', () => {
  it.each<[string, ConversationFilter, (readonly [string, string])?]>([
    ['the first page', open],
    ['a page deep down', open, [middle, 'ffffffff-ffff-ffff-ffff-ffffffffffff']],
    ['nobody’s', { ...open, assignee: 'nobody' }],
    ['unread ones', { ...open, unread: true }],
    ['resolved ones', { ...open, state: 'resolved' }],
    ['the longest waiting', { ...open, sort: 'waiting' }],
    ['the most urgent', { ...open, sort: 'priority' }],
    ['the oldest', { ...open, sort: 'oldest' }],
    ['of a rare label', { ...open, labelId: rareLabel }],
    ['one found by number', { ...open, words: ['9800054321'] }],
  ])('%s costs a page, not the list', async (_, filter, before) => {
    expect(await touched(filter, before)).toBeLessThan(400)
  })

  it('mine cost a page too', async () => {
    expect(await touched({ ...open, assignee: { id: shop.person('owner').id } })).toBeLessThan(400)
  })

  it('are paged without a gap or a twin', async () => {
    const seen = new Set<string>()
    let after: string | undefined
    for (let pages = 0; pages < 5; pages++) {
      const page = await listConversations(shop.as('owner'), {
        tab: 'mine',
        sort: 'newest',
        state: 'open',
        limit: 37,
        after,
      })
      for (const row of page.rows) seen.add(row.id)
      after = page.next!
    }
    expect(seen.size).toBe(5 * 37)
  })

  it('are counted up to a hundred', async () => {
    const { counts } = await listConversations(shop.as('owner'), {
      tab: 'all',
      sort: 'newest',
      state: 'open',
      limit: 1,
    })
    expect(counts).toEqual({ mine: 100, unassigned: 100, all: 100, mentions: 0 })
  })
})

describe('conversations of the same second', () => {
  const label = '01990000-0000-7000-8000-00000000000d'
  const minutesAgo = (n: number) => new Date(house.clock.milliseconds() - n * 60_000).toISOString()
  const all = Array.from({ length: 90 }, (_, n) => ({
    // Of three moments only; every seventh was heard of by a reaction, after its last message.
    lastAt: minutesAgo([10, 1300, 3000][n % 3]!),
    heardAt: n % 7 === 0 ? minutesAgo(5) : n % 5 === 0 ? null : minutesAgo([10, 1300, 3000][n % 3]!),
    waitingSince: n % 2 === 0 ? minutesAgo(n % 4 === 0 ? 20 : 4000) : null,
    priority: n % 4,
    labelled: n % 3 === 1,
    language: n % 2 === 0 ? 'hi' : null,
    dueAt: n % 4 === 0 ? minutesAgo(n % 8 === 0 ? -30 : 10) : null,
    id: '',
  }))
  let other: TestBusiness

  beforeAll(async () => {
    other = await house.newBusiness()
    await other.tx(async (tx) => {
      const { now, newId } = tx.acting
      const channelId = newId()
      await tx.run(sql`
        insert into channels.channels (id, kind, phone_number_id, waba_id, display_number, name, state, connected_at, changed_at)
        values (${channelId}, 'whatsapp', '3', '4', '+91 20', 'Kirana', 'disconnected', ${now}, ${now})`)
      for (const one of all) {
        one.id = newId()
        await tx.run(sql`
          insert into contacts.contacts (id, kind, name, phone, source, added_at, changed_at, language)
          values (${one.id}, 'person', 'Asha', ${`+9197${one.id.replace(/\D/g, '').slice(-8)}`}, 'import', ${now}, ${now}, ${one.language})`)
        await tx.run(sql`
          insert into conversations.conversations (id, channel_id, contact_id, recipient, state, last_at, begun_at, priority,
            waiting_since, last_inbound_at, label_ids, answer_due_at)
          values (${one.id}, ${channelId}, ${one.id}, '{"phone": "1"}', 'open', ${one.lastAt}, ${now}, ${one.priority},
            ${one.waitingSince}, ${one.heardAt}, ${one.labelled ? `{${label}}` : '{}'}, ${one.dueAt})`)
      }
    })
  })

  const by =
    (...keys: ((row: (typeof all)[number]) => string | number)[]) =>
    (a: (typeof all)[number], b: typeof a) => {
      for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1
      return 0
    }
  const listed = {
    newest: all,
    oldest: all,
    waiting: all.filter(({ waitingSince }) => waitingSince !== null),
    priority: all.filter(({ priority }) => priority > 0),
    due: all.filter(({ dueAt }) => dueAt !== null),
  }
  const orders = {
    newest: (rows: typeof all) =>
      rows
        .sort(
          by(
            ({ lastAt }) => lastAt,
            ({ id }) => id,
          ),
        )
        .toReversed(),
    oldest: (rows: typeof all) =>
      rows.sort(
        by(
          ({ lastAt }) => lastAt,
          ({ id }) => id,
        ),
      ),
    waiting: (rows: typeof all) =>
      rows.sort(
        by(
          ({ waitingSince }) => waitingSince!,
          ({ id }) => id,
        ),
      ),
    due: (rows: typeof all) =>
      rows.sort(
        by(
          ({ dueAt }) => dueAt!,
          ({ id }) => id,
        ),
      ),
    priority: (rows: typeof all) =>
      rows
        .sort(
          by(
            ({ priority }) => priority,
            ({ lastAt }) => lastAt,
            ({ id }) => id,
          ),
        )
        .toReversed(),
  }
  const kept = {
    all: () => true,
    open: ({ heardAt }: (typeof all)[number]) => heardAt !== null && heardAt > minutesAgo(24 * 60),
    closing: ({ heardAt }: (typeof all)[number]) =>
      heardAt !== null && heardAt > minutesAgo(24 * 60) && heardAt <= minutesAgo(21 * 60),
    closed: ({ heardAt }: (typeof all)[number]) => heardAt === null || heardAt <= minutesAgo(24 * 60),
  }
  const ways = (['newest', 'oldest', 'waiting', 'priority', 'due'] as const).flatMap((sort) =>
    (['all', 'open', 'closing', 'closed'] as const).flatMap((window) =>
      [undefined, label].map((labelId) => [sort, window, labelId] as const),
    ),
  )

  async function paged(filter: Partial<Parameters<typeof listConversations>[1]>): Promise<string[]> {
    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await listConversations(other.as('owner'), {
        tab: 'all',
        state: 'open',
        sort: 'newest',
        limit: 7,
        after,
        ...filter,
      })
      ids.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    return ids
  }

  it.each(ways)('%s, window %s, label %s: page by page all of them, once, in order', async (sort, window, labelId) => {
    const ids = await paged({ sort, labelId, window: window === 'all' ? undefined : window })
    const meant = listed[sort].filter((one) => kept[window](one) && (labelId === undefined || one.labelled))
    expect(ids).toEqual(orders[sort](meant).map(({ id }) => id))
  })

  it('of people who write one language', async () => {
    const meant = orders.newest(all.filter(({ language }) => language === 'hi'))
    expect(await paged({ language: 'hi' })).toEqual(meant.map(({ id }) => id))
  })

  const loose = (['newest', 'oldest', 'waiting', 'priority', 'due'] as const).flatMap((sort) =>
    (['open', 'closing', 'closed'] as const).map((window) => [sort, window] as const),
  )
  it.each(loose)('%s, with a label or window %s or a language: one is enough', async (sort, window) => {
    const meant = listed[sort].filter((one) => one.labelled || kept[window](one) || one.language === 'hi')
    const ids = await paged({ sort, window, labelId: label, language: 'hi', match: 'any' })
    expect(ids).toEqual(orders[sort](meant).map(({ id }) => id))
    expect(await paged({ sort, match: 'any' })).toEqual(orders[sort](listed[sort]).map(({ id }) => id))
  })

  it('whose list it is holds whatever else is enough', async () => {
    expect(await paged({ tab: 'mine', labelId: label, language: 'hi', match: 'any' })).toEqual([])
  })
})

describe('a search of all messages', () => {
  it('is answered by the index of words, behind the policy of the business', async () => {
    await shop.tx((tx) =>
      tx.run(sql`
        insert into conversations.messages (id, conversation_id, direction, kind, content, at, changed_at)
        select gen_random_uuid(), c.id, 'in', 'text', jsonb_build_object('kind', 'text', 'body',
          case when row_number() over () % 1000 = 0 then 'chawal' else 'Is it fresh' end), c.last_at, c.last_at
        from (select id, last_at from conversations.conversations where business_id = ${tx.businessId} limit 20000) c`),
    )
    await house.look('vacuum analyze conversations.messages')
    const plan = await shop.tx((tx) =>
      tx.rows<{ 'QUERY PLAN': string }>(sql`
        explain select m.id from conversations.messages m
        where m.business_id = ${raw(`'${shop.id}'`)} and m.direction <> 'event' and m.words @@ '''chawal'''::tsquery`),
    )
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('messages_by_words')
    const { rows } = await searchMessages(shop.as('owner'), { search: 'चावल', limit: 50 })
    expect(rows).toHaveLength(20)
  }, 60_000)
})
