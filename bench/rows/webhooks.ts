/** P5: a signed webhook acknowledged after it is durable, 32 at once, beside verify-and-insert by hand. */
import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Load, load, median } from '../load.ts'
import { milliseconds, perSecond, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'

const phoneNumberId = '100000000000900'

export async function webhooks({ stand, rounds, say }: Bench): Promise<Row[]> {
  const limit = await stand.openLimit('webhook-server.ts', stand.limitUrl, '8', stand.appSecret)
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1, tills: 0 })
  await stand.admin.query(
    `insert into channels.channels (business_id, id, kind, phone_number_id, waba_id, display_number, name, token_sealed, state, connected_at, changed_at)
     values ($1, $2, 'whatsapp', $3, '100000000000901', '+912055501234', 'Bench', '', 'connected', now(), now())`,
    [shop.businessId, randomUUID(), phoneNumberId],
  )
  await stand.admin.query(
    `insert into channels.numbers (phone_number_id, waba_id, business_id, claimed_at)
     select phone_number_id, waba_id, business_id, now() from channels.channels where business_id = $1`,
    [shop.businessId],
  )

  const count = 4000
  let sent = 0
  const send = async (port: number) =>
    load(port, {
      connections: 32,
      count,
      ask: () => {
        const body = message(sent++)
        const signature = createHmac('sha256', stand.appSecret).update(body).digest('hex')
        return {
          method: 'POST',
          path: '/webhooks/whatsapp',
          headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
          body,
        }
      },
    })
  const pairs: { limit: Load; ours: Load }[] = []
  let ours = 0
  for (let round = 0; round < rounds; round++) {
    const atLimit = await send(limit.port)
    ours += count
    pairs.push({ limit: atLimit, ours: await send(server.port) })
    say(
      `  round ${round + 1}: ${pairs.at(-1)!.ours.perSecond.toFixed(0)} of ${atLimit.perSecond.toFixed(0)} webhooks a second`,
    )
  }
  // Exactly once, and each with the contact who wrote it.
  const stored = async () =>
    (
      await stand.admin.query<{ messages: number; right: number }>(
        `select count(*)::int as messages, count(*) filter (where c.phone = '+' || (m.content->>'body'))::int as right
         from conversations.messages m
         join conversations.conversations v on v.business_id = m.business_id and v.id = m.conversation_id
         join contacts.contacts c on c.business_id = v.business_id and c.id = v.contact_id
         where m.business_id = $1`,
        [shop.businessId],
      )
    ).rows[0]!
  const deadline = Date.now() + 300_000
  while ((await stored()).messages < ours && Date.now() < deadline) await wait(500)
  const { messages, right } = await stored()
  limit.stop()
  await server.stop()

  const ratios = pairs.map((pair) => pair.ours.perSecond / pair.limit.perSecond)
  const ratio = median(ratios)
  const pair = pairs[ratios.indexOf(ratio)]!
  return [
    {
      id: 'P5',
      what: `webhook acknowledged when durable, 32 connections; ${right} of ${ours} with the right contact, once`,
      figure: perSecond(pair.ours.perSecond),
      p50: milliseconds(pair.ours.p50),
      p99: milliseconds(pair.ours.p99),
      ratio: `${times(ratio)} of ${perSecond(pair.limit.perSecond)}`,
      goal: '≥ 0.7, p99 ≤ 20 ms, all right',
      reached: ratio >= 0.7 && pair.ours.p99 <= 20 && messages === ours && right === ours,
      numbers: {
        perSecond: pair.ours.perSecond,
        p99: pair.ours.p99,
        limitPerSecond: pair.limit.perSecond,
        ratio,
        sent: ours,
        stored: messages,
        right,
      },
    },
  ]
}

/** Each from one of a thousand people; the text is the number it comes from, so that a mix-up is seen. */
function message(n: number): string {
  const from = String(919000000000 + (n % 1000))
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '100000000000901',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '912055501234', phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: `Person ${from}` }, wa_id: from }],
              messages: [
                {
                  from,
                  id: `wamid.bench${process.pid}x${n}`,
                  timestamp: String(1_790_000_000 + n),
                  type: 'text',
                  text: { body: from },
                },
              ],
            },
          },
        ],
      },
    ],
  })
}
