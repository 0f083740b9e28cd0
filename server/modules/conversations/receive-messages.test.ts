import { listConversations as listContract, showConversation as showContract } from '@galla/contract/conversations'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { kirana, testTalk } from '../../test/talk.ts'
import { posting, secondsAt } from '../../test/webhooks.ts'
import { inboundOf } from '../channels/inbound-of.ts'
import { readWebhooks } from '../channels/read-webhooks.ts'
import { hearConsent } from '../contacts/hear-consent.ts'
import { listConsents } from '../contacts/list-consents.ts'
import { listDuplicates } from '../contacts/list-duplicates.ts'
import { maySend } from '../contacts/may-send.ts'
import { showContact } from '../contacts/show-contact.ts'
import { showIdentities } from '../contacts/show-identities.ts'
import { findConversation } from './conversation.db.ts'
import { listConversations } from './list-conversations.ts'
import { putOutMessage } from './put-out-message.ts'
import { receiveMessages } from './receive-messages.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { sendReply } from './send-reply.ts'
import { showConversation } from './show-conversation.ts'

const talk = await testTalk()
const shop = await talk.shop()
const { say, tell, post } = posting(talk)
// The clock goes on while a test runs; its moments stay where they are.
const begun = Number(secondsAt(talk))
const at = (offset = 0) => String(begun + offset)

let people = 0
/** Somebody nobody has heard of, with a name to be found by. */
function somebody() {
  const nth = ++people
  return { from: `9198300${String(10_000 + nth)}`, name: `Stranger${nth}x` }
}
let messages = 0
const wamid = () => `wamid.test${++messages}`
const text = (from: string, body: string, more: object = {}) => ({
  from,
  id: wamid(),
  timestamp: at(),
  type: 'text',
  text: { body },
  ...more,
})
const all = async (search: string, state: 'open' | 'resolved' = 'open') =>
  (await listConversations(shop.as('agent'), { tab: 'all', sort: 'newest', state, search, limit: 50 })).rows
const thread = async (search: string, state: 'open' | 'resolved' = 'open') => {
  const [row] = await all(search, state)
  const { messages: found } = await showConversation(shop.as('agent'), { conversationId: row!.id, limit: 100 })
  return { row: row!, messages: found.rows.toReversed() }
}

describe('one webhook with much in it', () => {
  it('every entry, change, message and status of it is taken, known or not', async () => {
    const [a, b] = [somebody(), somebody()]
    const messagesOf = (who: typeof a) => [text(who.from, 'one'), text(who.from, 'two', { timestamp: at(1) })]
    expect(
      await post([
        {
          field: 'messages',
          value: { contacts: [{ wa_id: a.from, profile: { name: a.name } }], messages: messagesOf(a) },
        },
        { field: 'messages', value: { messages: messagesOf(b) } },
        { field: 'something_of_next_year', value: { what: 'ever' } },
        {
          field: 'messages',
          value: { messages: [{ from: a.from, id: wamid(), timestamp: at(2), type: 'hologram', hologram: { x: 1 } }] },
        },
      ]),
    ).toBe(200)
    await talk.settle()
    expect((await thread(a.name)).messages.map(({ content }) => content.kind)).toEqual(['text', 'text', 'unsupported'])
    expect((await thread(b.from)).row).toMatchObject({ unread: 2, preview: 'two' })
  })

  it('stands by the time of WhatsApp, not of arrival', async () => {
    const { from } = somebody()
    await say(text(from, 'third', { timestamp: at(30) }))
    await say(text(from, 'first', { timestamp: at(10) }), text(from, 'second', { timestamp: at(20) }))
    const { row, messages: found } = await thread(from)
    expect(found.map(({ content }) => 'body' in content && content.body)).toEqual(['first', 'second', 'third'])
    expect(row).toMatchObject({ preview: 'third', unread: 3 })
  })

  it('taken twice it is there once, and nothing counts twice', async () => {
    const { from } = somebody()
    await say(text(from, 'hello'))
    const ids = await shop.tx((tx) =>
      tx.rows<{ id: string }>(
        sql`select id from channels.inbound where business_id = ${tx.businessId} and person->>'waId' = ${from}`,
      ),
    )
    for (let i = 0; i < 3; i++)
      await shop.tx(async (tx) =>
        receiveMessages(
          tx,
          await inboundOf(
            tx,
            ids.map(({ id }) => id),
          ),
        ),
      )
    expect(await thread(from)).toMatchObject({ row: { unread: 1 }, messages: [{ content: { body: 'hello' } }] })
  })
})

