/** Whoever searches on to the end has seen every message with the words, once, the newest first: however little each look takes in. */
import { searchMessages as contract } from '@galla/contract/conversations'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { searchMessages } from './search-messages.ts'

const house = await testHouse()
const some = 4200
const vocabulary = ['namaste', 'chawal', 'chai', 'cheeni', 'basmati', 'basket', 'ghee', 'lot17', 'diwali', 'धनिया']
interface Written {
  readonly id: string
  readonly at: string
  readonly conversationId: string
  readonly words: readonly string[]
  readonly kind: string
}
let shop: TestBusiness
let written: readonly Written[] = []
/** The newest first. */
let longest: string
let agents: ReadonlySet<string>

beforeAll(async () => {
  shop = await house.newBusiness()
  const conversations = await shop.tx(async (tx) => {
    const { now, newId } = tx.acting
    const channelId = newId()
    await tx.run(sql`
      insert into channels.channels (id, kind, phone_number_id, waba_id, display_number, name, state, connected_at, changed_at)
      values (${channelId}, 'whatsapp', '1', '2', '+91 20', 'Kirana', 'disconnected', ${now}, ${now})`)
    await tx.run(sql`
      insert into contacts.contacts (id, kind, name, phone, source, added_at, changed_at)
      select gen_random_uuid(), 'person', 'Person ' || n, '+9198' || lpad(n::text, 8, '0'), 'import', ${now}, ${now}
      from generate_series(1, 12) n`)
    return tx.rows<{ id: string; mine: boolean }>(sql`
      insert into conversations.conversations (id, channel_id, contact_id, recipient, state, assignee_id, assignee_name, last_at, begun_at)
      select gen_random_uuid(), ${channelId}, id, '{"phone": "1"}', 'open',
        case when row_number() over () = 1 then ${shop.person('agent').id}::uuid end,
        case when row_number() over () = 1 then 'Asha' end, ${now}, ${now}
      from contacts.contacts where business_id = ${tx.businessId}
      returning id, assignee_id is not null as mine`)
  })
  longest = conversations[3]!.id
  agents = new Set(conversations.filter(({ mine }) => mine).map(({ id }) => id))
  // Twelve weeks of it lie close together and share their seconds; the rest is scattered over two years.
  const words = (n: number) =>
    vocabulary.filter((_, nth) =>
      nth === 0 ? n % 3 === 0 : nth === 1 ? n % 3 === 1 : nth === 8 ? n > 4000 : (n * 7919) % (13 * nth) === nth,
    )
  written = await shop.tx((tx) => {
    const all = Array.from({ length: some }, (_, n) => ({
      id: tx.acting.newId(),
      at: new Date(
        house.clock.milliseconds() - (n < 3000 ? Math.floor(n / 4) * 9_000_000 : n * 15_000_000) - 1000,
      ).toISOString(),
      conversationId: n % 3 === 2 ? longest : conversations[n % conversations.length]!.id,
      words: words(n),
      kind: n % 50 === 7 ? 'event' : n % 50 === 8 ? 'note' : 'in',
    }))
    return tx
      .run(sql`
        insert into conversations.messages (id, conversation_id, direction, kind, content, at, changed_at)
        select id, conversation_id, direction, 'text', jsonb_build_object('kind', 'text', 'body', body), at, at
        from unnest(${all.map((m) => m.id)}::uuid[], ${all.map((m) => m.conversationId)}::uuid[], ${all.map((m) => m.kind)}::text[],
          ${all.map((m) => `is ${m.words.join(' ')}`)}::text[], ${all.map((m) => m.at)}::timestamptz[])
          as g (id, conversation_id, direction, body, at)`)
      .then(() => all)
  })
  await house.look('vacuum analyze conversations.messages')
}, 60_000)

type Ctx = ReturnType<TestBusiness['as']>

async function toTheEnd(ctx: Ctx, query: Record<string, unknown>, secondsALook: number) {
  const ids: string[] = []
  let lookedBackTo: string | null = null
  let pages = 0
  let after: string | undefined
  do {
    let now = 0
    const watch = () => (now += secondsALook * 1000)
    const page = await searchMessages(ctx, contract.input.parse({ ...query, after }), watch)
    const times = page.rows.map(({ at }) => at)
    if (lookedBackTo !== null) expect(times.every((at) => at < lookedBackTo!)).toBe(true)
    lookedBackTo = page.lookedBackTo
    if (lookedBackTo !== null) {
      expect(page.next).not.toBeNull()
      expect(times.every((at) => at >= lookedBackTo!)).toBe(true)
    }
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
    pages++
  } while (after !== undefined)
  return { ids, pages }
}

/** Without index, stride or patience. */
function naive(has: (words: readonly string[]) => boolean, conversation: (id: string) => boolean): string[] {
  return written
    .filter((m) => m.kind !== 'event' && conversation(m.conversationId) && has(m.words))
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    .map(({ id }) => id)
}

const searches = fc.record({
  words: fc.uniqueArray(fc.constantFrom(...vocabulary, 'nowhere'), { minLength: 1, maxLength: 3 }),
  limit: fc.constantFrom(7, 20, 50),
  secondsALook: fc.constantFrom(0, 0.02, 1),
  where: fc.constantFrom('all', 'mine', 'longest'),
})

describe('a search that is gone on with to the end', () => {
  it('has found all that a look at every message finds, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(searches, async ({ words, limit, secondsALook, where }) => {
        const ctx =
          where === 'mine'
            ? shop.holding('agent', ['conversations.search-messages', 'conversations.list-conversations'])
            : shop.as('owner')
        const conversationId = where === 'longest' ? longest : undefined
        const { ids } = await toTheEnd(ctx, { search: words.join(' '), limit, conversationId }, secondsALook)
        const sees = (id: string) => (where === 'mine' ? agents.has(id) : where === 'all' || id === longest)
        expect(ids).toEqual(naive((said) => words.every((word) => said.includes(word)), sees))
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it.each([
    ['a beginning that is rare', 'diw', ['diwali']],
    ['one that is frequent', 'namas', ['namaste']],
    ['one of several words', 'bas', ['basmati', 'basket']],
  ])('%s', async (_, search, meant) => {
    const { ids } = await toTheEnd(shop.as('owner'), { search, limit: 20 }, 1)
    expect(ids).toEqual(
      naive(
        (said) => said.some((word) => meant.includes(word)),
        () => true,
      ),
    )
  })

  it('words before a frequent beginning', async () => {
    const { ids } = await toTheEnd(shop.as('owner'), { search: 'diwali nam', limit: 20 }, 1)
    expect(ids).toEqual(
      naive(
        (said) => said.includes('diwali') && said.includes('namaste'),
        () => true,
      ),
    )
    expect(ids.length).toBeGreaterThan(0)
  })

  it('says how far back it came when two frequent words never meet, and ends', async () => {
    const hurried = await toTheEnd(shop.as('owner'), { search: 'namaste chawal', limit: 20 }, 1)
    expect(hurried.ids).toEqual([])
    expect(hurried.pages).toBeGreaterThan(2)
    const patient = await toTheEnd(shop.as('owner'), { search: 'namaste chawal', limit: 20 }, 0)
    expect(patient).toEqual({ ids: [], pages: 1 })
  })
})
