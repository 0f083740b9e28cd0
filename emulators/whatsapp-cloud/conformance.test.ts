/** A client we did not write speaks to the emulator over every endpoint it knows. */
import { GraphApiError, WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { app, asha, billTemplate, kirana, type Stage, setStage } from './cast.ts'

let stage: Stage
let client: WhatsAppClient
const to = `+${asha}`
const phoneNumberId = kirana.number

beforeEach(async () => {
  stage = await setStage()
  client = new WhatsAppClient({ accessToken: kirana.token, baseUrl: stage.cloud.url, graphVersion: 'v25.0' })
  stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Is the shop open?' })
  await stage.cloud.control.settle()
})
afterEach(() => stage.close())

async function upload(type = 'application/pdf', fileName = 'bill.pdf'): Promise<string> {
  const file = new Blob([`the bytes of ${fileName}`], { type })
  return (await client.media.upload({ phoneNumberId, type, file, fileName })).id
}

describe('messages', () => {
  const image = async () => ({ id: await upload('image/png', 'sari.png') })
  const kinds: Record<string, () => Promise<{ messages: { id: string }[] }>> = {
    text: () => client.messages.sendText({ phoneNumberId, to, body: 'आपका बिल तैयार है', previewUrl: false }),
    image: async () =>
      client.messages.sendImage({ phoneNumberId, to, image: { ...(await image()), caption: 'New stock' } }),
    'image by link': () =>
      client.messages.sendImage({ phoneNumberId, to, image: { link: 'https://shop.example/a.png' } }),
    document: async () =>
      client.messages.sendDocument({ phoneNumberId, to, document: { id: await upload(), filename: 'bill.pdf' } }),
    video: async () =>
      client.messages.sendVideo({ phoneNumberId, to, video: { id: await upload('video/mp4', 'a.mp4') } }),
    audio: async () =>
      client.messages.sendAudio({ phoneNumberId, to, audio: { id: await upload('audio/ogg', 'a.ogg'), voice: true } }),
    sticker: async () =>
      client.messages.sendSticker({ phoneNumberId, to, sticker: { id: await upload('image/webp', 'a.webp') } }),
    location: () =>
      client.messages.sendLocation({
        phoneNumberId,
        to,
        location: { latitude: 18.52, longitude: 73.85, name: 'Shop' },
      }),
    contacts: () =>
      client.messages.sendContacts({
        phoneNumberId,
        to,
        contacts: [{ name: { formattedName: 'Ravi Patil', firstName: 'Ravi' }, phones: [{ phone: '+912055501234' }] }],
      }),
    buttons: () =>
      client.messages.sendInteractiveButtons({
        phoneNumberId,
        to,
        bodyText: 'Deliver today?',
        buttons: [
          { id: 'yes', title: 'Yes' },
          { id: 'no', title: 'No' },
        ],
      }),
    list: () =>
      client.messages.sendInteractiveList({
        phoneNumberId,
        to,
        bodyText: 'When?',
        buttonText: 'Choose',
        sections: [{ title: 'Today', rows: [{ id: 'six', title: 'Six in the evening', description: 'or later' }] }],
      }),
    'link button': () =>
      client.messages.sendInteractiveCtaUrl({
        phoneNumberId,
        to,
        bodyText: 'Your bill',
        parameters: { displayText: 'See it', url: 'https://bills.example/1' },
      }),
    'location request': () =>
      client.messages.sendInteractiveLocationRequest({
        phoneNumberId,
        to,
        bodyText: 'Where shall we come?',
        parameters: { requestMessage: 'Send where you are' },
      }),
    address: () =>
      client.messages.sendInteractiveAddress({
        phoneNumberId,
        to,
        bodyText: 'Your address',
        parameters: { country: 'IN' },
      }),
    flow: () =>
      client.messages.sendInteractiveFlow({
        phoneNumberId,
        to,
        bodyText: 'Measure yourself',
        parameters: { flowId: '1', flowCta: 'Begin', flowToken: 't', flowAction: 'navigate' },
      }),
    product: () =>
      client.messages.sendInteractiveProduct({ phoneNumberId, to, catalogId: '1', productRetailerId: 'dal' }),
    'product list': () =>
      client.messages.sendInteractiveProductList({
        phoneNumberId,
        to,
        bodyText: 'Pulses',
        header: { type: 'text', text: 'Today' },
        catalogId: '1',
        sections: [{ title: 'Pulses', productItems: [{ productRetailerId: 'dal' }] }],
      }),
    catalogue: () =>
      client.messages.sendInteractiveCatalogMessage({ phoneNumberId, to, bodyText: 'All we have', parameters: {} }),
    carousel: () =>
      client.messages.sendInteractiveCarousel({
        phoneNumberId,
        to,
        bodyText: 'Two saris',
        cards: [0, 1].map((cardIndex) => ({
          cardIndex,
          header: { type: 'image', image: { link: 'https://shop.example/a.png' } },
          action: { displayText: 'See', url: 'https://shop.example' },
        })),
      }),
    template: async () =>
      client.messages.sendTemplate({
        phoneNumberId,
        to,
        template: {
          name: billTemplate.name,
          language: { code: billTemplate.language },
          components: [
            {
              type: 'header',
              parameters: [{ type: 'document', document: { id: await upload(), filename: 'bill.pdf' } }],
            },
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'Asha' },
                { type: 'text', text: '₹1,797' },
              ],
            },
            { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'abc' }] },
          ],
        },
      }),
  }

  it.each(Object.entries(kinds))('%s is taken and arrives on the phone', async (_, send) => {
    const { messages } = await send()
    expect(messages[0]!.id).toMatch(/^wamid\./)
    await stage.cloud.control.clock.advance(1000)
    const shown = stage.cloud.control.phones.messages(asha, kirana.number)
    expect(shown.at(-1)).toMatchObject({ id: messages[0]!.id, from: 'business', status: 'delivered' })
  })

  it('a reaction stands on the message, not among the messages', async () => {
    const { id } = stage.cloud.control.phones.messages(asha, kirana.number)[0]!
    await client.messages.sendReaction({ phoneNumberId, to, reaction: { messageId: id, emoji: '🙏' } })
    await stage.cloud.control.clock.advance(1000)
    const shown = stage.cloud.control.phones.messages(asha, kirana.number)
    expect(shown).toHaveLength(1)
    expect(shown[0]!.reaction.byBusiness).toBe('🙏')
  })

  it('reading turns the ticks of the person blue', async () => {
    const { id } = stage.cloud.control.phones.messages(asha, kirana.number)[0]!
    await client.messages.markRead({ phoneNumberId, messageId: id, typingIndicator: { type: 'text' } })
    expect(stage.cloud.control.phones.messages(asha, kirana.number)[0]).toMatchObject({ status: 'read' })
  })

  it('an error reaches the client as a Graph error with its code', async () => {
    const refused = client.messages.sendText({ phoneNumberId: '999', to, body: 'Lost' })
    await expect(refused).rejects.toBeInstanceOf(GraphApiError)
    await expect(refused).rejects.toMatchObject({ code: 100, errorSubcode: 33, httpStatus: 400 })
  })
})