describe('within one second, which is all that WhatsApp tells', () => {
  const bodies = (found: readonly { readonly content: object }[]) =>
    found.map(({ content }) => 'body' in content && content.body)

  /** So many milliseconds after the beginning of a second that is still to come. */
  function aSecond() {
    const second = Math.ceil(talk.house.clock.milliseconds() / 1000) + 1
    const be = (milliseconds: number) => talk.house.clock.set(new Date(second * 1000 + milliseconds).toISOString())
    return { be, told: (ahead = 0) => ({ timestamp: String(second + ahead) }) }
  }

  /** Taken as it comes, without a moment going by. */
  async function hear(message: object) {
    expect(await post([{ field: 'messages', value: { messages: [message] } }])).toBe(200)
    while (await readWebhooks(talk.house.house));
    await talk.worker.run()
  }

  it('an answer stands below its question, hers below ours and ours below hers', async () => {
    const { from } = somebody()
    await say(text(from, 'Hello'))
    const { id: conversationId } = (await thread(from)).row
    const reply = (body: string) => sendReply(shop.as('agent'), { conversationId, body })
    const { be, told } = aSecond()
    be(300)
    await reply('Two or three?')
    be(500)
    await hear(text(from, 'Two', told()))
    be(700)
    await reply('They are yours')
    be(2400)
    await hear(text(from, 'Thanks', told()))
    const { row, messages: found } = await thread(from)
    expect(bodies(found)).toEqual(['Hello', 'Two or three?', 'Two', 'They are yours', 'Thanks'])
    expect(row).toMatchObject({ preview: 'Thanks' })
    await talk.settle()
  })

  it('ours stands below hers also when the clock of WhatsApp is a little ahead', async () => {
    const { from } = somebody()
    const { be, told } = aSecond()
    be(600)
    await hear(text(from, 'Open today?', told(3)))
    const { id: conversationId } = (await thread(from)).row
    be(800)
    await sendReply(shop.as('agent'), { conversationId, body: 'Until nine' })
    const { row, messages: found } = await thread(from)
    expect(bodies(found)).toEqual(['Open today?', 'Until nine'])
    expect(row).toMatchObject({ preview: 'Until nine' })
    await talk.settle()
  })

  it('what comes late stands before everything of a later second, whenever it came', async () => {
    const { from } = somebody()
    const { be, told } = aSecond()
    be(3100)
    await hear(text(from, 'third', told(3)))
    await hear(text(from, 'first', told(1)))
    await hear(text(from, 'second', told(1)))
    expect(bodies((await thread(from)).messages)).toEqual(['first', 'second', 'third'])
    await talk.settle()
  })
})

