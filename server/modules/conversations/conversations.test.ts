import { createHash } from 'node:crypto'
import { addContact as addContactContract } from '@galla/contract/contacts'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { asha, farid } from '../../../emulators/whatsapp-cloud/cast.ts'
import { announce } from '../../platform/announcements.ts'
import { counterOf } from '../../test/counter.ts'
import { refusalOf } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { kirana, type TalkingShop, testTalk } from '../../test/talk.ts'
import { listMessageTemplates } from '../channels/list-message-templates.ts'
import { readWebhooks } from '../channels/read-webhooks.ts'
import { addContact } from '../contacts/add-contact.ts'
import { recordConsent } from '../contacts/record-consent.ts'
import { assignConversation } from './assign-conversation.ts'
import { listConversations } from './list-conversations.ts'
import { markRead } from './mark-read.ts'
import { openMessageFile } from './open-message-file.ts'
import { reopenConversation } from './reopen-conversation.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { sendBill } from './send-bill.ts'
import { sendKhataStatement } from './send-khata-statement.ts'
import { sendReply } from './send-reply.ts'
import { sendTemplate } from './send-template.ts'
import { showConversation } from './show-conversation.ts'

const talk = await testTalk()
const shop = await talk.shop()
const all = { tab: 'all', sort: 'newest', state: 'open', limit: 50 } as const
const list = async (options: Partial<Parameters<typeof listConversations>[1]> = {}) =>
  listConversations(shop.as('agent'), { ...all, ...options })
const show = (conversationId: string, as: TalkingShop = shop) =>
  showConversation(as.as('agent'), { conversationId, limit: 50 })
const says = async (waId: string, text: string) => {
  talk.emulator.phones.send(waId, kirana.number, { type: 'text', text })
  await talk.settle()
}
const withAsha = async () => {
  await says(asha, 'Namaste')
  return (await list({ search: 'asha' })).rows[0]!
}

