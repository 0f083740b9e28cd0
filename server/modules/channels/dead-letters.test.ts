import { gzipSync } from 'node:zlib'
import { signBody } from '@galla/whatsapp/signature'
import sql from 'sql-template-tag'
import { describe, expect, it, vi } from 'vitest'
import { app, kirana } from '../../../emulators/whatsapp-cloud/cast.ts'
import { refusalOf } from '../../test/house.ts'
import { tailor, testTalk } from '../../test/talk.ts'
import { posting, secondsAt } from '../../test/webhooks.ts'
import { listChannelEvents } from './list-channel-events.ts'
import { listChannels } from './list-channels.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { readWebhooks } from './read-webhooks.ts'
import { replayDeadLetters } from './replay-dead-letters.ts'

const talk = await testTalk()
const shop = await talk.shop()
const { house } = talk.house
const { tell, say, post } = posting(talk)
const { clock } = talk.house
const letters = () => listDeadLetters(shop.as('manager'), { limit: 20 })
const hello = (id: string) => ({
  from: '919820055501',
  id,
  timestamp: secondsAt(talk),
  type: 'text',
  text: { body: 'नमस्ते' },
})
const inboundOf = async (wamid: string) =>
  shop.tx((tx) =>
    tx.rows(sql`select id from channels.inbound where business_id = ${tx.businessId} and wamid = ${wamid}`),
  )

/** Until it is laid aside: six tries, each later than the one before. */
async function readUntilDead(): Promise<void> {
  for (let tries = 0; tries < 7; tries++) {
    while (await readWebhooks(house));
    clock.advance(6000)
  }
}

describe('what could not be read', () => {
  it('stands on the screen without what it says, and is read when the fault is gone, once', async () => {
    await talk.house.look(`alter table channels.inbound add constraint broken check (wamid <> 'wamid.dead1')`)
    await post([{ field: 'messages', value: { messages: [hello('wamid.dead1'), hello('wamid.dead2')] } }])
    await readUntilDead()
    const { rows } = await letters()
    expect(rows).toMatchObject([{ reason: '23514', holds: { message: 2 }, tries: 6 }])
    expect(JSON.stringify(rows)).not.toContain('नमस्ते')
    expect(await inboundOf('wamid.dead2')).toEqual([])

    await talk.house.look(`alter table channels.inbound drop constraint broken`)
    expect(await replayDeadLetters(shop.as('manager'), { deadLetterId: rows[0]!.id })).toEqual({ again: 1 })
    while (await readWebhooks(house));
    expect((await letters()).rows).toEqual([])
    expect([await inboundOf('wamid.dead1'), await inboundOf('wamid.dead2')]).toMatchObject([[{}], [{}]])
    expect(await refusalOf(replayDeadLetters(shop.as('manager'), { deadLetterId: rows[0]!.id }))).toMatchObject({
      code: 'channels.no-such-dead-letter',
    })
  })

  it('one broken webhook does not hold up its neighbours', async () => {
    await talk.house.look(`alter table channels.inbound add constraint broken check (wamid <> 'wamid.dead3')`)
    await post([{ field: 'messages', value: { messages: [hello('wamid.dead3')] } }])
    await post([{ field: 'messages', value: { messages: [hello('wamid.fine')] } }])
    while (await readWebhooks(house));
    expect(await inboundOf('wamid.fine')).toHaveLength(1)
    await talk.house.look(`alter table channels.inbound drop constraint broken`)
    clock.advance(6000)
    while (await readWebhooks(house));
    expect(await inboundOf('wamid.dead3')).toHaveLength(1)
  })

  it('what we did not understand is counted, kept as it came, and read by a version that knows it', async () => {
    await tell('messages', {
      messages: [{ from: '919820055501', id: 'wamid.new', timestamp: secondsAt(talk), type: 'hologram', hologram: {} }],
    })
    await tell('field_of_next_year', { what: 'ever' })
    await tell('messages', { statuses: [{ id: 'wamid.x', status: 'teleported', timestamp: secondsAt(talk) }] })
    expect((await letters()).notUnderstood).toBe(3)
    // The version that knows them: what was kept turns out to be of a kind that is known today.
    await shop.tx(async (tx) => {
      await tx.run(sql`
        update channels.inbound set raw = jsonb_set(raw, '{type}', '"text"') || '{"text":{"body":"a text after all"}}'
        where business_id = ${tx.businessId} and wamid = 'wamid.new'`)
      await tx.run(sql`
        update channels.notices set raw = replace(raw::text, 'field_of_next_year', 'account_alerts')::jsonb
        where business_id = ${tx.businessId} and field = 'field_of_next_year'`)
    })
    expect(await replayDeadLetters(shop.as('manager'), {})).toEqual({ again: 2 })
    await talk.settle()
    expect((await letters()).notUnderstood).toBe(1)
    const [message] = await shop.tx((tx) =>
      tx.rows(
        sql`select content from conversations.messages where business_id = ${tx.businessId} and wamid = 'wamid.new'`,
      ),
    )
    expect(message).toEqual({ content: { kind: 'text', body: 'a text after all' } })
  })
})