describe('what stands around a message', () => {
  it('forwarded, asked about a product, come by an advertisement', async () => {
    const { from } = somebody()
    const referral = {
      source_url: 'https://fb.me/xyz',
      source_id: '1',
      source_type: 'ad',
      headline: 'Diwali sweets',
      body: 'Fresh every day',
      media_type: 'image',
      image_url: 'https://example.org/x.jpg',
      ctwa_clid: 'c',
    }
    await say(
      text(from, 'a', { context: { forwarded: true } }),
      text(from, 'b', { timestamp: at(1), context: { frequently_forwarded: true } }),
      text(from, 'c', {
        timestamp: at(2),
        context: { referred_product: { catalog_id: '9', product_retailer_id: 'SKU1' } },
      }),
      text(from, 'd', { timestamp: at(3), referral }),
      text(from, 'e', { timestamp: at(4), referral: { ...referral, source_url: 'javascript:alert(1)' } }),
    )
    const { row, messages: found } = await thread(from)
    expect(found).toMatchObject([
      { forwarded: 'yes', product: null },
      { forwarded: 'often' },
      { forwarded: 'no', product: { catalogId: '9', productId: 'SKU1' } },
      { referral: { source: 'ad', url: 'https://fb.me/xyz', headline: 'Diwali sweets', body: 'Fresh every day' } },
      { referral: { url: null } },
    ])
    expect(row.freeUntil).toBeNull()
    const { at: answered } = await sendReply(shop.as('agent'), { conversationId: row.id, body: 'Namaste' })
    expect(Date.parse((await thread(from)).row.freeUntil!) - Date.parse(answered)).toBe(72 * 3_600_000)
  })

  it('cards and orders are kept in full', async () => {
    const { from } = somebody()
    await say(
      {
        from,
        id: wamid(),
        timestamp: at(),
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Kiran' },
            phones: [{ phone: '+91 98200 55501' }],
            org: { company: 'Kiran Mills' },
          },
        ],
      },
      {
        from,
        id: wamid(),
        timestamp: at(1),
        type: 'order',
        order: {
          catalog_id: '1',
          product_items: [{ product_retailer_id: 'RICE', quantity: 2, item_price: 60, currency: 'INR' }],
        },
      },
    )
    expect((await thread(from)).messages.map(({ content }) => content)).toMatchObject([
      { kind: 'contacts', cards: [{ name: 'Kiran', phones: ['+91 98200 55501'], organisation: 'Kiran Mills' }] },
      { kind: 'order', items: 1, lines: [{ productId: 'RICE', quantity: 2, price: 60, currency: 'INR' }] },
    ])
  })
})

describe('what changes an earlier message', () => {
  const reaction = (from: string, to: string, emoji: string | undefined, offset: number) => ({
    from,
    id: wamid(),
    timestamp: at(offset),
    type: 'reaction',
    reaction: { message_id: to, ...(emoji && { emoji }) },
  })
  const edit = (from: string, to: string, body: string, offset: number) => ({
    from,
    id: wamid(),
    timestamp: at(offset),
    type: 'edit',
    edit: { original_message_id: to, message: { type: 'text', text: { body } } },
  })
  const revoke = (from: string, to: string, offset: number) => ({
    from,
    id: wamid(),
    timestamp: at(offset),
    type: 'revoke',
    revoke: { original_message_id: to },
  })

  it('comes before its message and waits for it', async () => {
    const { from } = somebody()
    const first = text(from, 'namste')
    await say(reaction(from, first.id, '👍', 5), edit(from, first.id, 'namaste', 6))
    expect((await thread(from)).messages.map(({ content }) => content.kind)).toEqual(['reaction', 'text'])
    await say(first)
    const { messages: found, row } = await thread(from)
    expect(found).toMatchObject([{ content: { body: 'namaste' }, theirReaction: '👍', editedAt: expect.any(String) }])
    expect(row.unread).toBe(1)
  })

  it('the later told counts, in whatever order it comes', async () => {
    const { from } = somebody()
    const first = text(from, 'one')
    await say(first)
    await say(reaction(from, first.id, undefined, 9))
    await say(reaction(from, first.id, '👍', 8), edit(from, first.id, 'three', 12))
    await say(edit(from, first.id, 'two', 11))
    expect((await thread(from)).messages).toMatchObject([{ theirReaction: null, content: { body: 'three' } }])
  })

  it('what was taken back stays so, and nobody changes another’s words', async () => {
    const [a, b] = [somebody(), somebody()]
    const mine = text(a.from, 'mine')
    await say(mine, text(b.from, 'theirs'))
    await say(revoke(b.from, mine.id, 3))
    expect((await thread(a.from)).messages).toMatchObject([{ content: { body: 'mine' } }])
    await say(revoke(a.from, mine.id, 4))
    await say(edit(a.from, mine.id, 'again', 5))
    expect((await thread(a.from)).messages).toMatchObject([{ content: { kind: 'deleted' } }])
  })
})