describe('somebody writes', () => {
  it('stands in the list and in the thread, with the name, the time and the window', async () => {
    await says(asha, 'और दाल भी चाहिए, १० किलो 🙏')
    const { rows, counts } = await list()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      name: 'Asha Kulkarni',
      phone: `+${asha}`,
      preview: 'और दाल भी चाहिए, १० किलो 🙏',
      lastDirection: 'in',
      unread: 1,
      assignee: null,
      state: 'open',
      waitingSince: rows[0]!.lastAt,
    })
    expect(counts).toEqual({ mine: 0, unassigned: 1, all: 1, mentions: 0 })
    // By the second that WhatsApp told; within it the message stands where it came.
    const told = Math.floor(Date.parse(rows[0]!.lastAt) / 1000) * 1000
    expect(Date.parse(rows[0]!.windowClosesAt!) - told).toBe(24 * 3_600_000)

    const { conversation, messages } = await show(rows[0]!.id)
    expect(conversation).toMatchObject({ windowOpen: true, channel: { state: 'connected' } })
    expect(conversation.can).toEqual(['reply', 'template', 'note', 'assign', 'snooze', 'label', 'resolve', 'mark-read'])
    expect(messages.rows).toMatchObject([{ direction: 'in', content: { kind: 'text' }, status: null }])
  })

  it('two messages of a new person at once make one contact and one conversation', async () => {
    talk.emulator.seed({ customers: [{ waId: '919820055777', name: 'New person' }] })
    talk.emulator.phones.send('919820055777', kirana.number, { type: 'text', text: 'first' })
    talk.emulator.phones.send('919820055777', kirana.number, { type: 'text', text: 'second' })
    await talk.emulator.settle()
    while (await readWebhooks(talk.house.house));
    await talk.worker.run({ atOnce: true })
    await talk.settle()
    const { rows } = await list({ search: 'new person' })
    expect(rows).toMatchObject([{ preview: 'second', unread: 2 }])
    const people = await shop.tx((tx) =>
      tx.rows(sql`select from contacts.contacts where business_id = ${tx.businessId} and phone = '+919820055777'`),
    )
    expect(people).toHaveLength(1)
  })

  it('who hides the number is one person too, and gets the answer', async () => {
    talk.emulator.seed({ customers: [{ waId: '919820055888', name: 'Shy', username: 'shy.one', hidesPhone: true }] })
    talk.emulator.phones.send('919820055888', kirana.number, { type: 'text', text: 'one' })
    talk.emulator.phones.send('919820055888', kirana.number, { type: 'text', text: 'two' })
    await talk.emulator.settle()
    while (await readWebhooks(talk.house.house));
    await talk.worker.run({ atOnce: true })
    await talk.settle()
    const { rows } = await list({ search: 'shy' })
    expect(rows).toMatchObject([{ name: 'Shy', phone: null, unread: 2 }])
    await sendReply(shop.as('agent'), { conversationId: rows[0]!.id, body: 'Namaste' })
    await talk.settle()
    expect((await show(rows[0]!.id)).messages.rows[0]).toMatchObject({ status: 'delivered' })
  })

  it('a message delivered fifty times stands once', async () => {
    const { id } = await withAsha()
    const before = (await show(id)).messages.rows.length
    talk.emulator.faults.add({ on: 'webhook', when: { next: 50 }, effect: { do: 'duplicate' } })
    await says(asha, 'once')
    talk.emulator.faults.clear()
    const inbound = await shop.tx((tx) =>
      tx.rows<{ id: string }>(
        sql`select id from channels.inbound where business_id = ${tx.businessId} order by came_at desc limit 1`,
      ),
    )
    for (let i = 0; i < 50; i++) {
      await shop.tx((tx) => announce(tx, 'channels.messages-arrived', { inboundIds: [inbound[0]!.id] }))
    }
    await talk.worker.run({ atOnce: true })
    expect((await show(id)).messages.rows.length).toBe(before + 1)
  })

  it('reacts, edits and takes back: the earlier message changes', async () => {
    const { id } = await withAsha()
    const reply = await sendReply(shop.as('agent'), { conversationId: id, body: 'Yes, one bag left' })
    await talk.settle()
    const [sent] = talk.emulator
      .assert({ kind: 'message', like: { waId: asha, direction: 'to-customer' } })
      .found.slice(-1)
    talk.emulator.phones.send(asha, kirana.number, {
      type: 'reaction',
      messageId: (sent as { id: string }).id,
      emoji: '👍',
    })
    await talk.settle()
    const { messages } = await show(id)
    expect(messages.rows.find((one) => one.id === reply.id)).toMatchObject({ theirReaction: '👍' })
    expect(messages.rows[0]!.id).toBe(reply.id)
  })

  it.each([
    [
      { type: 'image', caption: 'This one?' },
      { kind: 'media', media: 'image', caption: 'This one?' },
    ],
    [{ type: 'voice' }, { kind: 'media', media: 'voice' }],
    [
      { type: 'location', latitude: 18.5, longitude: 73.8, name: 'Shop' },
      { kind: 'location', name: 'Shop' },
    ],
    [{ type: 'unsupported' }, { kind: 'unsupported' }],
  ] as const)('%o has its bubble', async (deed, content) => {
    talk.emulator.phones.send(asha, kirana.number, deed)
    await talk.settle()
    const { id } = (await list({ search: 'asha' })).rows[0]!
    expect((await show(id)).messages.rows[0]!.content).toMatchObject(content)
  })
})

