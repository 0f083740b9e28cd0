import * as contract from '@galla/contract/conversations'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { asha, farid } from '../../../emulators/whatsapp-cloud/cast.ts'
import { refusalOf } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { kirana, testTalk } from '../../test/talk.ts'
import { askForPayment } from './ask-for-payment.ts'
import { keepUpload } from './keep-upload.ts'
import { listConversations } from './list-conversations.ts'
import { openMessageFile } from './open-message-file.ts'
import { sendChoices } from './send-choices.ts'
import { sendContactCards } from './send-contact-cards.ts'
import { sendLocation } from './send-location.ts'
import { sendMedia } from './send-media.ts'
import { sendProduct } from './send-product.ts'
import { sendReaction } from './send-reaction.ts'
import { sendReply } from './send-reply.ts'
import { showConversation } from './show-conversation.ts'
import { showTyping } from './show-typing.ts'

const talk = await testTalk()
const shop = await talk.shop()
const agent = () => shop.as('agent')
beforeEach(() => talk.emulator.faults.clear())

async function talkWith(waId: string, name: string) {
  talk.emulator.phones.send(waId, kirana.number, { type: 'text', text: 'Namaste' })
  await talk.settle()
  const { rows } = await listConversations(agent(), {
    tab: 'all',
    state: 'open',
    sort: 'newest',
    search: name,
    limit: 5,
  })
  return rows[0]!.id
}
const conversationId = await talkWith(asha, 'asha')
const thread = async (id = conversationId) =>
  (await showConversation(agent(), { conversationId: id, limit: 5 })).messages.rows
const onPhone = () => talk.emulator.phones.messages(asha, kirana.number).at(-1)!
const newId = () => talk.house.house.ids.next()
const photo = (width = 900) =>
  sharp({ create: { width, height: 600, channels: 3, background: '#a40' } })
    .withExif({ IFD0: { Artist: 'The shop' }, IFD3: { GPSLatitude: '18/1 31/1 0/1' } })
    .jpeg()
    .toBuffer()
async function upload(content: Buffer, fileName = 'photo.jpg', voice = false) {
  const messageId = newId()
  const kept = await keepUpload(agent(), { conversationId, messageId, fileName, voice, content })
  return { messageId, kept }
}
const send = (messageId: string, more: { caption?: string; replyTo?: string } = {}) =>
  sendMedia(agent(), contract.sendMedia.input.parse({ conversationId, messageId, ...more }))
const uploads = () =>
  talk.emulator.requests().filter((it) => it.method === 'POST' && /\/media(\?|$)/.test(it.path)).length