describe('the shop’s own phone', () => {
  it('what it wrote there stands as ours and answers who waited', async () => {
    const { from } = somebody()
    await say(text(from, 'Is it there?'))
    await tell('smb_message_echoes', {
      message_echoes: [
        { from: kirana.digits, to: from, id: wamid(), timestamp: at(5), type: 'text', text: { body: 'Yes, come' } },
      ],
    })
    const { row, messages: found } = await thread(from)
    expect(found).toMatchObject([
      { direction: 'in' },
      { direction: 'out', origin: 'phone-app', status: 'sent', sentBy: null },
    ])
    expect(row).toMatchObject({ unread: 0, waitingSince: null, preview: 'Yes, come', lastDirection: 'out' })
  })

  it('history is there to be read; it opens no window, wakes nobody and counts nothing', async () => {
    const { from, name } = somebody()
    await tell('smb_app_state_sync', {
      state_sync: [
        {
          type: 'contact',
          action: 'add',
          contact: { full_name: name, phone_number: from },
          metadata: { timestamp: at() },
        },
      ],
    })
    const day = 86_400
    const history = [
      {
        metadata: { phase: 1, chunk_order: 1, progress: 55 },
        threads: [
          {
            id: from,
            messages: [
              {
                from,
                id: wamid(),
                timestamp: at(-9 * day),
                type: 'text',
                text: { body: 'old question' },
                history_context: { status: 'READ' },
              },
              {
                from: kirana.digits,
                to: from,
                id: wamid(),
                timestamp: at(-8 * day),
                type: 'text',
                text: { body: 'old answer' },
                history_context: { status: 'READ' },
              },
            ],
          },
        ],
      },
    ]
    await tell('history', { history })
    await tell('history', { history })
    expect(await all(from)).toEqual([])
    const { row, messages: found } = await thread(name, 'resolved')
    expect(row).toMatchObject({ unread: 0, windowClosesAt: null, waitingSince: null, preview: 'old answer' })
    expect(found).toMatchObject([
      { direction: 'in', origin: 'history', status: null },
      { direction: 'out', origin: 'history', status: 'read' },
    ])
    const window = await shop.tx((tx) =>
      tx.row(sql`select from channels.windows where business_id = ${tx.businessId} and person = ${from}`),
    )
    expect(window).toBeUndefined()
  })
})

describe('calls', () => {
  it('stands where it began, whichever step came first, and the last of the thread is the last', async () => {
    const { from } = somebody()
    const id = `wacid.${from}`
    const step = (event: string, more: object) =>
      tell('calls', {
        calls: [{ id, from, to: kirana.digits, direction: 'USER_INITIATED', event, ...more }],
      })
    await step('terminate', { status: 'COMPLETED', duration: 42, timestamp: at(60) })
    await say(text(from, 'while we spoke', { timestamp: at(20) }))
    expect((await thread(from)).row).toMatchObject({ lastKind: 'call' })
    await step('connect', { timestamp: at(10) })
    const { row, messages: found } = await thread(from)
    expect(found.map(({ content }) => content.kind)).toEqual(['call', 'text'])
    expect(found[0]).toMatchObject({ content: { outcome: 'answered', seconds: 42 } })
    expect(row).toMatchObject({ lastKind: 'text', preview: 'while we spoke', lastAt: found[1]!.at })
  })

  const call = (from: string, id: string, more: object) => ({
    calls: [{ id, from, to: kirana.digits, timestamp: at(), direction: 'USER_INITIATED', ...more }],
  })

  it('are one line each, opened by any of their steps and closed by the one that says most', async () => {
    const { from } = somebody()
    const id = `wacid.${from}`
    await tell('calls', call(from, id, { event: 'terminate', status: 'COMPLETED', duration: 42, timestamp: at(60) }))
    await tell('calls', call(from, id, { event: 'connect' }))
    const { row, messages: found } = await thread(from)
    expect(found).toMatchObject([{ direction: 'in', content: { kind: 'call', outcome: 'answered', seconds: 42 } }])
    expect(Date.parse(row.windowClosesAt!)).toBeGreaterThan(talk.house.clock.milliseconds())
  })

  it('a missed one waits for an answer', async () => {
    const { from } = somebody()
    await tell('calls', call(from, `wacid.${from}`, { event: 'terminate', status: 'FAILED' }))
    const { row, messages: found } = await thread(from)
    expect(found).toMatchObject([{ content: { outcome: 'missed' } }])
    expect(row).toMatchObject({ unread: 1, waitingSince: expect.any(String) })
  })
})

