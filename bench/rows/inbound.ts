/** P6: a message posted by WhatsApp until another agent's screen hears of it: one by one, and at a steady rate. */
import { createHmac, randomUUID } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { figures, median, once } from '../load.ts'
import { milliseconds, type Row } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'
import type { Stand } from '../stand.ts'

const phoneNumberId = '100000000000910'

export async function inbound({ stand, rounds, say }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1, tills: 0 })
  await connectNumber(stand, shop.businessId)
  const heard = new Map<string, number>()
  const screen = await openScreen(server.port, shop.headers, (messageId) => heard.set(messageId, performance.now()))

  let nth = 0
  const sent = new Map<string, number>()
  const send = async () => {
    const wamid = `wamid.inbound${process.pid}x${nth++}`
    const body = bodyOf(wamid, String(919100000000 + (nth % 1000)))
    const signature = createHmac('sha256', stand.appSecret).update(body).digest('hex')
    sent.set(wamid, performance.now())
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
    const { status } = await once(server.port, undefined, { method: 'POST', path: '/webhooks/whatsapp', headers, body })
    if (status !== 200) throw new Error(`a webhook was answered ${status}`)
  }
  /** From the post of each to its news on the screen, once all are there. */
  const taken = async (): Promise<number[]> => {
    const deadline = Date.now() + 120_000
    for (;;) {
      const { rows } = await stand.admin.query<{ id: string; wamid: string }>(
        'select id, wamid from conversations.messages where business_id = $1 and wamid = any($2)',
        [shop.businessId, [...sent.keys()]],
      )
      if (rows.length === sent.size && rows.every(({ id }) => heard.has(id)))
        return rows.map(({ id, wamid }) => heard.get(id)! - sent.get(wamid)!)
      if (Date.now() > deadline) throw new Error(`${rows.length} of ${sent.size} messages came`)
      await wait(200)
    }
  }

  for (let n = 0; n < 5; n++) await send()
  await taken()
  const alone: number[] = []
  const crowded: number[] = []
  for (let round = 0; round < rounds; round++) {
    sent.clear()
    for (let n = 0; n < 20; n++) {
      await send()
      await wait(150)
    }
    alone.push(figures(await taken()).p95)
    sent.clear()
    const posts: Promise<void>[] = []
    const begun = performance.now()
    for (let n = 0; n < perSecond * seconds; n++) {
      const ahead = (n / perSecond) * 1000 - (performance.now() - begun)
      if (ahead > 1) await wait(ahead)
      posts.push(send())
    }
    await Promise.all(posts)
    crowded.push(figures(await taken()).p95)
    say(
      `  round ${round + 1}: ${alone.at(-1)!.toFixed(0)} ms alone, ${crowded.at(-1)!.toFixed(0)} ms at ${perSecond}/s`,
    )
  }
  screen.destroy()
  await server.stop()
  const row = (what: string, p95: number): Row => ({
    id: 'P6',
    what: `inbound message to another agent's screen, ${what}`,
    figure: `p95 ${milliseconds(p95)}`,
    goal: 'p95 ≤ 150 ms',
    reached: p95 <= 150,
    numbers: { p95 },
  })
  return [row('one by one', median(alone)), row(`${perSecond} a second`, median(crowded))]
}

const perSecond = 500
const seconds = 4

async function connectNumber({ admin }: Stand, businessId: string): Promise<void> {
  await admin.query(
    `insert into channels.channels (business_id, id, kind, phone_number_id, waba_id, display_number, name, token_sealed, state, connected_at, changed_at)
     values ($1, $2, 'whatsapp', $3, '100000000000911', '+912055501235', 'Bench', '', 'connected', now(), now())`,
    [businessId, randomUUID(), phoneNumberId],
  )
  await admin.query(
    `insert into channels.numbers (phone_number_id, waba_id, business_id, claimed_at)
     select phone_number_id, waba_id, business_id, now() from channels.channels where business_id = $1`,
    [businessId],
  )
}

function openScreen(
  port: number,
  headers: Readonly<Record<string, string>>,
  hear: (messageId: string) => void,
): Promise<ClientRequest> {
  return new Promise((open, failed) => {
    const asked = request({ host: '127.0.0.1', port, path: '/api/live', headers }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`the news answered ${answer.statusCode}`))
      let text = ''
      answer.setEncoding('utf8')
      answer.on('error', () => undefined)
      answer.on('data', (part: string) => {
        text += part
        const whole = text.split('\n\n')
        text = whole.pop()!
        for (const event of whole) {
          if (event.includes('event: ready')) open(asked)
          const data = /^data: (.*)$/m.exec(event)?.[1]
          const news = data === undefined ? {} : (JSON.parse(data) as { topic?: string; ids?: { messageId?: string } })
          if (news.topic === 'messages' && news.ids?.messageId) hear(news.ids.messageId)
        }
      })
    })
    asked.on('error', failed)
    asked.end()
  })
}

function bodyOf(wamid: string, from: string): string {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '912055501235', phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: `Person ${from}` }, wa_id: from }],
    messages: [
      { from, id: wamid, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: from } },
    ],
  }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '100000000000911', changes: [{ field: 'messages', value }] }],
  })
}