describe('errors reach the client with their code:', () => {
  const write = (number: string) => client.messages.sendText({ phoneNumberId, to: `+${number}`, body: 'Namaste' })

  it.each([190, 368, 130429, 131000, 131016, 131031, 131048, 131056, 131057, 132015])(
    '%i, refused at once',
    async (code) => {
      await expect(write(`919999${String(code).padStart(6, '0')}`)).rejects.toMatchObject({ code })
    },
  )

  it.each([131026, 131047, 131049, 131050, 131051, 130472])('%i, told afterwards', async (code) => {
    const { messages } = await write(`919999${code}`)
    await stage.cloud.control.clock.advance(1000)
    const [news] = stage.listener.received
      .map((it) => normalizeWebhook(it.body))
      .flatMap((it) => it.statuses)
      .filter((it) => it.id === messages[0]!.id)
    expect(news).toMatchObject({ status: 'failed', errors: [{ code }] })
  })

  it('a page of HTML in the place of an answer is a failure, not a message', async () => {
    stage.cloud.control.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'html-502' } })
    await expect(write(asha)).rejects.toThrow()
  })

  it('a lost answer leaves a message behind', async () => {
    stage.cloud.control.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'act-then-drop' } })
    await expect(write(asha)).rejects.toThrow()
    await stage.cloud.control.clock.advance(1000)
    expect(stage.cloud.control.phones.messages(asha, kirana.number)).toHaveLength(2)
  })
})

describe('calls', () => {
  const session = (sdpType: 'offer' | 'answer') => ({ sdpType, sdp: 'v=0' })

  it('are asked for, allowed, made and ended', async () => {
    await client.phoneNumbers.settings.update({ phoneNumberId, calling: { status: 'ENABLED' } })
    const { messages } = await client.messages.sendInteractiveCallPermission({
      phoneNumberId,
      to,
      bodyText: 'May we call about your order?',
      parameters: { phoneNumber: to },
    })
    await stage.cloud.control.clock.advance(1000)
    stage.cloud.control.phones.send(asha, kirana.number, {
      type: 'call-permission',
      replyTo: messages[0]!.id,
      response: 'accept',
    })
    const { calls } = await client.calls.connect({ phoneNumberId, to, session: session('offer') })
    const callId = String(calls?.[0]?.id)
    stage.cloud.control.phones.answerCall(asha, callId, true)
    await client.calls.terminate({ phoneNumberId, callId })
    expect(stage.cloud.control.phones.messages(asha, kirana.number).at(-1)).toMatchObject({
      type: 'call',
      content: { outcome: 'talked' },
    })
  })

  it('of people are taken', async () => {
    await client.phoneNumbers.settings.update({ phoneNumberId, calling: { status: 'ENABLED' } })
    const { id } = stage.cloud.control.phones.call(asha, kirana.number)
    await client.calls.preAccept({ phoneNumberId, callId: id, session: session('answer') })
    await client.calls.accept({ phoneNumberId, callId: id, session: session('answer') })
    await client.calls.terminate({ phoneNumberId, callId: id })
    expect(stage.cloud.control.phones.messages(asha, kirana.number).at(-1)?.type).toBe('call')
  })
})