describe('who it is', () => {
  const idOf = async (search: string) => (await all(search))[0]!.contactId

  it('a new number of a person leads to the same contact; the old one is somebody else’s from then on', async () => {
    const [old, fresh] = [somebody().from, somebody().from]
    const name = 'Moved House'
    await tell('messages', { contacts: [{ wa_id: old, profile: { name } }], messages: [text(old, 'before')] })
    const contactId = await idOf(name)
    await say({
      from: old,
      id: wamid(),
      timestamp: at(10),
      type: 'system',
      system: { type: 'user_changed_number', body: `User changed from ${old} to ${fresh}`, wa_id: fresh },
    })
    await say(text(fresh, 'from the new one', { timestamp: at(20) }), text(old, 'a late one', { timestamp: at(5) }))
    expect(await idOf(name)).toBe(contactId)
    const { messages: found } = await thread(name)
    expect(found.map(({ content }) => content.kind)).toEqual(['text', 'text', 'system', 'text'])
    expect(found[2]!.content).toMatchObject({ event: 'number-changed' })
    expect(await showContact(shop.as('agent'), { contactId })).toMatchObject({ phone: `+${fresh}` })

    await say(text(old, 'I got this number today', { timestamp: at(5000) }))
    const { rows } = await listConversations(shop.as('agent'), {
      tab: 'all',
      sort: 'newest',
      state: 'open',
      search: old,
      limit: 5,
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]!.contactId).not.toBe(contactId)
    const { changes } = await showIdentities(shop.as('agent'), { contactId })
    expect(changes.map(({ what, kind, why }) => `${what} ${kind} ${why}`)).toEqual(
      expect.arrayContaining(['gone wa-id number-changed', 'new wa-id number-changed']),
    )
  })

  it('who is known by an id alone stays the same person when WhatsApp changes it', async () => {
    const [before, after] = ['IN.1349120865530274AA', 'IN.1349120865530274BB']
    const said = (user: string, body: string, offset = 0) => ({
      contacts: [{ user_id: user, profile: { name: 'Only Id', username: 'only.id' } }],
      messages: [{ from_user_id: user, id: wamid(), timestamp: at(offset), type: 'text', text: { body } }],
    })
    await tell('messages', said(before, 'one'))
    await tell('user_id_update', {
      user_id_update: [{ user_id: { previous: before, current: after }, timestamp: at(10) }],
    })
    await tell('messages', said(after, 'two', 20))
    const { messages: found, row } = await thread('only id')
    expect(row.phone).toBeNull()
    expect(found.map(({ content }) => content.kind)).toEqual(['text', 'system', 'text'])
    expect(await all('only id')).toHaveLength(1)
  })

  it('where a message shows two contacts to be one person, nothing is moved and the pair is suggested', async () => {
    const { from, name } = somebody()
    const user = 'IN.77777777777777777777'
    await say(text(from, 'by number'))
    await tell('messages', {
      contacts: [{ user_id: user, profile: { name } }],
      messages: [{ from_user_id: user, id: wamid(), timestamp: at(), type: 'text', text: { body: 'by id' } }],
    })
    const [byNumber, byId] = [await idOf(from), await idOf(name)]
    expect(byNumber).not.toBe(byId)
    await tell('messages', {
      contacts: [{ wa_id: from, user_id: user, profile: { name } }],
      messages: [text(from, 'both', { from_user_id: user, timestamp: at(9) })],
    })
    expect((await thread(name)).messages.at(-1)).toMatchObject({ content: { body: 'both' } })
    const { rows } = await listDuplicates(shop.as('owner'), { contactId: byId, limit: 10 })
    expect(rows).toMatchObject([{ why: 'same-message' }])
    expect([rows[0]!.one.id, rows[0]!.other.id].sort()).toEqual([byNumber, byId].sort())
  })

  it('two hundred messages of twenty new people in one webhook make twenty contacts', async () => {
    const twenty = Array.from({ length: 20 }, () => somebody().from)
    await say(...Array.from({ length: 200 }, (_, n) => text(twenty[n % 20]!, `message ${n}`, { timestamp: at(n) })))
    const rows = await shop.tx((tx) =>
      tx.rows<{ phone: string; messages: number }>(sql`
        select k.phone, count(*) as messages from contacts.contacts k
        join conversations.conversations c on c.business_id = k.business_id and c.contact_id = k.id
        join conversations.messages m on m.business_id = c.business_id and m.conversation_id = c.id
        where k.business_id = ${tx.businessId} and k.phone = any(${twenty.map((it) => `+${it}`)}) group by k.phone`),
    )
    expect(rows).toHaveLength(20)
    expect(new Set(rows.map(({ messages: count }) => count))).toEqual(new Set([10]))
  })
})

