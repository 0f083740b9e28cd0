import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asha } from '../../../emulators/whatsapp-cloud/cast.ts'
import { jobContext } from '../../platform/jobs.ts'
import { refusalOf } from '../../test/house.ts'
import { kirana, type TalkingShop, tailor, testTalk } from '../../test/talk.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { connectChannel } from './connect-channel.ts'
import { deliverMessage } from './deliver-message.ts'
import { deliveryOf } from './delivery-of.ts'
import { disconnectChannel } from './disconnect-channel.ts'
import { listChannels } from './list-channels.ts'
import { listExchanges } from './list-exchanges.ts'
import { listMessageTemplates } from './list-message-templates.ts'
import { queueDelivery } from './queue-delivery.ts'

const talk = await testTalk()
const shop = await talk.shop()

beforeEach(async () => {
  talk.emulator.faults.clear()
  talk.emulator.phones.send(asha, kirana.number, { type: 'text', text: 'Namaste' })
  await talk.settle()
})

async function queue(body = 'Your order is ready', from: TalkingShop = shop): Promise<string> {
  const { deliveryId } = await from.tx(async (tx) => {
    const contact = await findOrAddContact(tx, { phone: `+${asha}`, identities: [], name: 'Asha', source: 'staff' })
    return queueDelivery(tx, {
      channelId: from.channelId,
      contactId: contact.id,
      to: { phone: asha },
      body: { type: 'text', body },
    })
  })
  return deliveryId
}
const stateOf = async (deliveryId: string) => (await shop.tx((tx) => deliveryOf(tx, deliveryId)))?.state
const sentWith = (deliveryId: string) =>
  talk.emulator.assert({ kind: 'message', like: { callbackData: deliveryId } }).found.length