describe('answering', () => {
  it('stands as queued at once, reaches the phone, and its ticks turn', async () => {
    const { id } = await withAsha()
    const reply = await sendReply(shop.as('agent'), { conversationId: id, body: 'Yes, one bag left.' })
    expect(reply).toMatchObject({ status: 'queued', sentBy: { id: shop.person('agent').id } })
    expect((await list({ search: 'asha' })).rows[0]).toMatchObject({
      preview: 'Yes, one bag left.',
      lastDirection: 'out',
      lastStatus: 'queued',
      unread: 0,
      waitingSince: null,
    })
    await talk.settle()
    talk.emulator.phones.openChat(asha, kirana.number)
    await talk.settle()
    talk.emulator.phones.closeChat(asha, kirana.number)
    expect((await show(id)).messages.rows[0]).toMatchObject({ id: reply.id, status: 'read' })
    expect((await list({ search: 'asha' })).rows[0]).toMatchObject({ lastStatus: 'read' })
    const chat = talk.emulator.phones.messages(asha, kirana.number)
    expect(JSON.stringify(chat.at(-1))).toContain('Yes, one bag left.')
  })

  it('twice with one id goes out once', async () => {
    const { id } = await withAsha()
    const messageId = talk.house.house.ids.next()
    const send = () => sendReply(shop.as('agent'), { conversationId: id, messageId, body: 'only once please' })
    const [one, two] = await Promise.all([send(), send()])
    expect(two).toEqual(one)
    await talk.settle()
    const said = talk.emulator.phones.messages(asha, kirana.number).map((one) => JSON.stringify(one))
    expect(said.filter((one) => one.includes('only once please'))).toHaveLength(1)
  })

  it('after 24 hours is refused with what to do, and a template goes', async () => {
    const { id } = await withAsha()
    await talk.settle({ seconds: 24 * 3600 + 5 })
    const refusal = await refusalOf(sendReply(shop.as('agent'), { conversationId: id, body: 'Are you there?' }))
    expect(refusal).toMatchObject({
      code: 'conversations.window-shut',
      message: '24 hours have passed since Asha Kulkarni wrote. Send an approved template.',
    })
    const { conversation } = await show(id)
    expect(conversation).toMatchObject({ windowOpen: false })
    expect(conversation.can).not.toContain('reply')

    const { templates } = await listMessageTemplates(shop.as('agent'), { channelId: shop.channelId })
    const offer = templates.find((one) => one.name === 'festival_offer')!
    const filled = { conversationId: id, templateId: offer.id, body: { name: 'आशा' }, buttons: {} }
    const unasked = await refusalOf(sendTemplate(shop.as('agent'), filled))
    expect(unasked.code).toBe('contacts.not-asked-for-offers')
    const said = {
      contactId: conversation.contactId,
      purpose: 'offers',
      channel: 'any',
      how: 'counter',
      words: null,
    } as const
    await recordConsent(shop.as('agent'), { ...said, answer: 'yes' })
    const bad = await refusalOf(sendTemplate(shop.as('agent'), { ...filled, body: {} }))
    expect(bad.code).toBe('channels.template-values')
    const message = await sendTemplate(shop.as('agent'), filled)
    expect(message.content).toMatchObject({ kind: 'template', body: 'नमस्ते आशा, आज दस प्रतिशत की छूट है' })
    await talk.settle()
    expect((await show(id)).messages.rows[0]).toMatchObject({ id: message.id, status: 'delivered' })
  })

  it('that fails says why and what to do', async () => {
    const { id } = await withAsha()
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'graph-error', code: 131026 } })
    await sendReply(shop.as('agent'), { conversationId: id, body: 'hello' })
    await talk.settle()
    const [message] = (await show(id)).messages.rows
    expect(message).toMatchObject({ status: 'failed', failureWords: expect.stringMatching(/\w/) })
  })

  it('tells the person that it was read', async () => {
    await withAsha()
    await says(asha, 'one more')
    const { id } = (await list({ search: 'asha' })).rows[0]!
    const [last, before] = (await show(id)).messages.rows
    expect((await markRead(shop.as('agent'), { conversationId: id, messageId: before!.id })).unread).toBe(1)
    expect(await markRead(shop.as('agent'), { conversationId: id, messageId: last!.id })).toEqual({ unread: 0 })
    await talk.worker.run()
    const typed = talk.emulator.phones.messages(asha, kirana.number).filter((one) => one.from === 'me')
    expect(typed.at(-1)?.status).toBe('read')
  })
})

describe('two agents', () => {
  it('see each other’s changes: every act is told to the screens', async () => {
    const { id, version } = await withAsha()
    const told = async () =>
      shop.tx((tx) =>
        tx.rows<{ topic: string }>(sql`
          select topic from platform.live_events
          where business_id = ${tx.businessId} and ids ->> 'conversationId' = ${id} order by id`),
      )
    const before = (await told()).length
    const taken = await assignConversation(shop.as('agent'), { conversationId: id, version, to: 'me' })
    expect(taken).toMatchObject({ assignee: { id: shop.person('agent').id }, version: version + 1 })
    expect((await list({ tab: 'mine' })).rows.map((one) => one.id)).toContain(id)
    expect((await list({ tab: 'unassigned' })).rows.map((one) => one.id)).not.toContain(id)
    await sendReply(shop.as('agent'), { conversationId: id, body: 'I take this' })
    expect(
      (await told())
        .slice(before)
        .map((one) => one.topic)
        .sort(),
    ).toEqual(['conversations', 'conversations', 'messages'])
    const late = await refusalOf(assignConversation(shop.as('manager'), { conversationId: id, version, to: null }))
    expect(late.code).toBe('conversations.changed-meanwhile')
  })

  it('resolve, and the next message opens it again', async () => {
    const { id, version } = await withAsha()
    const resolved = await resolveConversation(shop.as('agent'), { conversationId: id, version })
    expect(resolved).toMatchObject({ state: 'resolved', unread: 0, waitingSince: null })
    expect((await list()).rows.map((one) => one.id)).not.toContain(id)
    const opened = await reopenConversation(shop.as('agent'), { conversationId: id, version: resolved.version })
    await resolveConversation(shop.as('agent'), { conversationId: id, version: opened.version })
    await says(asha, 'one more thing')
    expect((await list()).rows[0]).toMatchObject({ id, state: 'open', unread: 1 })
  })

  it('a viewer reads and does not write', async () => {
    const { id } = await withAsha()
    expect((await showConversation(shop.as('viewer'), { conversationId: id, limit: 10 })).conversation.can).toEqual([])
    const refusal = await refusalOf(sendReply(shop.as('viewer'), { conversationId: id, body: 'x' }))
    expect(refusal.code).toBe('session.not-allowed')
  })

  it('another business sees nothing of it, even by its id', async () => {
    const { id } = await withAsha()
    const other = await talk.house.newBusiness()
    expect((await listConversations(other.as('owner'), all)).rows).toEqual([])
    const acts = [
      showConversation(other.as('owner'), { conversationId: id, limit: 10 }),
      sendReply(other.as('owner'), { conversationId: id, body: 'x' }),
      resolveConversation(other.as('owner'), { conversationId: id, version: 1 }),
    ]
    const refused = await Promise.all(acts.map((act) => refusalOf(act)))
    expect(refused.map((one) => one.code)).toEqual(acts.map(() => 'conversations.not-found'))
  })
})