describe('what belongs to nobody here', () => {
  it('is dropped, listed for the operator and alarmed; another business’s number is nobody’s to use', async () => {
    const warned = vi.spyOn(house.log, 'warn')
    const other = await talk.shop(tailor)
    const forged = posting(talk, { ...kirana, waba: tailor.waba })
    await forged.say(hello('wamid.forged'))
    await posting(talk, { ...kirana, number: '999999999999999', waba: '888888888888888' }).say(hello('wamid.nobody'))
    await posting(talk, { ...kirana, number: '999999999999999' }).say(hello('wamid.not-theirs'))
    expect([await inboundOf('wamid.forged'), await inboundOf('wamid.nobody')]).toEqual([[], []])
    expect(
      await other.tx((tx) => tx.rows(sql`select id from channels.inbound where business_id = ${tx.businessId}`)),
    ).toEqual([])
    const strays = await house.database.asPlatform('look for strays', (tx) =>
      tx.rows<{ why: string; kinds: object }>(sql`select why, kinds from channels.strays order by at, why`),
    )
    expect(strays.map(({ why }) => why).sort()).toEqual(['nobodys-number', 'not-theirs', 'two-businesses'])
    expect(strays[0]!.kinds).toEqual({ message: 1 })
    expect(warned).toHaveBeenCalledWith('channels.nobodys-number', expect.objectContaining({ count: 1 }))
    warned.mockRestore()
  })
})

describe('what WhatsApp tells of the number', () => {
  const events = async () => (await listChannelEvents(shop.as('manager'), { limit: 50 })).rows
  const channel = async () => (await listChannels(shop.as('owner'))).channels[0]!

  it('stands on its page and has its effect', async () => {
    const plain = (field: string, value: object) => post([{ field, value: { metadata: undefined, ...value } }])
    await plain('phone_number_name_update', {
      display_phone_number: kirana.digits,
      decision: 'APPROVED',
      requested_verified_name: 'Kirana & Sons',
    })
    await plain('business_capability_update', {
      max_daily_conversations_per_business: 2000,
      max_phone_numbers_per_business: 5,
    })
    await plain('account_alerts', { alert_severity: 'WARNING', alert_type: 'LOW_QUALITY' })
    await plain('security', { event: 'PIN_CHANGED', requester: '100' })
    await talk.settle()
    expect(await channel()).toMatchObject({ name: 'Kirana & Sons', messagingLimit: 'TIER_2K' })
    expect(await events()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'phoneName', facts: expect.objectContaining({ decision: 'APPROVED' }) }),
        expect.objectContaining({
          field: 'account_alerts',
          facts: { alert_severity: 'WARNING', alert_type: 'LOW_QUALITY' },
        }),
        expect.objectContaining({ field: 'security', facts: { event: 'PIN_CHANGED' } }),
      ]),
    )
  })

  it('an account that is closed pauses its numbers, and one that is reinstated sends again', async () => {
    await tell('account_update', {
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: '1' },
    })
    expect(await channel()).toMatchObject({ state: 'paused' })
    await tell('account_update', {
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'REINSTATE', waba_ban_date: '2' },
    })
    expect(await channel()).toMatchObject({ state: 'connected', why: null })
  })
})

describe('at the door', () => {
  const send = (body: Buffer, signature: string, headers: Record<string, string> = {}) =>
    fetch(talk.webhookUrl, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'x-hub-signature-256': signature, ...headers },
    }).then(({ status }) => status)
  const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [] }))

  it('a signature is over the bytes that came: packed, they need their own', async () => {
    const packed = gzipSync(body)
    expect(await send(packed, signBody(body, app.secret), { 'content-encoding': 'gzip' })).toBe(401)
    expect(await send(body, signBody(packed, app.secret))).toBe(401)
  })

  it('ten thousand levels and a page of HTML are kept, laid aside, and hurt nobody', async () => {
    const deep = Buffer.from(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)
    const html = Buffer.from('<!doctype html><title>502 Bad Gateway</title>')
    for (const odd of [deep, html]) expect(await send(odd, signBody(odd, app.secret))).toBe(200)
    while (await readWebhooks(house));
    const dead = await house.database.asPlatform('look at what was laid aside', (tx) =>
      tx.rows<{ errorKind: string }>(
        sql`select error_kind as "errorKind" from channels.webhook_bodies where state = 'dead' order by received_at, id`,
      ),
    )
    expect(dead.map(({ errorKind }) => errorKind).sort()).toEqual(['not-json', 'too-deep'])
  })

  it('a thousand of one body at once are one message', async () => {
    const values = [{ field: 'messages', value: { messages: [hello('wamid.thousand')] } }]
    const all = await Promise.all(Array.from({ length: 1000 }, () => post(values)))
    expect(new Set(all)).toEqual(new Set([200]))
    await Promise.all([readWebhooks(house), readWebhooks(house), readWebhooks(house)])
    await talk.settle()
    expect(await inboundOf('wamid.thousand')).toHaveLength(1)
  })

  it('with the database gone it is not 200, so that WhatsApp comes again; then it is there, once', async () => {
    await talk.house.look('alter table channels.webhook_bodies rename to gone')
    const values = [{ field: 'messages', value: { messages: [hello('wamid.again')] } }]
    const gone = await post(values)
    await talk.house.look('alter table channels.gone rename to webhook_bodies')
    expect(gone).toBe(503)
    expect(await inboundOf('wamid.again')).toEqual([])
    expect(await post(values)).toBe(200)
    await talk.settle()
    expect(await inboundOf('wamid.again')).toHaveLength(1)
    await say(hello('wamid.after'))
    expect(await inboundOf('wamid.after')).toHaveLength(1)
  })
})