describe('STOP and START', () => {
  const consentsOf = async (contactId: string) => (await listConsents(shop.as('agent'), { contactId, limit: 20 })).rows

  it('ends offers at once, with its proof, and is confirmed once', async () => {
    const { from } = somebody()
    await say(text(from, 'STOP'))
    const { row, messages: found } = await thread(from)
    const { contactId } = row
    expect(await shop.tx((tx) => maySend(tx, { contactId, purpose: 'offers' }))).toMatchObject({
      may: false,
      why: 'said-no',
    })
    expect(await shop.tx((tx) => maySend(tx, { contactId, purpose: 'transactional' }))).toEqual({ may: true })
    expect(await consentsOf(contactId)).toMatchObject([
      {
        purpose: 'offers',
        answer: 'no',
        channel: 'whatsapp',
        source: 'whatsapp',
        words: 'STOP',
        messageId: found[0]!.id,
      },
    ])
    expect(found).toMatchObject([
      { direction: 'in' },
      { direction: 'out', content: { body: expect.stringContaining('no more offers') } },
    ])
    await say(text(from, 'stop please', { timestamp: at(5) }))
    expect((await thread(from)).messages.filter(({ direction }) => direction === 'out')).toHaveLength(1)
  })

  it('STOP ALL ends bills too, in the person’s own language', async () => {
    const { from } = somebody()
    await say(text(from, 'सब बंद करो'))
    const { row, messages: found } = await thread(from)
    expect(await shop.tx((tx) => maySend(tx, { contactId: row.contactId, purpose: 'transactional' }))).toMatchObject({
      may: false,
    })
    expect(found.at(-1)).toMatchObject({ content: { body: expect.stringMatching(/[\u0900-\u097F]/) } })
  })

  it('of STOP and START the later said counts, in whatever order they come', async () => {
    const { from } = somebody()
    await say(text(from, 'START', { timestamp: at(20) }))
    await say(text(from, 'STOP', { timestamp: at(10) }))
    const { contactId } = (await thread(from)).row
    expect(await showContact(shop.as('agent'), { contactId })).toMatchObject({ offers: 'yes' })
    expect((await consentsOf(contactId)).map(({ answer, purpose }) => `${purpose} ${answer}`).sort()).toEqual([
      'offers no',
      'offers yes',
      'transactional yes',
    ])
  })

  it('inside a sentence it is asked about, and the button answers', async () => {
    const { from } = somebody()
    await say(text(from, 'please don’t stop'))
    const { row, messages: found } = await thread(from)
    expect(found).toMatchObject([
      { direction: 'in' },
      { direction: 'out', content: { body: expect.stringContaining('Shall we stop') } },
    ])
    expect(await showContact(shop.as('agent'), { contactId: row.contactId })).toMatchObject({ offers: 'not-asked' })
    await say({
      from,
      id: wamid(),
      timestamp: at(9),
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'offers-stop', title: 'Stop offers' } },
    })
    expect(await showContact(shop.as('agent'), { contactId: row.contactId })).toMatchObject({ offers: 'no' })
  })

  it('what is set in WhatsApp itself counts the same', async () => {
    const { from } = somebody()
    await say(text(from, 'hello'))
    const set = (value: string, offset: number) =>
      tell('user_preferences', {
        user_preferences: [
          {
            wa_id: from,
            detail: 'User requested to stop',
            category: 'marketing_messages',
            value,
            timestamp: at(offset),
          },
        ],
      })
    await set('stop', 5)
    const { row, messages: found } = await thread(from)
    expect(await showContact(shop.as('agent'), { contactId: row.contactId })).toMatchObject({ offers: 'no' })
    expect(found.at(-1)).toMatchObject({ content: { kind: 'system', event: 'offers-stopped' } })
    await set('resume', 6)
    expect(await showContact(shop.as('agent'), { contactId: row.contactId })).toMatchObject({ offers: 'yes' })
    expect(row.unread).toBe(1)
  })
})

