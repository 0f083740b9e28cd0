/**
 * A day of chaos at full size: every event three times, shuffled, cut and forged, with the server killed outright while
 * it answers and while it reads. Counted: what was lost, what was doubled, what stands in the wrong order.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { chaosDay, type Post } from '../../server/test/chaos-day.ts'
import { once } from '../load.ts'
import type { Row } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'

const number = { number: '100000000000920', digits: '912055501236', waba: '100000000000921' }
const kills = 6

export async function chaos({ stand, rounds, say }: Bench): Promise<Row[]> {
  let server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1, tills: 0 })
  await stand.admin.query(
    `insert into channels.channels (business_id, id, kind, phone_number_id, waba_id, display_number, name, token_sealed, state, why, connected_at, changed_at)
     values ($1, $2, 'whatsapp', $3, $4, '+912055501236', 'Bench', '', 'paused', 'bench', now(), now())`,
    [shop.businessId, randomUUID(), number.number, number.waba],
  )
  await stand.admin.query(
    `insert into channels.numbers (phone_number_id, waba_id, business_id, claimed_at) values ($1, $2, $3, now())`,
    [number.number, number.waba, shop.businessId],
  )
  const startSeconds = Math.floor(Date.now() / 1000) - 86_400
  const events = rounds === 1 ? 4000 : 20_000
  const day = chaosDay({ seed: 2026, people: 400, events, sent: [], number, startSeconds, secret: stand.appSecret })
  say(`  ${day.distinct} events in ${day.posts.length} posts`)

  /** As WhatsApp does: what was not answered 200 comes again. */
  const deliver = async ({ body, signature, bad }: Post): Promise<void> => {
    for (let tries = 0; tries < 200; tries++) {
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
      const asked = { method: 'POST', path: '/webhooks/whatsapp', headers, body }
      const answer = await once(server.port, undefined, asked).catch(() => undefined)
      if (bad || answer?.status === 200) return
      await wait(100)
    }
    throw new Error('a webhook was not taken')
  }
  const begun = performance.now()
  let next = 0
  const killAt = Array.from({ length: kills }, (_, n) => Math.floor(((n + 1) * day.posts.length) / (kills + 1)))
  const killing = (async () => {
    for (const at of killAt) {
      while (next < at) await wait(20)
      process.kill(server.pid, 'SIGKILL')
      server = await stand.openServer()
    }
  })()
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (next < day.posts.length) await deliver(day.posts[next++]!)
    }),
  )
  await killing
  const left = async () =>
    (
      await stand.admin.query<{ count: number }>(
        `select (select count(*) from channels.webhook_bodies where state = 'new')
           + (select count(*) from platform.waiting_jobs) + (select count(*) from graphile_worker._private_jobs) as count`,
      )
    ).rows[0]!.count
  const deadline = Date.now() + 600_000
  while (Number(await left()) > 0 && Date.now() < deadline) await wait(1000)
  const seconds = (performance.now() - begun) / 1000

  let lost = 0
  let doubled = 0
  let misplaced = 0
  for (const [from, expected] of day.threads) {
    const { rows } = await stand.admin.query<{ wamid: string; body: string | null; reaction: string | null }>(
      `select m.wamid, m.content->>'body' as body, case when m.kind <> 'deleted' then m.their_reaction end as reaction
       from contacts.contacts k
       join conversations.conversations c on c.business_id = k.business_id and c.contact_id = k.id
       join conversations.messages m on m.business_id = c.business_id and m.conversation_id = c.id
       where k.business_id = $1 and k.phone = $2 and m.cause is null order by m.at, m.id`,
      [shop.businessId, `+${from}`],
    )
    const found = rows.map(({ wamid }) => wamid)
    lost += expected.messages.filter(({ wamid }) => !found.includes(wamid)).length
    doubled +=
      Math.max(0, found.length - new Set(found).size) +
      found.filter((it) => !expected.messages.some(({ wamid }) => wamid === it)).length
    misplaced += expected.messages.filter(
      ({ wamid, body, reaction }, nth) =>
        rows[nth]?.wamid !== wamid || rows[nth].body !== body || rows[nth].reaction !== reaction,
    ).length
  }
  await server.stop()
  const faults = lost + doubled + misplaced
  return [
    {
      id: 'P24',
      what: `a day of chaos, ${day.posts.length} posts ×3 shuffled, the server killed ${kills} times`,
      figure: `${lost} lost, ${doubled} doubled, ${misplaced} misplaced`,
      goal: '0, 0, 0',
      reached: faults === 0,
      numbers: { events: day.distinct, posts: day.posts.length, kills, lost, doubled, misplaced, seconds },
    },
  ]
}