describe('a bill', () => {
  const counter = shopOf(shop).then((one) => counterOf(talk.house, one))
  const buyer = { phone: `+${farid}`, name: 'Farid Shaikh' }
  const issue = async (changes: object = { buyer, sendOnWhatsApp: true }) => (await counter).issue(changes)

  it('asked for at the counter reaches the phone as a PDF, once, and stands in the thread', async () => {
    const { id: invoiceId, number } = await issue()
    // News may be told twice; the bill goes out once.
    await shop.tx((tx) => announce(tx, 'sales.invoice-issued', { invoiceId, sendOnWhatsApp: true }))
    await talk.settle()
    const [row] = (await list({ search: 'farid' })).rows
    expect(row).toMatchObject({ preview: `Bill ${number}`, lastStatus: 'delivered', windowClosesAt: null })
    const { messages } = await show(row!.id)
    expect(messages.rows).toHaveLength(1)
    expect(messages.rows[0]).toMatchObject({
      sentBy: null,
      content: {
        kind: 'bill',
        invoiceId,
        number,
        payablePaise: 10_000,
        body: 'Dear Farid Shaikh, your bill of ₹100.00 is ready. Thank you.',
        fileName: `${number}.pdf`,
      },
    })
    const file = await openMessageFile(shop.as('agent'), {
      size: 'whole',
      conversationId: row!.id,
      messageId: messages.rows[0]!.id,
    })
    const pdf = file.content as Buffer
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const chat = talk.emulator.phones.messages(farid, kirana.number)
    expect(chat).toHaveLength(1)
    expect(JSON.stringify(chat[0])).toContain(`${number}.pdf`)
    const kept = await shop.tx((tx) =>
      tx.row<{ sha256: Buffer }>(
        sql`select sha256 from platform.files where business_id = ${tx.businessId} and purpose = 'bill'`,
      ),
    )
    expect(kept?.sha256).toEqual(createHash('sha256').update(pdf).digest())
  })

  it('not asked for stays here', async () => {
    const before = talk.emulator.phones.messages(farid, kirana.number).length
    await issue({ buyer })
    await talk.settle()
    expect(talk.emulator.phones.messages(farid, kirana.number)).toHaveLength(before)
  })

  it('is sent again when a person asks, by one key once', async () => {
    const { id: invoiceId } = await issue({ buyer })
    const send = () => sendBill(shop.as('cashier', { idempotencyKey: `key-${invoiceId}` }), { invoiceId })
    const first = await send()
    expect((await send()).id).toBe(first.id)
    expect((await sendBill(shop.as('cashier'), { invoiceId })).id).not.toBe(first.id)
  })

  it('without a number or a channel is refused with what to do; one the counter asked for is noted', async () => {
    const { id: nobodys } = await issue({})
    expect((await refusalOf(sendBill(shop.as('cashier'), { invoiceId: nobodys }))).code).toBe('conversations.no-number')

    const other = await counterOf(talk.house, await shopOf(await talk.house.newBusiness()))
    const { id: invoiceId } = await other.issue({ buyer, sendOnWhatsApp: true })
    expect((await refusalOf(sendBill(other.shop.as('cashier'), { invoiceId }))).code).toBe('channels.none-connected')
    await talk.settle()
    const noted = await other.shop.tx((tx) =>
      tx.row<{ facts: object }>(sql`
        select facts from audit.entries where business_id = ${tx.businessId} and act = 'conversations.bill-not-sent'`),
    )
    expect(noted?.facts).toEqual({ code: 'channels.none-connected' })
  })

  it('a statement of the khata goes by itself inside the 24 hours, with its PDF, and by one id once', async () => {
    await says(farid, 'what do I owe?')
    const [row] = (await list({ search: 'farid' })).rows
    const asked = { contactId: row!.contactId, messageId: talk.house.house.ids.next() }
    const message = await sendKhataStatement(shop.as('cashier'), asked)
    expect(message.content).toMatchObject({
      kind: 'media',
      media: 'document',
      caption: expect.stringMatching(/^Your account with Kirana store.* to pay/),
    })
    expect((await sendKhataStatement(shop.as('cashier'), asked)).id).toBe(message.id)
    await talk.settle()
    expect((await show(row!.id)).messages.rows[0]).toMatchObject({ id: message.id, status: 'delivered' })
    const file = await openMessageFile(shop.as('agent'), {
      conversationId: row!.id,
      messageId: message.id,
      size: 'whole',
    })
    expect(String(file.content).slice(0, 5)).toBe('%PDF-')
  })

  it('a statement needs an approved template after the 24 hours, and a person who takes messages', async () => {
    const { id: contactId } = await addContact(
      shop.as('owner'),
      addContactContract.input.parse({ name: 'Zubeda', phone: '9820055888' }),
    )
    const shut = await refusalOf(sendKhataStatement(shop.as('cashier'), { contactId }))
    expect(shut.code).toBe('conversations.no-statement-template')
    const rename = (from: string, to: string) =>
      shop.tx((tx) =>
        tx.run(
          sql`update channels.message_templates set name = ${to}, components = (select json_agg(c) from json_array_elements(components::json) c where c->>'type' <> 'BUTTONS') where business_id = ${tx.businessId} and name = ${from}`,
        ),
      )
    await rename('bill_ready', 'khata_statement')
    const { content } = await sendKhataStatement(shop.as('cashier'), { contactId })
    expect(content).toMatchObject({ media: 'document', caption: expect.stringContaining('Zubeda') })
    // Its answer was lost, or the button was pressed twice: one message.
    const again = { contactId, messageId: await shop.tx(async (tx) => tx.acting.newId()) }
    const asked = await Promise.all([1, 2, 3].map(() => sendKhataStatement(shop.as('cashier'), again)))
    expect(new Set([...asked, await sendKhataStatement(shop.as('cashier'), again)].map(({ id }) => id))).toEqual(
      new Set([again.messageId]),
    )
    const [talkOfHers] = (await list({ search: 'zubeda' })).rows
    expect((await show(talkOfHers!.id)).messages.rows.filter(({ direction }) => direction === 'out')).toHaveLength(2)
    await rename('khata_statement', 'bill_ready')
    await recordConsent(shop.as('owner'), {
      contactId,
      purpose: 'transactional',
      answer: 'no',
      how: 'counter',
      channel: 'any',
      words: null,
    })
    expect((await refusalOf(sendKhataStatement(shop.as('cashier'), { contactId }))).code).toBe(
      'contacts.wants-no-messages',
    )
  })

  it('goes by itself when there is no template and the person has just written', async () => {
    await shop.tx((tx) =>
      tx.run(
        sql`update channels.message_templates set status = 'PAUSED' where business_id = ${tx.businessId} and name = 'bill_ready'`,
      ),
    )
    const shut = await refusalOf(
      sendBill(shop.as('cashier'), { invoiceId: (await issue({ buyer: { phone: '+919820055999' } })).id }),
    )
    expect(shut.code).toBe('conversations.no-bill-template')
    await says(farid, 'send me the bill')
    const message = await sendBill(shop.as('cashier'), { invoiceId: (await issue({ buyer })).id })
    expect(message.content).toMatchObject({ body: expect.stringContaining('of ₹100.00 from Kirana store') })
    await talk.settle()
    const [row] = (await list({ search: 'farid' })).rows
    expect((await show(row!.id)).messages.rows[0]).toMatchObject({ id: message.id, status: 'delivered' })
  })
})