describe('numbers', () => {
  it('are masked for who may not see them, and cannot be guessed by searching', async () => {
    const { from } = somebody()
    await say(text(from, `call me on ${from}`))
    const viewer = shop.as('viewer')
    const { rows } = await listConversations(viewer, {
      tab: 'all',
      sort: 'newest',
      state: 'open',
      search: from,
      limit: 5,
    })
    const seen = await showConversation(viewer, { conversationId: rows[0]!.id, limit: 10 })
    const told = [listContract.output.shape.rows.parse(rows), showContract.output.parse(seen)]
    expect(JSON.stringify(told)).not.toContain(from.slice(2))
    expect(rows[0]!.phone).toBe(`+91${'•'.repeat(6)}${from.slice(-4)}`)
    const search = (typed: string) =>
      listConversations(viewer, { tab: 'all', sort: 'newest', state: 'open', search: typed, limit: 5 })
    expect((await search(from.slice(0, 6))).rows).toEqual([])
    expect((await search(from)).rows).toHaveLength(1)
  })
})

it('a resolved conversation opens again when somebody writes, not when they react', async () => {
  const { from } = somebody()
  const first = text(from, 'hello')
  await say(first)
  const { row } = await thread(from)
  await resolveConversation(shop.as('agent'), { conversationId: row.id, version: row.version })
  await say({ from, id: wamid(), timestamp: at(3), type: 'reaction', reaction: { message_id: first.id, emoji: '🙏' } })
  expect(await all(from)).toEqual([])
  await say(text(from, 'one more thing', { timestamp: at(4) }))
  expect(await all(from)).toMatchObject([{ unread: 1 }])
})

it('what waits to go out when somebody says STOP ALL does not leave', async () => {
  const { from } = somebody()
  await say(text(from, 'hello'))
  const { row } = await thread(from)
  await shop.tx(async (tx) => {
    const conversation = await findConversation(tx, row.id, 'all')
    await putOutMessage(tx, {
      conversation: conversation!,
      messageId: tx.acting.newId(),
      content: { kind: 'text', body: 'your monthly bill' },
      body: { type: 'text', body: 'your monthly bill' },
      purpose: 'transactional',
    })
    await hearConsent(tx, row.contactId, {
      purpose: 'transactional',
      channel: 'whatsapp',
      answer: 'no',
      source: 'whatsapp',
      how: 'message',
      words: 'STOP ALL',
      messageId: null,
      recordedBy: null,
      at: tx.acting.now,
    })
  })
  await talk.settle()
  expect((await thread(from)).messages.at(-1)).toMatchObject({
    status: 'failed',
    failureWords: expect.stringContaining('said no'),
  })
  expect(talk.emulator.assert({ kind: 'message', like: { waId: from, direction: 'to-customer' } }).found).toEqual([])
})