describe('a file of ours', () => {
  it('reaches the phone with its words, and nothing of where it was taken', async () => {
    const { messageId, kept } = await upload(await photo())
    expect(kept).toMatchObject({ kind: 'image', mimeType: 'image/jpeg', width: 900 })
    const message = await send(messageId, { caption: 'Today’s mangoes' })
    expect(message).toMatchObject({ status: 'queued', file: { state: 'here', small: true } })
    await talk.settle()
    expect((await thread())[0]).toMatchObject({ id: messageId, status: 'delivered' })
    const got = onPhone()
    expect(got).toMatchObject({
      type: 'image',
      content: { caption: 'Today’s mangoes' },
      media: { mimeType: 'image/jpeg' },
    })
    const bytes = Buffer.from(talk.emulator.media(got.media!.id)!.bytes)
    expect(bytes.includes('The shop')).toBe(false)
    const small = await openMessageFile(agent(), { conversationId, messageId, size: 'small' })
    expect(await sharp(small.content as Buffer).metadata()).toMatchObject({ format: 'webp' })
  })

  it('sent twice with one id goes out once, and the same file to many is brought to WhatsApp once', async () => {
    const price = Buffer.from('%PDF-1.7 prices of the week')
    const before = uploads()
    const first = await upload(price, 'Prices.pdf')
    await Promise.all([send(first.messageId), send(first.messageId), send(first.messageId)])
    await talk.settle()
    const second = await upload(price, 'Prices.pdf')
    await send(second.messageId)
    await talk.settle()
    expect(uploads() - before).toBe(1)
    const chat = talk.emulator.phones.messages(asha, kirana.number)
    expect(
      chat.filter((it) => it.media?.filename === 'Prices.pdf' || it.content.filename === 'Prices.pdf'),
    ).toHaveLength(2)
  })

  it('a file WhatsApp has forgotten is brought anew', async () => {
    const price = Buffer.from('%PDF-1.7 prices of last month')
    const first = await upload(price, 'Old.pdf')
    await send(first.messageId)
    await talk.settle()
    await shop.tx((tx) =>
      tx.run(
        sql`update channels.uploaded_media set uploaded_at = uploaded_at - interval '30 days' where business_id = ${tx.businessId}`,
      ),
    )
    const before = uploads()
    await send((await upload(price, 'Old.pdf')).messageId)
    await talk.settle()
    expect(uploads() - before).toBe(1)
  })

  it('a voice note recorded in a browser is one at WhatsApp too', async () => {
    const { readFile } = await import('node:fs/promises')
    const ogg = await readFile(new URL('../../../web/modules/sandbox/voice-note.ogg', import.meta.url))
    const { messageId, kept } = await upload(ogg, 'voice.ogg', true)
    expect(kept.kind).toBe('voice')
    await send(messageId, { caption: 'not shown with a sound' })
    await talk.settle()
    expect(onPhone()).toMatchObject({
      type: 'audio',
      content: { voice: true },
      media: { mimeType: 'audio/ogg; codecs=opus' },
    })
    expect((await thread())[0]).toMatchObject({ content: { media: 'voice', caption: null } })
  })

  it.each([
    ['a program', 'song.mp3', Buffer.from('MZ\u0090\u0000'), 'conversations.file-not-taken'],
    ['a page', 'look.html', Buffer.from('<html>'), 'conversations.file-not-taken'],
    ['nothing', 'empty.pdf', Buffer.alloc(0), 'conversations.file-not-taken'],
    [
      'a long film',
      'film.mp4',
      Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(17 << 20)]),
      'conversations.file-too-large',
    ],
  ])('%s is refused before it leaves', async (_, name, content, code) => {
    expect(await refusalOf(upload(content, name))).toMatchObject({ code })
  })

  it('a photo too large for WhatsApp is made smaller', async () => {
    const noise = await sharp({
      create: {
        width: 5000,
        height: 3500,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer()
    expect(noise.length).toBeGreaterThan(5 << 20)
    const { kept } = await upload(noise)
    expect(kept.width).toBe(2560)
    expect(kept.bytes).toBeLessThan(5 << 20)
    // Seventeen million points of noise take a busy machine a while.
  }, 60_000)

  it('that was not brought is not sent, nor another conversation’s', async () => {
    expect(await refusalOf(send(newId()))).toMatchObject({ code: 'conversations.not-uploaded' })
    const other = await talkWith(farid, 'farid')
    const { messageId } = await upload(await photo(300))
    const asked = contract.sendMedia.input.parse({ conversationId: other, messageId })
    expect(await refusalOf(sendMedia(agent(), asked))).toMatchObject({ code: 'conversations.not-uploaded' })
  })

  it('an upload that breaks off is tried again, and goes out once', async () => {
    talk.emulator.faults.add({ on: 'media', when: { next: 2 }, matching: { method: 'POST' }, effect: { do: 'close' } })
    const { messageId } = await upload(await photo(444))
    await send(messageId)
    await talk.settle({ seconds: 60 })
    await talk.settle({ seconds: 60 })
    expect((await thread())[0]).toMatchObject({ id: messageId, status: 'delivered' })
    expect(talk.emulator.phones.messages(asha, kirana.number).filter((it) => it.type === 'image')).not.toHaveLength(0)
  })
})

describe('an answer to a message', () => {
  it('quotes it on the phone', async () => {
    const [theirs] = (await thread()).filter((it) => it.direction === 'in')
    const quoted = theirs ?? (await theirLast())
    await sendReply(agent(), { conversationId, body: 'Yes, fresh today', replyTo: quoted.id })
    await talk.settle()
    expect(onPhone().repliesTo).toBeDefined()
  })

  it('of another conversation is refused, not dropped', async () => {
    const other = await talkWith(farid, 'farid')
    const [foreign] = await thread(other)
    const reply = sendReply(agent(), { conversationId, body: 'x', replyTo: foreign!.id })
    expect(await refusalOf(reply)).toMatchObject({ code: 'conversations.no-such-message' })
    const place = sendLocation(agent(), { conversationId, latitude: 1, longitude: 2, replyTo: newId() })
    expect(await refusalOf(place)).toMatchObject({ code: 'conversations.no-such-message' })
  })
})

async function theirLast() {
  const { messages } = await showConversation(agent(), { conversationId, limit: 100 })
  return messages.rows.find((it) => it.direction === 'in')!
}

describe('a reaction', () => {
  const react = async (emoji: string | null) =>
    sendReaction(agent(), { conversationId, messageId: (await theirLast()).id, emoji })
  const phoneSees = () =>
    talk.emulator.phones.messages(asha, kirana.number).find((it) => it.from === 'me')!.reaction.byBusiness

  it('stands on the message on both sides, and is taken back', async () => {
    expect(await react('🙏')).toMatchObject({ ourReaction: '🙏' })
    await talk.settle()
    expect(phoneSees()).toBe('🙏')
    expect(await react(null)).toMatchObject({ ourReaction: null })
    await talk.settle()
    expect(phoneSees()).toBeUndefined()
  })

  it('that did not go out is not shown', async () => {
    talk.emulator.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'graph-error', code: 131009 } })
    await react('👍')
    await talk.settle()
    expect((await theirLast()).ourReaction).toBeNull()
  })
})