describe('sending', () => {
  it('goes out once and is followed to the read tick', async () => {
    const id = await queue()
    expect(await stateOf(id)).toBe('queued')
    talk.emulator.phones.openChat(asha, kirana.number)
    await talk.settle()
    talk.emulator.phones.closeChat(asha, kirana.number)
    const delivery = await shop.tx((tx) =>
      tx.row<Record<string, string | null>>(sql`
        select state, wamid, sent_at, delivered_at, read_at, price_category from channels.deliveries
        where business_id = ${tx.businessId} and id = ${id}`),
    )
    expect(delivery).toMatchObject({ state: 'read', price_category: 'service' })
    expect(Object.values(delivery!)).not.toContain(null)
    expect(sentWith(id)).toBe(1)
    const { rows } = await listExchanges(shop.as('owner'), { channelId: shop.channelId, limit: 10 })
    expect(rows[0]).toMatchObject({ what: 'send-message', outcome: 'accepted', objectId: id })
  })

  it('whose answer is lost is unknown, is not sent again, and is settled by its status', async () => {
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'act-then-drop' } })
    const id = await queue()
    await talk.worker.run()
    expect(await stateOf(id)).toBe('unknown')
    await deliverMessage(jobOf(), talk.whatsapp, { deliveryId: id })
    await talk.settle()
    expect(await stateOf(id)).toBe('delivered')
    expect(sentWith(id)).toBe(1)
  })

  it('of a process killed between claim and record is unknown, and is not sent by guess', async () => {
    const id = await queue()
    const [left] = await talk.worker.lose()
    await shop.tx((tx) =>
      tx.run(sql`update channels.deliveries set state = 'claimed' where business_id = ${tx.businessId} and id = ${id}`),
    )
    expect(left?.payload.deliveryId).toBe(id)
    await deliverMessage(jobOf(), talk.whatsapp, { deliveryId: id })
    expect(await stateOf(id)).toBe('unknown')
    await talk.settle()
    expect(sentWith(id)).toBe(0)
  })

  it('whose status is quicker than the answer ends where the status put it', async () => {
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'status-first' } })
    const id = await queue()
    await talk.settle()
    expect(await stateOf(id)).toBe('delivered')
    expect(sentWith(id)).toBe(1)
  })

  it('waits when WhatsApp is busy, as long as it asks, and then goes', async () => {
    talk.emulator.faults.add({
      on: 'messages',
      when: { next: 1 },
      effect: { do: 'too-many', code: 130429, retryAfterSeconds: 60 },
    })
    const id = await queue()
    await talk.settle()
    expect(await stateOf(id)).toBe('queued')
    await talk.settle({ seconds: 61 })
    expect(await stateOf(id)).toBe('delivered')
    expect(sentWith(id)).toBe(1)
  })

  it('goes again when no connection came about', async () => {
    const id = await queue()
    let calls = 0
    const flaky = {
      ...talk.whatsapp,
      send: (...given: Parameters<typeof talk.whatsapp.send>) =>
        ++calls === 1
          ? Promise.resolve({
              outcome: 'never-left' as const,
              failure: {
                kind: 'retry-later' as const,
                scope: 'message' as const,
                code: 'no-connection',
                words: 'No connection',
                shopMustAct: false,
                waitSeconds: null,
                traceId: null,
              },
            })
          : talk.whatsapp.send(...given),
    }
    await talk.worker.lose()
    await deliverMessage(jobOf(), flaky, { deliveryId: id })
    expect(await stateOf(id)).toBe('queued')
    await talk.settle({ seconds: 20 })
    expect(await stateOf(id)).toBe('delivered')
  })

  it('does not leave after the window has shut, even when it was queued in time', async () => {
    const id = await queue()
    const waiting = await talk.worker.lose()
    await talk.emulator.clock.advance(25 * 3_600_000)
    talk.house.clock.set(new Date(talk.emulator.clock.now()).toISOString())
    expect(waiting).toHaveLength(1)
    await deliverMessage(jobOf(), talk.whatsapp, { deliveryId: id })
    const delivery = await shop.tx((tx) => deliveryOf(tx, id))
    expect(delivery).toMatchObject({ state: 'failed', failureCode: 'window-shut' })
    expect(sentWith(id)).toBe(0)
  })

  it('a status that comes late or out of order never takes a tick back', async () => {
    const id = await queue()
    talk.emulator.faults.add({ on: 'webhook', when: { every: 2 }, effect: { do: 'reorder' } })
    talk.emulator.faults.add({ on: 'webhook', when: { every: 3 }, effect: { do: 'duplicate' } })
    talk.emulator.phones.openChat(asha, kirana.number)
    await talk.settle()
    talk.emulator.faults.clear()
    await talk.settle()
    talk.emulator.phones.closeChat(asha, kirana.number)
    expect(await stateOf(id)).toBe('read')
    for (const delivery of talk.emulator.deliveries()) await talk.emulator.webhooks.replay(delivery.deliveryId)
    await talk.settle()
    expect(await stateOf(id)).toBe('read')
  })
})

describe('a sign-in that ends', () => {
  it('pauses the number; what waits goes out after signing in again', async () => {
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'graph-error', code: 190 } })
    const [first, second] = [await queue('one'), await queue('two')]
    await talk.settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['queued', 'queued'])
    const [paused] = (await listChannels(shop.as('agent'))).channels
    expect(paused).toMatchObject({
      state: 'paused',
      waiting: 2,
      why: expect.stringContaining('Connect WhatsApp again'),
    })

    const account = { phoneNumberId: kirana.number, wabaId: kirana.waba, token: kirana.token }
    const again = await connectChannel(shop.as('owner'), talk.whatsapp, account)
    expect(again).toMatchObject({ id: shop.channelId, state: 'connected', why: null })
    await talk.settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['delivered', 'delivered'])
    expect(sentWith(first)).toBe(1)
  })
})

