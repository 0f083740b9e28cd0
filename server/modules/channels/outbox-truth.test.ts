import * as contract from '@galla/contract/conversations'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { asha, farid } from '../../../emulators/whatsapp-cloud/cast.ts'
import { kirana, testTalk } from '../../test/talk.ts'
import { listConversations } from '../conversations/list-conversations.ts'
import { sendReply } from '../conversations/send-reply.ts'
import { settleMessage } from '../conversations/settle-message.ts'
import { showConversation } from '../conversations/show-conversation.ts'
import { connectChannel } from './connect-channel.ts'
import { exportCosts } from './export-costs.ts'
import { listChannels } from './list-channels.ts'
import { showCosts } from './show-costs.ts'

const talk = await testTalk()
const shop = await talk.shop()
beforeEach(() => talk.emulator.faults.clear())

async function talkWith(waId: string, name: string) {
  talk.emulator.phones.send(waId, kirana.number, { type: 'text', text: 'Namaste' })
  await talk.settle()
  const { rows } = await listConversations(shop.as('agent'), {
    tab: 'all',
    state: 'open',
    sort: 'newest',
    search: name,
    limit: 1,
  })
  return rows[0]!.id
}
const conversationId = await talkWith(asha, 'asha')
const say = async (body: string, where = conversationId) => {
  const { id } = await sendReply(shop.as('agent'), contract.sendReply.input.parse({ conversationId: where, body }))
  await talk.settle()
  return id
}
const message = async (id: string, where = conversationId) => {
  const { messages } = await showConversation(shop.as('agent'), { conversationId: where, limit: 50 })
  return messages.rows.find((it) => it.id === id)!
}
const got = (body: string, waId = asha) =>
  talk.emulator.phones.messages(waId, kirana.number).filter((it) => it.content.body === body).length
const settle = (messageId: string, how: 'arrived' | 'send-again') =>
  settleMessage(shop.as('agent'), { conversationId, messageId, how })

/** It happens, its answer is lost, and no status ever comes. */
async function lost(body: string) {
  talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'act-then-drop' } })
  const never = talk.emulator.faults.add({ on: 'webhook', when: 'always', effect: { do: 'never' } })
  const id = await say(body)
  talk.emulator.faults.remove(never)
  return id
}

describe('nobody knows whether it went out', () => {
  it('it stays so, and is not sent again by guess', async () => {
    const id = await lost('the first')
    expect(await message(id)).toMatchObject({ status: 'unknown', failureCode: null })
    await talk.settle({ seconds: 7 * 3600 })
    expect(await message(id)).toMatchObject({ status: 'unknown' })
    expect(got('the first')).toBe(1)
  })

  it('a person who asked says that it arrived', async () => {
    const id = await lost('the second')
    expect(await settle(id, 'arrived')).toMatchObject({ status: 'sent', failureWords: null })
    await talk.settle()
    expect(got('the second')).toBe(1)
    // Said once; it is not unknown any more.
    await settle(id, 'send-again')
    await talk.settle()
    expect(got('the second')).toBe(1)
  })

  it('a person has it sent again, once however often it is pressed', async () => {
    const id = await lost('the third')
    await Promise.all([settle(id, 'send-again'), settle(id, 'send-again'), settle(id, 'send-again')])
    await talk.settle()
    expect(await message(id)).toMatchObject({ status: 'delivered' })
    expect(got('the third')).toBe(2)
  })

  it('a status settles it by itself', async () => {
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'act-then-drop' } })
    expect(await message(await say('the fourth'))).toMatchObject({ status: 'delivered' })
  })

  it('a gateway’s page instead of an answer is unknown too', async () => {
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'html-502' } })
    expect(await message(await say('the fifth'))).toMatchObject({ status: 'unknown' })
  })
})