describe('each kind reaches the phone', () => {
  const to = { conversationId }
  const choices = (it: unknown) => sendChoices(agent(), contract.sendChoices.input.parse({ ...to, choices: it }))

  it('a place', async () => {
    await sendLocation(agent(), { ...to, latitude: 18.52, longitude: 73.85, name: 'Demo Stores' })
    await talk.settle()
    expect(onPhone()).toMatchObject({ type: 'location', content: { latitude: 18.52, name: 'Demo Stores' } })
  })

  it('a contact card', async () => {
    const cards = [{ name: 'Ravi Transport', phones: ['+91 98200 55501'] }]
    await sendContactCards(agent(), contract.sendContactCards.input.parse({ ...to, cards }))
    await talk.settle()
    expect(JSON.stringify(onPhone())).toContain('Ravi Transport')
  })

  it.each([
    [
      'button',
      { what: 'buttons', heading: 'Order', body: 'Shall we send it?', footer: 'Demo', buttons: ['Yes', 'No'] },
    ],
    [
      'list',
      {
        what: 'list',
        body: 'Which size?',
        button: 'Sizes',
        sections: [{ rows: [{ title: '1 kg' }, { title: '5 kg', description: 'bag' }] }],
      },
    ],
    ['cta_url', { what: 'link', body: 'Our prices', text: 'Look', url: 'https://example.in/prices' }],
    ['location_request_message', { what: 'location-request', body: 'Where to?' }],
    ['address_message', { what: 'address', body: 'Where to?' }],
    ['catalog_message', { what: 'catalog', body: 'All we have' }],
  ])('%s', async (type, it) => {
    await choices(it)
    await talk.settle()
    expect(onPhone()).toMatchObject({ type: 'interactive', content: { type } })
    expect((await thread())[0]).toMatchObject({ status: 'delivered', content: { kind: 'interactive', body: it.body } })
  })

  it('a tap on a button comes back as an answer', async () => {
    await choices({ what: 'buttons', body: 'Shall we send it?', buttons: ['Yes please', 'No'] })
    await talk.settle()
    talk.emulator.phones.send(asha, kirana.number, { type: 'button-reply', replyTo: onPhone().id, button: 'button-0' })
    await talk.settle()
    expect((await thread())[0]).toMatchObject({ direction: 'in', content: { kind: 'choice', text: 'Yes please' } })
  })

  it('a list has ten rows in all, and names for its parts where there are several', () => {
    const list = (sections: unknown) =>
      contract.sendChoices.input.safeParse({
        ...to,
        choices: { what: 'list', body: 'Which?', button: 'See', sections },
      }).success
    const rows = (count: number) => Array.from({ length: count }, (_, nth) => ({ title: `Row ${nth}` }))
    expect(list([{ rows: rows(10) }])).toBe(true)
    expect(
      list([
        { title: 'One', rows: rows(6) },
        { title: 'Two', rows: rows(5) },
      ]),
    ).toBe(false)
    expect(list([{ rows: rows(1) }, { title: 'Two', rows: rows(1) }])).toBe(false)
  })

  it('the address that was asked for comes back field by field', async () => {
    await choices({ what: 'address', body: 'Where to?' })
    await talk.settle()
    talk.emulator.phones.send(asha, kirana.number, {
      type: 'address-reply',
      replyTo: onPhone().id,
      values: { city: 'Pune', in_pin_code: '411011' },
    })
    await talk.settle()
    const { content } = (await thread())[0]!
    expect(content).toMatchObject({
      kind: 'form',
      name: 'address_message',
      answers: [
        { name: 'city', value: 'Pune' },
        { name: 'in_pin_code', value: '411011' },
      ],
    })
  })

  it('a product, in words or as a card of the catalogue', async () => {
    const productId = await (await shopOf(shop)).addProduct({ name: 'Toor dal 1 kg', pricePaise: 145_00 })
    await sendProduct(agent(), { ...to, productId })
    await talk.settle()
    expect(onPhone()).toMatchObject({ type: 'text', content: { body: '*Toor dal 1 kg*\n₹145.00' } })
    await sendProduct(agent(), { ...to, productId, inCatalogue: { catalogId: '777', retailerId: 'dal-1' } })
    await talk.settle()
    expect(onPhone()).toMatchObject({ type: 'interactive', content: { type: 'product' } })
  })

  it('the ask for a sum, as a code and as a card', async () => {
    const ask = (as: 'code' | 'card') => askForPayment(agent(), { ...to, amountPaise: 250_00, note: 'Two sarees', as })
    expect(await refusalOf(ask('code'))).toMatchObject({ code: 'conversations.no-upi-id' })
    await shop.tx((tx) =>
      tx.run(sql`update identity.businesses set upi_id = 'demo@okaxis' where business_id = ${tx.businessId}`),
    )
    await ask('code')
    await talk.settle()
    expect(onPhone()).toMatchObject({ type: 'image', media: { mimeType: 'image/png' } })
    expect(onPhone().content.caption).toContain('upi://pay?pa=demo@okaxis')
    expect((await thread())[0]).toMatchObject({
      content: { kind: 'payment-request', amountPaise: 250_00 },
      file: { state: 'here' },
    })
    await ask('card')
    await talk.settle()
    expect(onPhone()).toMatchObject({ type: 'interactive', content: { type: 'order_details' } })
  })

  it('“typing…”', async () => {
    const events: unknown[] = []
    const stop = talk.emulator.phones.listen(asha, (event) => events.push(event))
    await showTyping(agent(), { conversationId })
    await talk.settle()
    stop()
    expect(JSON.stringify(events)).toContain('typing')
  })
})

it('nothing but a template goes out when the 24 hours are over', async () => {
  await talk.emulator.clock.advance(25 * 3_600_000)
  await talk.settle()
  const { messageId } = await upload(await photo(555))
  const all = await Promise.all([
    refusalOf(send(messageId)),
    refusalOf(sendLocation(agent(), { conversationId, latitude: 1, longitude: 2 })),
    refusalOf(sendReaction(agent(), { conversationId, messageId: (await theirLast()).id, emoji: '👍' })),
  ])
  expect(all).toMatchObject(Array(3).fill({ code: 'conversations.window-shut' }))
})