describe('connecting a number', () => {
  const account = { phoneNumberId: kirana.number, wabaId: kirana.waba, token: kirana.token }

  it('keeps the token where nobody reads it', async () => {
    const row = await shop.tx((tx) =>
      tx.row<{ sealed: Buffer }>(
        sql`select token_sealed as sealed from channels.channels where business_id = ${tx.businessId}`,
      ),
    )
    expect(row?.sealed.includes(kirana.token)).toBe(false)
    expect(JSON.stringify(await listChannels(shop.as('owner')))).not.toContain(kirana.token)
  })

  it('refuses a number of another business, and a second number of its account', async () => {
    const other = await talk.house.newBusiness()
    const refusal = await refusalOf(connectChannel(other.as('owner'), talk.whatsapp, account))
    expect(refusal.code).toBe('channels.number-taken')
  })

  it('refuses a token that WhatsApp does not take, and a number that is not in the account', async () => {
    const other = await talk.house.newBusiness()
    const wrong = { ...account, token: 'not-a-token' }
    expect((await refusalOf(connectChannel(other.as('owner'), talk.whatsapp, wrong))).code).toBe(
      'channels.token-refused',
    )
    const foreign = { ...account, phoneNumberId: tailor.number }
    expect((await refusalOf(connectChannel(other.as('owner'), talk.whatsapp, foreign))).code).toBe(
      'channels.not-in-account',
    )
  })

  it('is for the owner alone', async () => {
    const refusal = await refusalOf(connectChannel(shop.as('manager'), talk.whatsapp, account))
    expect(refusal.code).toBe('session.not-allowed')
  })

  it('fetches the templates, and hears of their changes', async () => {
    const list = async () => (await listMessageTemplates(shop.as('agent'), { channelId: shop.channelId })).templates
    expect((await list()).map((one) => [one.name, one.status, one.usable])).toEqual([
      ['bill_ready', 'APPROVED', false],
      ['festival_offer', 'APPROVED', true],
      ['sign_in_code', 'APPROVED', true],
    ])
    talk.emulator.templates.decide('7302', { decide: 'pause' })
    await talk.settle()
    expect((await list())[1]).toMatchObject({ name: 'festival_offer', status: 'PAUSED', usable: false })
    talk.emulator.templates.decide('7302', { decide: 'approve' })
    await talk.settle()
    expect((await list())[1]).toMatchObject({ status: 'APPROVED', usable: true })
  })

  it('lets go: another business may connect the number, and what waited has failed', async () => {
    const leaving = await talk.shop(tailor)
    await disconnectChannel(leaving.as('owner'), { channelId: leaving.channelId })
    const next = await talk.shop(tailor)
    expect(next.channelId).not.toBe(leaving.channelId)
    expect((await listChannels(leaving.as('owner'))).channels[0]).toMatchObject({ state: 'disconnected' })
  })
})

describe('talk that is not ours', () => {
  it('of a number nobody connected is counted and dropped, and nobody sees it', async () => {
    const { house } = talk.house
    const warned = vi.spyOn(house.log, 'warn')
    talk.emulator.webhooks.emit('999', 'messages', {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: '424242', display_phone_number: '91' },
      messages: [{ from: asha, id: 'wamid.nobody', timestamp: '1795239000', type: 'text', text: { body: 'hello?' } }],
    })
    talk.emulator.webhooks.emit(tailor.waba, 'messages', {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: kirana.number, display_phone_number: '91' },
      messages: [{ from: asha, id: 'wamid.mixed', timestamp: '1795239000', type: 'text', text: { body: 'hello?' } }],
    })
    await talk.settle()
    const rows = await shop.tx((tx) =>
      tx.rows(sql`select from channels.inbound where wamid in ('wamid.nobody', 'wamid.mixed')`),
    )
    expect(rows).toEqual([])
    expect(warned).toHaveBeenCalledWith('channels.nobodys-number', { why: 'two-businesses', count: 1 })
    warned.mockRestore()
  })
})

/** A job of the house, which no role may start. */
function jobOf() {
  return jobContext(talk.house.house, shop.id, 'test', talk.house.house.ids.next())
}
