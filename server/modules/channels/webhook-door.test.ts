import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signBody } from '@galla/whatsapp/signature'
import { readWebhook } from '@galla/whatsapp/webhook'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { app } from '../../../emulators/whatsapp-cloud/cast.ts'
import { tailor, testTalk } from '../../test/talk.ts'
import { readWebhooks } from './read-webhooks.ts'
import { replayDeadWebhooks } from './replay-dead-webhooks.ts'
import { talkIn } from './talk-in.ts'

const talk = await testTalk()
const { house } = talk.house

const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(talk.webhookUrl, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers })
const signed = (body: string | Buffer, secret = app.secret) =>
  post(body, { 'x-hub-signature-256': signBody(Buffer.from(body), secret) })
const kept = () =>
  house.database.asPlatform('look into a test', (tx) =>
    tx.rows<{ state: string; errorKind: string | null }>(
      sql`select state, error_kind as "errorKind" from channels.webhook_bodies order by received_at, id`,
    ),
  )
const message = (wamid: string, text = 'नमस्ते') =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
              contacts: [{ profile: { name: 'Asha' }, wa_id: '919820055501' }],
              messages: [
                { from: '919820055501', id: wamid, timestamp: '1795239000', type: 'text', text: { body: text } },
              ],
            },
          },
        ],
      },
    ],
  }).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

describe('the handshake', () => {
  const ask = (token: string) =>
    fetch(`${talk.webhookUrl}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`)

  it('answers the bare challenge to who knows the word', async () => {
    const answer = await ask(app.verifyToken)
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
  })

  it('answers nobody else', async () => {
    expect((await ask('guess')).status).toBe(403)
  })
})

describe('the door', () => {
  it('refuses what was not signed, signed with another secret, cut or printed again, each in the same way', async () => {
    const body = message('wamid.forged')
    const signature = signBody(Buffer.from(body), app.secret)
    const reprinted = JSON.stringify(JSON.parse(body))
    expect(reprinted).not.toBe(body)
    const answers = await Promise.all([
      post(body),
      post(body, { 'x-hub-signature-256': '' }),
      post(body, { 'x-hub-signature-256': 'sha256=00' }),
      post(body, { 'x-hub-signature-256': signature.slice(0, -1) }),
      post(body, { 'x-hub-signature-256': signature.replace('sha256=', 'sha1=') }),
      signed(body, 'another secret'),
      signed(body, ''),
      post(body.slice(0, -5), { 'x-hub-signature-256': signature }),
      post(reprinted, { 'x-hub-signature-256': signature }),
    ])
    const told = await Promise.all(answers.map(async (it) => [it.status, await it.text()]))
    expect(told).toEqual(told.map(() => [401, '']))
    expect(await kept()).toEqual([])
  })

  it('takes what was signed with the secret before, while it is being changed', async () => {
    talk.appSecrets.push({ name: 'before', secret: 'secret-before' })
    expect((await signed(message('wamid.old-secret'), 'secret-before')).status).toBe(200)
    talk.appSecrets.pop()
    expect((await signed(message('wamid.old-secret-2'), 'secret-before')).status).toBe(401)
  })

  it('refuses ten megabytes, told or not told beforehand', async () => {
    const huge = Buffer.alloc(10 * 1024 * 1024, ' ')
    const told = await signed(huge).then(
      (it) => it.status,
      () => 413,
    )
    expect(told).toBe(413)
    expect((await kept()).length).toBe(1)
  })

  it('takes three megabytes of history', async () => {
    const long = message('wamid.long', 'x'.repeat(2_900_000))
    expect((await signed(long)).status).toBe(200)
  })

  it('keeps the same body once, however often it comes at the same moment', async () => {
    const before = (await kept()).length
    const body = message('wamid.fifty')
    const answers = await Promise.all(Array.from({ length: 50 }, () => signed(body)))
    expect(new Set(answers.map((it) => it.status))).toEqual(new Set([200]))
    expect((await kept()).length).toBe(before + 1)
  })
})