describe('told to slow down', () => {
  it.each([130429, 80007])('%i holds the whole number back, not the one message', async (code) => {
    const other = await talkWith(farid, 'farid')
    const effect = { do: 'too-many', code, retryAfterSeconds: 40 } as const
    const rule = talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect })
    const body = `slowly ${code}`
    const first = await sendReply(shop.as('agent'), contract.sendReply.input.parse({ conversationId, body }))
    await talk.worker.run()
    const fired = () =>
      talk.emulator.requests().filter((it) => it.method === 'POST' && it.path.includes('/messages')).length
    const before = fired()
    await sendReply(shop.as('agent'), contract.sendReply.input.parse({ conversationId: other, body }))
    await talk.worker.run()
    expect(fired()).toBe(before)
    talk.emulator.faults.remove(rule)
    await talk.settle({ seconds: 120 })
    await talk.settle({ seconds: 120 })
    expect(await message(first.id)).toMatchObject({ status: 'delivered' })
    expect([got(body), got(body, farid)]).toEqual([1, 1])
  })

  it('one person written to too often waits alone, 4 then 16 seconds', async () => {
    const other = await talkWith(farid, 'farid')
    talk.emulator.faults.add({
      on: 'messages',
      when: { next: 2 },
      matching: { to: asha },
      effect: { do: 'graph-error', code: 131056 },
    })
    const { id } = await sendReply(shop.as('agent'), contract.sendReply.input.parse({ conversationId, body: 'pair' }))
    await talk.worker.run()
    const free = await say('not held', other)
    expect(await message(free, other)).toMatchObject({ status: 'delivered' })
    await talk.settle({ seconds: 30 })
    await talk.settle({ seconds: 30 })
    expect(await message(id)).toMatchObject({ status: 'delivered' })
    expect(got('pair')).toBe(1)
  })
})

describe('refused', () => {
  it.each([131047, 131049, 131026])('%i afterwards: told by its number, and not tried again', async (code) => {
    // To these numbers WhatsApp fails with the code in them.
    const waId = `919999${code}`
    talk.emulator.seed({ customers: [{ waId, name: `Code ${code}` }] })
    const where = await talkWith(waId, `code ${code}`)
    const id = await say('fails', where)
    await talk.settle({ seconds: 3 * 86_400 })
    expect(await message(id, where)).toMatchObject({ status: 'failed', failureCode: String(code) })
    const tried = await shop.tx((tx) =>
      tx.rows(sql`select tries from channels.deliveries
        where business_id = ${tx.businessId} and recipient::text like ${`%${waId}%`}`),
    )
    expect(tried).toEqual([{ tries: 1 }])
  })

  it.each([190, 368, 131031])('%i pauses the number, and what waits goes out after signing in again', async (code) => {
    await talkWith(asha, 'asha')
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'graph-error', code } })
    const id = await say(`closed ${code}`)
    expect((await listChannels(shop.as('owner'))).channels[0]).toMatchObject({ state: 'paused' })
    expect(await message(id)).toMatchObject({ status: 'queued' })
    await connectChannel(shop.as('owner'), talk.whatsapp, {
      phoneNumberId: kirana.number,
      wabaId: kirana.waba,
      token: kirana.token,
    })
    await talk.settle()
    expect(await message(id)).toMatchObject({ status: 'delivered' })
    expect(got(`closed ${code}`)).toBe(1)
  })
})

it('what messages cost is told by month and category, and as CSV', async () => {
  await shop.tx((tx) =>
    tx.run(sql`update channels.deliveries set price_category = 'marketing', price_type = 'regular', sent_at = '2026-10-31T18:29:59Z'
      where business_id = ${tx.businessId} and sent_at is not null`),
  )
  const months = { from: '2026-10', to: '2026-11' }
  const { rows } = await showCosts(shop.as('owner'), months)
  expect(rows).toMatchObject([{ month: '2026-10', category: 'marketing', type: 'regular' }])
  expect(rows[0]!.aboutPaise).toBe(rows[0]!.messages * 109)
  const file = await exportCosts(shop.as('owner'), { ...months, format: 'csv' })
  let csv = ''
  for await (const part of file.content as AsyncIterable<string>) csv += part
  expect(csv).toContain(`2026-10,marketing,regular,${rows[0]!.messages},${(rows[0]!.messages * 1.09).toFixed(2)}`)
})
