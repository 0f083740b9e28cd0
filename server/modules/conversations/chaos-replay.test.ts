/**
 * The chaos replay, small: a day of one number three times over, shuffled, with cut and forged bodies and readers and
 * workers that die half way. Nothing is lost, nothing is doubled, no status goes back, and all stands by WhatsApp's time.
 * The same day, larger and with processes that are really killed, is a row of the bench.
 */
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { app, kirana } from '../../../emulators/whatsapp-cloud/cast.ts'
import { instantOf } from '../../platform/clock.ts'
import { chance, chaosDay } from '../../test/chaos-day.ts'
import { testTalk } from '../../test/talk.ts'
import { readWebhooks } from '../channels/read-webhooks.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'

const talk = await testTalk()
const shop = await talk.shop()
const { house } = talk.house

/** Messages of ours that WhatsApp has taken; the id of every third is not known here until the day is half over. */
async function sendSome(seed: number): Promise<{ wamids: string[]; learn: () => Promise<void> }> {
  const wamids = Array.from({ length: 12 }, (_, n) => `wamid.ours${seed}x${n}`)
  const ids = await shop.tx(async (tx) => {
    const contact = await findOrAddContact(tx, {
      phone: '+919820055501',
      identities: [],
      name: 'Asha',
      source: 'staff',
    })
    return Promise.all(
      wamids.map(async (wamid, n) => {
        const id = tx.acting.newId()
        await tx.run(sql`
          insert into channels.deliveries (id, channel_id, contact_id, recipient, message, state, queued_at, wamid)
          values (${id}, ${shop.channelId}, ${contact.id}, '{"phone":"919820055501"}', '{"body":{"type":"text","body":"x"}}',
            ${n % 3 === 0 ? 'claimed' : 'accepted'}, now(), ${n % 3 === 0 ? null : wamid})`)
        return id
      }),
    )
  })
  const { settleDelivery } = await import('../channels/settle-delivery.ts')
  const { channelOf } = await import('../channels/channel-of.ts')
  return {
    wamids,
    learn: () =>
      shop.tx(async (tx) => {
        const channel = (await channelOf(tx, shop.channelId))!
        for (const [n, deliveryId] of ids.entries()) {
          if (n % 3 !== 0) continue
          const result = { outcome: 'accepted', wamid: wamids[n]!, held: false } as const
          await settleDelivery(tx, { deliveryId, channel, tries: 1, what: 'send-message', result })
        }
      }),
  }
}

const rank = ['queued', 'claimed', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read']

describe.each([1, 7, 42])('a day of chaos, seed %i', (seed) => {
  it('loses nothing, doubles nothing, goes back nowhere', async () => {
    const random = chance(seed)
    const { wamids, learn } = await sendSome(seed)
    const startSeconds = Math.floor(talk.house.clock.milliseconds() / 1000) - 86_400
    const day = chaosDay({
      seed,
      people: 6,
      events: 240,
      sent: wamids,
      number: kirana,
      startSeconds,
      secret: app.secret,
    })
    const highest = new Map<string, number>()
    let backwards = 0
    const look = async () => {
      const rows = await shop.tx((tx) =>
        tx.rows<{ id: string; state: string }>(
          sql`select id, state from channels.deliveries where business_id = ${tx.businessId}`,
        ),
      )
      for (const { id, state } of rows) {
        const now = rank.indexOf(state)
        if (now < (highest.get(id) ?? 0)) backwards += 1
        highest.set(id, Math.max(now, highest.get(id) ?? 0))
      }
    }

    for (let i = 0; i < day.posts.length; i += 24) {
      const portion = day.posts.slice(i, i + 24)
      const answers = await Promise.all(
        portion.map(async ({ body, signature, bad }) => {
          const { status } = await fetch(talk.webhookUrl, {
            method: 'POST',
            body: new Uint8Array(body),
            headers: { 'x-hub-signature-256': signature },
          })
          return bad || status === 200
        }),
      )
      expect(answers).not.toContain(false)
      const dice = random()
      // A reader takes what waits and is killed; what it held comes free with time.
      if (dice < 0.3) {
        const held = instantOf(talk.house.clock.milliseconds() + 30_000)
        await house.database.asPlatform('a reader that is killed', (tx) =>
          tx.run(
            sql`update channels.webhook_bodies set held_until = ${held} where state = 'new' and held_until is null`,
          ),
        )
      } else if (dice < 0.6) await Promise.all([readWebhooks(house), readWebhooks(house)])
      // A worker is killed in the middle of its transaction: the queue gives the job to the next.
      if (dice < 0.5) await talk.worker.run({ atOnce: true, killed: () => random() < 0.3 })
      if (i > day.posts.length / 2 && i <= day.posts.length / 2 + 24) await learn()
      talk.house.clock.advance(20)
      await look()
    }
    talk.house.clock.advance(31)
    while (await readWebhooks(house));
    await talk.worker.run()
    await look()

    expect(backwards).toBe(0)
    const states = await shop.tx((tx) =>
      tx.rows<{ wamid: string; state: string }>(
        sql`select wamid, state from channels.deliveries where business_id = ${tx.businessId} and wamid = any(${wamids})`,
      ),
    )
    for (const { wamid, state } of states)
      expect([wamid, state]).toEqual([wamid, day.statuses.get(wamid) ?? 'accepted'])
    expect(states).toHaveLength(wamids.length)

    for (const [from, expected] of day.threads) {
      const found = await shop.tx((tx) =>
        tx.rows<{ wamid: string; body: string | null; reaction: string | null }>(sql`
          select m.wamid, m.content->>'body' as body, 
            case when m.kind <> 'deleted' then m.their_reaction end as reaction
          from contacts.contacts k
          join conversations.conversations c on c.business_id = k.business_id and c.contact_id = k.id
          join conversations.messages m on m.business_id = c.business_id and m.conversation_id = c.id
          where k.business_id = ${tx.businessId} and k.phone = ${`+${from}`} and m.cause is null
          order by m.at, m.id`),
      )
      expect(found).toEqual(expected.messages)
      const contact = await shop.tx((tx) =>
        tx.row<{ offers: string }>(
          sql`select offers from contacts.contacts where business_id = ${tx.businessId} and phone = ${`+${from}`}`,
        ),
      )
      expect(contact?.offers).toBe(expected.offers)
    }
    const left = await house.database.asPlatform('look for what was left', (tx) =>
      tx.rows<{ state: string; errorKind: string }>(
        sql`select state, error_kind as "errorKind" from channels.webhook_bodies where state <> 'read'`,
      ),
    )
    expect(new Set(left.map(({ state, errorKind }) => `${state} ${errorKind}`))).toEqual(new Set(['dead not-json']))
  }, 120_000)
})