const folder = join(import.meta.dirname, '../../../../shared/fixtures/whatsapp')
const samples = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe('real samples', () => {
  it('are all taken, stored and read, with nothing laid aside', async () => {
    expect(samples.length).toBeGreaterThan(50)
    const bodies = samples.map((name) => readFileSync(join(folder, name)))
    // Each number and account in them is this shop's, so that each is stored.
    const shop = await talk.shop()
    const ids = bodies.map((body) => body.toString('utf8'))
    const numbers = new Set(
      ids.flatMap((text) => [...text.matchAll(/"phone_number_id":\s*"?(\w+)/g)].map((m) => m[1]!)),
    )
    const wabas = new Set(
      ids.flatMap(
        (text) => (JSON.parse(text) as { entry?: { id: string }[] }).entry?.map((one) => String(one.id)) ?? [],
      ),
    )
    await house.database.asPlatform('give the samples a home', async (tx) => {
      for (const id of numbers) {
        await tx.run(sql`insert into channels.numbers (phone_number_id, waba_id, business_id, claimed_at)
          values (${id}, ${`of ${id}`}, ${shop.id}, now()) on conflict do nothing`)
      }
      for (const id of wabas) {
        await tx.run(sql`insert into channels.numbers (phone_number_id, waba_id, business_id, claimed_at)
          values (${`of ${id}`}, ${id}, ${shop.id}, now()) on conflict do nothing`)
      }
    })
    await shop.tx(async (tx) => {
      for (const id of numbers) {
        await tx.run(sql`
          insert into channels.channels (id, kind, phone_number_id, waba_id, display_number, name, state, connected_at, changed_at)
          values (${tx.acting.newId()}, 'whatsapp', ${id}, 'w', '+91', 'x', 'disconnected', now(), now())
          on conflict do nothing`)
      }
    })

    for (const body of bodies) expect((await signed(body)).status).toBe(200)
    while (await readWebhooks(house));
    expect((await kept()).filter((it) => it.state !== 'read')).toEqual([])
    await talk.settle()
    const said = bodies
      .flatMap((body) => readWebhook(body))
      .flatMap(talkIn)
      .map(({ wamid }) => wamid)
    const stored = await shop.tx((tx) =>
      tx.row<{ inbound: number; notices: number; early: number; threads: number }>(sql`
        select (select count(*) from channels.inbound where business_id = ${tx.businessId}) as inbound,
          (select count(*) from channels.notices where business_id = ${tx.businessId}) as notices,
          (select count(*) from channels.early_statuses where business_id = ${tx.businessId}) as early,
          (select count(*) from conversations.conversations where business_id = ${tx.businessId}) as threads`),
    )
    expect(stored?.inbound).toBe(new Set(said).size)
    expect(stored!.inbound + stored!.notices + stored!.early).toBeGreaterThan(50)
    expect(stored?.threads).toBeGreaterThan(3)
  })

  it('what cannot be read is laid aside, and read again after a fix', async () => {
    expect((await signed('{"half":')).status).toBe(200)
    while (await readWebhooks(house));
    expect((await kept()).at(-1)).toEqual({ state: 'dead', errorKind: 'not-json' })
    expect(await replayDeadWebhooks(house)).toBe(1)
    expect((await kept()).at(-1)?.state).toBe('new')
    while (await readWebhooks(house));
  })

  it('what a killed reader had taken is read by the next, once', async () => {
    expect((await signed(message('wamid.killed'))).status).toBe(200)
    const { clock } = talk.house
    await house.database.asPlatform('a reader that is killed', (tx) =>
      tx.run(sql`
        update channels.webhook_bodies set held_until = ${new Date(clock.milliseconds() + 30_000)} where state = 'new'`),
    )
    expect(await readWebhooks(house)).toBe(false)
    expect((await kept()).at(-1)?.state).toBe('new')
    clock.advance(31)
    await Promise.all([readWebhooks(house), readWebhooks(house)])
    expect((await kept()).at(-1)?.state).toBe('read')
  })

  it('keeps what Postgres has no character for', async () => {
    const shop = await talk.shop(tailor)
    const body = message('wamid.nul', 'a b')
      .replace('a b', 'a\\u0000b\\ud83d')
      .replaceAll('106540352242922', shop.number)
    expect((await signed(body.replaceAll('102290129340398', '8101'))).status).toBe(200)
    while (await readWebhooks(house));
    const row = await shop.tx((tx) =>
      tx.row<{ content: { body: string } }>(
        sql`select content from channels.inbound where business_id = ${tx.businessId} and wamid = 'wamid.nul'`,
      ),
    )
    expect(row?.content.body).toBe('a\ufffdb\ufffd')
  })
})