describe('media', () => {
  it('goes up, is described, comes down the same, and is deleted', async () => {
    const mediaId = await upload()
    const described = await client.media.get({ mediaId, phoneNumberId })
    expect(described).toMatchObject({ mimeType: 'application/pdf', id: mediaId })
    const bytes = (await client.media.download({ mediaId, auth: 'always' })) as ArrayBuffer
    expect(Buffer.from(bytes).toString()).toBe('the bytes of bill.pdf')
    await client.media.delete({ mediaId })
    await expect(client.media.get({ mediaId })).rejects.toMatchObject({ code: 100 })
  })
})

describe('templates', () => {
  const businessAccountId = kirana.waba
  const components = [{ type: 'BODY', text: 'Your order is ready and waits for you.' }]

  it('are created, listed by pages, and deleted', async () => {
    const made = await client.templates.create({
      businessAccountId,
      name: 'order_ready',
      language: 'en',
      category: 'UTILITY',
      components,
    })
    expect(made.status).toBe('PENDING')
    const first = await client.templates.list({ businessAccountId, limit: 2 })
    expect(first.data).toHaveLength(2)
    expect(first.paging.next).toContain('after=')
    const second = await client.templates.list({ businessAccountId, limit: 2, after: first.paging.cursors.after! })
    expect(second.data.map((it) => it.name)).toEqual(['sign_in_code', 'order_ready'])
    expect(second.paging.next).toBeUndefined()
    await client.templates.delete({ businessAccountId, name: 'order_ready' })
    expect((await client.templates.list({ businessAccountId })).data).toHaveLength(3)
  })
})

describe('numbers', () => {
  it('register, deregister, verify and keep a profile and settings', async () => {
    const { phoneNumbers } = client
    await phoneNumbers.requestCode({ phoneNumberId, codeMethod: 'SMS', language: 'en' })
    await phoneNumbers.verifyCode({ phoneNumberId, code: '123456' })
    await expect(phoneNumbers.verifyCode({ phoneNumberId, code: '000000' })).rejects.toMatchObject({ code: 136025 })
    await phoneNumbers.deregister({ phoneNumberId })
    await expect(client.messages.sendText({ phoneNumberId, to, body: 'Hello' })).rejects.toMatchObject({ code: 133010 })
    await phoneNumbers.register({ phoneNumberId, pin: '123456' })
    await client.messages.sendText({ phoneNumberId, to, body: 'Hello' })

    await phoneNumbers.businessProfile.update({
      phoneNumberId,
      about: 'Open till nine',
      websites: ['https://shop.example'],
    })
    const profile = await phoneNumbers.businessProfile.get({ phoneNumberId, fields: 'about,websites' })
    expect(profile.data[0]).toMatchObject({ about: 'Open till nine', websites: ['https://shop.example'] })
    await phoneNumbers.settings.update({ phoneNumberId, calling: { status: 'ENABLED' } })
    expect((await phoneNumbers.settings.get({ phoneNumberId })).calling?.status).toBe('ENABLED')
  })
})

describe('webhooks', () => {
  it('are signed over their very bytes and can be read', async () => {
    const { received } = stage.listener
    await client.messages.sendText({ phoneNumberId, to, body: 'हाँ, नौ बजे तक 🙂' })
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'धन्यवाद 🙏' })
    await stage.cloud.control.clock.advance(1000)
    expect(received.length).toBeGreaterThanOrEqual(4)
    for (const { text, headers, body } of received) {
      expect(
        verifySignature({ appSecret: app.secret, rawBody: text, signatureHeader: headers['x-hub-signature-256']! }),
      ).toBe(true)
      expect(normalizeWebhook(body).phoneNumberId).toBe(kirana.number)
      expect(headers['user-agent']).toBe('facebookexternalua')
    }
    const inbound = received.map((it) => normalizeWebhook(it.body)).flatMap((it) => it.messages)
    expect(inbound.at(-1)).toMatchObject({ type: 'text', text: { body: 'धन्यवाद 🙏' } })
    expect(received.flatMap((it) => normalizeWebhook(it.body).statuses).map((it) => it.status)).toEqual([
      'sent',
      'delivered',
    ])
  })

  it('write every letter beyond ASCII as an escape, so reading and writing again breaks the signature', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'é🙏' })
    await stage.cloud.control.settle()
    const { text, headers, body } = stage.listener.received.at(-1)!
    expect(text).toContain('\\u00e9\\ud83d\\ude4f')
    const written = JSON.stringify(body)
    expect(
      verifySignature({ appSecret: app.secret, rawBody: written, signatureHeader: headers['x-hub-signature-256']! }),
    ).toBe(false)
  })
})
