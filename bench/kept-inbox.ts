/**
 * Two inboxes of two years, the larger ten times the smaller, kept in a folder from one run to the next: growing them takes
 * a quarter of an hour, measuring them minutes. What is grown is told in `bench.grown`, so that a run cut short goes on
 * where it was. GALLA_BENCH_DATA says where; data/bench without it.
 */
import { join } from 'node:path'
import type pg from 'pg'
import { growInbox, type Inbox, type Size, withKnownWords, withoutIndexes } from './grow-inbox.ts'
import { openAccount, type Shop } from './shop.ts'
import { openStand, type Server, type Stand } from './stand.ts'

export interface KeptInbox extends Inbox, Size {
  readonly shop: Shop
}

export interface KeptInboxes {
  readonly stand: Stand
  readonly server: Server
  readonly small: KeptInbox
  readonly large: KeptInbox
}

const folder = process.env.GALLA_BENCH_DATA ?? join(import.meta.dirname, '..', 'data', 'bench')

/** @param share so much smaller than a million conversations and ten million messages. */
export async function openKeptInboxes(say: (line: string) => void, share: number): Promise<KeptInboxes> {
  const stand = await openStand(say, join(folder, `inboxes-${share}`))
  try {
    const server = await stand.openServer()
    await stand.admin.query(`
      create schema if not exists bench;
      create table if not exists bench.grown (what text primary key, facts jsonb not null)`)
    const grown = async <T>(what: string) => {
      const known = await stand.admin.query<{ facts: T }>('select facts from bench.grown where what = $1', [what])
      return known.rows[0]?.facts
    }
    const tell = (what: string, facts: object) =>
      stand.admin.query('insert into bench.grown values ($1, $2)', [what, facts])
    const open = async (name: string, size: Size): Promise<KeptInbox> => {
      const email = `${name}@bench.example`
      const known = await grown<{ businessId: string }>(email)
      const shop = await openAccount(server.port, email, known?.businessId)
      if (!known) await tell(email, { businessId: shop.businessId })
      return { shop, ...size, ...(await growInbox(stand.admin, shop, { name, size, say })) }
    }
    const size = (divisor: number): Size => ({
      conversations: 1_000_000 / divisor,
      perConversation: 10,
      longest: 100_000 / Math.min(divisor, 10),
    })
    const openBoth = async () => ({
      small: await open('small', size(share * 10)),
      large: await open('large', size(share)),
    })
    if (!(await grown('whole'))) {
      say(`Growing ${sizeIn(size(share))}; it is kept for the next run …`)
      await withoutIndexes(stand.admin, say, () =>
        withKnownWords(stand.admin, async () => {
          await openBoth()
        }),
      )
      await tell('whole', {})
    }
    const { small, large } = await openBoth()
    for (const { shop } of [small, large]) await refresh(stand.admin, shop.businessId)
    return { stand, server, small, large }
  } catch (error) {
    await stand.close()
    throw error
  }
}

/** The last to write wrote lately, also when the data was grown long ago: so that windows are open and closing. */
async function refresh(admin: pg.Client, businessId: string): Promise<void> {
  await admin.query(
    `update conversations.conversations c set last_inbound_at = now() - nth * interval '20 seconds'
     from (select id, row_number() over () as nth from conversations.conversations
       where business_id = $1 and state = 'open' order by last_at desc limit 5000) latest
     where c.business_id = $1 and c.id = latest.id`,
    [businessId],
  )
}

export const sizeIn = ({ conversations, perConversation, longest }: Size): string =>
  `${conversations.toLocaleString('en-IN')} conversations, ${(conversations * perConversation + longest).toLocaleString('en-IN')} messages`
