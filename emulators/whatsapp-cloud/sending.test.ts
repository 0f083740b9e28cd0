/** What a business may rely on when it sends: window, limits, refusals, prices, statuses. */
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  app,
  asha,
  billTemplate,
  errorOf,
  farid,
  kirana,
  messageIdOf,
  type Stage,
  setStage,
  statusesIn,
  tailor,
} from './cast.ts'
import type { Fields } from './json.ts'

const HOUR = 3_600_000
let stage: Stage

beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.close())

const wrote = (waId = asha) => stage.cloud.control.phones.send(waId, kirana.number, { type: 'text', text: 'Hello' })
const later = (milliseconds: number) => stage.cloud.control.clock.advance(milliseconds)
const post = (body: Fields) =>
  stage.graph('POST', `${kirana.number}/messages`, { messaging_product: 'whatsapp', to: asha, ...body })
const template = (name: string, language: string, components: Fields[] = [], more: Fields = {}) =>
  post({ type: 'template', template: { name, language: { code: language }, components }, ...more })
const offer = (more: Fields = {}) =>
  template(
    'festival_offer',
    'hi',
    [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'Asha' }] }],
    more,
  )
const lastFailure = () => {
  const failed = statusesIn(stage.listener).filter((it) => it.status === 'failed')
  return (failed.at(-1)?.errors as Fields[] | undefined)?.[0]?.code
}

describe('the token', () => {
  it.each([
    ['none', '', 401, 190, undefined],
    ['unknown', 'nonsense', 401, 190, undefined],
    ["another business's", tailor.token, 403, 200, undefined],
  ])('%s is refused', async (_, token, status, code, subcode) => {
    const { status: got, body } = await stage.graph('GET', kirana.number, undefined, token)
    expect([got, errorOf(body).code, errorOf(body).error_subcode]).toEqual([status, code, subcode])
  })

  it('may come with a proof, which must then be right', async () => {
    const proof = createHmac('sha256', app.secret).update(kirana.token).digest('hex')
    expect((await stage.graph('GET', `${kirana.number}?appsecret_proof=${proof}`)).status).toBe(200)
    expect(errorOf((await stage.graph('GET', `${kirana.number}?appsecret_proof=${'0'.repeat(64)}`)).body).code).toBe(
      100,
    )
  })

  it('can be looked into', async () => {
    const { body } = await stage.graph('GET', `debug_token?input_token=${kirana.token}`)
    expect(body.data).toMatchObject({ app_id: app.id, is_valid: true, expires_at: 0 })
  })

  it('expired is refused with its subcode', async () => {
    stage.cloud.control.tokens.expire(kirana.token)
    const { status, body } = await stage.text(asha)
    expect([status, errorOf(body).code, errorOf(body).error_subcode]).toEqual([401, 190, 463])
  })

  it('comes from a signup code once, within 30 seconds', async () => {
    const { control, url } = stage.cloud
    const exchange = (code: string) =>
      fetch(`${url}/v25.0/oauth/access_token?client_id=6001&client_secret=secret-of-the-app&code=${code}`).then(
        (it) => it.json() as Promise<Fields>,
      )
    const code = control.tokens.issueCode(kirana.business, '6001')
    const { access_token: token } = await exchange(code)
    expect((await stage.graph('GET', kirana.waba, undefined, String(token))).status).toBe(200)
    expect(errorOf(await exchange(code)).code).toBe(100)
    const late = control.tokens.issueCode(kirana.business, '6001')
    await later(31_000)
    expect(errorOf(await exchange(late)).error_subcode).toBe(36007)
  })
})

describe('an address', () => {
  it('of an unknown version is refused', async () => {
    const answer = await fetch(`${stage.cloud.url}/v20.0/${kirana.number}`, {
      headers: { Authorization: `Bearer ${kirana.token}` },
    })
    expect(errorOf((await answer.json()) as Fields).code).toBe(2500)
  })

  it('of an unknown object is 400 with 100 and 33, not 404', async () => {
    const { status, body } = await stage.graph('GET', '123456')
    expect([status, errorOf(body).code, errorOf(body).error_subcode]).toEqual([400, 100, 33])
  })

  it('version probe without a token answers 2500', async () => {
    const answer = await fetch(`${stage.cloud.url}/v25.0/me`)
    expect(errorOf((await answer.json()) as Fields).code).toBe(2500)
  })
})

describe('the window', () => {
  it('is closed until the person writes: accepted, then failed with 131047', async () => {
    const { status, body } = await stage.text(asha)
    expect(status).toBe(200)
    await later(1000)
    expect(lastFailure()).toBe(131047)
    expect(statusesIn(stage.listener).map((it) => it.id)).toEqual([messageIdOf(body)])
  })

  it('lasts 24 hours from the last message', async () => {
    wrote()
    await later(24 * HOUR - 1000)
    await stage.text(asha)
    await later(2000)
    expect(lastFailure()).toBeUndefined()
    await stage.text(asha)
    await later(1000)
    expect(lastFailure()).toBe(131047)
  })

  it('does not stop templates', async () => {
    await offer()
    await later(1000)
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent', 'delivered'])
  })

  it('after an ad is free for 72 hours once answered', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, {
      type: 'text',
      text: 'Hello',
      referral: { source_type: 'ad' },
    })
    await stage.text(asha)
    await later(71 * HOUR)
    await stage.text(asha)
    await later(1000)
    expect(lastFailure()).toBeUndefined()
    expect(statusesIn(stage.listener).find((it) => it.status === 'sent')).toMatchObject({
      pricing: { type: 'free_entry_point', billable: false },
    })
  })
})

describe('who cannot be reached', () => {
  it('a number that is not on WhatsApp: accepted, then failed with 131026', async () => {
    stage.cloud.control.seed({ customers: [{ waId: '919820055509', name: 'Nobody', isOnWhatsApp: false }] })
    expect((await stage.text('919820055509')).status).toBe(200)
    await later(1000)
    expect(lastFailure()).toBe(131026)
  })

  it('itself', async () => {
    expect(errorOf((await stage.text(`+${kirana.digits}`)).body).code).toBe(131021)
  })

  it('a user id put into `to`: 200, and nothing ever happens', async () => {
    const { status, body } = await stage.text('IN.13491208655302741918')
    expect(status).toBe(200)
    expect(messageIdOf(body)).toMatch(/^wamid\./)
    await later(48 * HOUR)
    expect(stage.listener.received).toHaveLength(0)
  })

  it('but a user id in `recipient` arrives, except with a sign-in code', async () => {
    wrote()
    await later(0)
    const [contact] = stage.listener.values()[0]!.contacts as Fields[]
    const { body } = await post({ to: undefined, recipient: contact!.user_id, type: 'text', text: { body: 'Hello' } })
    expect((body.contacts as Fields[])[0]).toEqual({ input: contact!.user_id, user_id: contact!.user_id })
    await later(1000)
    expect(statusesIn(stage.listener).at(-1)).toMatchObject({
      status: 'delivered',
      recipient_user_id: contact!.user_id,
    })
    const code = await template('sign_in_code', 'en', [], { to: undefined, recipient: contact!.user_id })
    expect(errorOf(code.body).code).toBe(132000)
    const parameters = [{ type: 'text', text: '123456' }]
    const components = [
      { type: 'body', parameters },
      { type: 'button', sub_type: 'url', index: '0', parameters },
    ]
    const filled = await template('sign_in_code', 'en', components, { to: undefined, recipient: contact!.user_id })
    expect(errorOf(filled.body).code).toBe(131062)
  })

  it('with a number and a user id, the number wins', async () => {
    wrote()
    const { body } = await post({ recipient: 'IN.1', type: 'text', text: { body: 'Hello' } })
    expect((body.contacts as Fields[])[0]).toEqual({ input: asha, wa_id: asha })
  })

  it("a number without a country code gets the business's", async () => {
    const { body } = await stage.text('98200 55501')
    expect((body.contacts as Fields[])[0]).toEqual({ input: '98200 55501', wa_id: asha })
  })

  it('a number whose last six digits are an error code', async () => {
    expect(errorOf((await stage.text('919999131056')).body).code).toBe(131056)
    await stage.text('919999130497')
    await later(1000)
    expect(lastFailure()).toBe(130497)
  })
})

describe('a template', () => {
  const header = {
    type: 'header',
    parameters: [{ type: 'document', document: { link: 'https://bills.example/1.pdf' } }],
  }
  const body = (count: number) => ({
    type: 'body',
    parameters: Array.from({ length: count }, (_, i) => ({ type: 'text', text: `${i}` })),
  })
  const button = { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'abc' }] }
  const named = (parameter: Fields) => template('festival_offer', 'hi', [{ type: 'body', parameters: [parameter] }])

  it.each([
    ['whole is taken', () => template('bill_ready', 'en', [header, body(2), button]), undefined],
    ['in another language', () => template('bill_ready', 'ta'), 132001],
    ['with too few parameters', () => template('bill_ready', 'en', [header, body(1), button]), 132000],
    ['without its document', () => template('bill_ready', 'en', [body(2), button]), 132012],
    ['without the end of its address', () => template('bill_ready', 'en', [header, body(2)]), 131008],
    ['with a parameter of another name', () => named({ type: 'text', parameter_name: 'nom', text: 'Asha' }), 132012],
    ['with a new line in a parameter', () => named({ type: 'text', parameter_name: 'name', text: 'a\nb' }), 132018],
  ])('%s', async (_, send, code) => {
    expect(errorOf((await send()).body).code).toBe(code)
  })

  it('paused or disabled is refused', async () => {
    stage.cloud.control.templates.decide('7302', { decide: 'pause' })
    expect(errorOf((await offer()).body).code).toBe(132015)
    stage.cloud.control.templates.decide('7302', { decide: 'disable' })
    expect(errorOf((await offer()).body).code).toBe(132016)
  })

  it('is shown on the phone with its blanks filled', async () => {
    await template('bill_ready', 'en', [header, body(2), button])
    await later(1000)
    expect(stage.cloud.control.phones.messages(asha, kirana.number)[0]).toMatchObject({
      type: 'template',
      summary: 'Dear 0, your bill of 1 is ready. Thank you.',
      content: { shown: { footer: 'Reply STOP to hear no more', buttons: [{ url: 'https://bills.example/abc' }] } },
    })
  })

  it('of marketing stops when the person stops it, and when the day is full', async () => {
    stage.cloud.control.phones.stopMarketing(asha, kirana.number)
    await offer()
    await later(1000)
    expect(lastFailure()).toBe(131050)
    stage.cloud.control.seed({ customers: [{ waId: farid, name: 'Farid', marketingPerDay: 1 }] })
    await offer({ to: farid })
    await offer({ to: farid })
    await later(1000)
    expect(lastFailure()).toBe(131049)
  })
})

describe('a message that is not right', () => {
  const reply = (title: string) => ({ type: 'reply', reply: { id: title, title } })
  const button = (buttons: unknown[]) => ({
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'Which?' }, action: { buttons } },
  })
  const order = (total: number) => ({
    type: 'interactive',
    interactive: {
      type: 'order_details',
      body: { text: 'Pay' },
      action: {
        name: 'review_and_pay',
        parameters: {
          reference_id: 'INV-1',
          type: 'physical-goods',
          currency: 'INR',
          total_amount: { value: total, offset: 100 },
          order: {
            items: [{ name: 'Dal' }],
            subtotal: { value: 10_000, offset: 100 },
            tax: { value: 500, offset: 100 },
          },
        },
      },
    },
  })
  it.each([
    ['no product', { messaging_product: 'telegram', type: 'text', text: { body: 'x' } }, 100],
    ['no type we know', { type: 'hologram' }, 100],
    ['no text', { type: 'text', text: {} }, 131008],
    ['too long a text', { type: 'text', text: { body: 'x'.repeat(4097) } }, 100],
    ['neither id nor link', { type: 'image', image: {} }, 131008],
    ['a caption on a voice message', { type: 'audio', audio: { id: '1', caption: 'x' } }, 131009],
    ['four buttons', button(['a', 'b', 'c', 'd'].map(reply)), 131009],
    ['two buttons alike', button([reply('a'), reply('a')]), 131009],
    ['too long a button', button([reply('x'.repeat(21))]), 100],
    ['a total that does not add up', order(10_000), 131009],
    ['a latitude beyond the pole', { type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
    [
      'a quote on a reaction',
      { type: 'reaction', reaction: { message_id: 'x', emoji: 'x' }, context: { message_id: 'y' } },
      131009,
    ],
    ['a contact without a name', { type: 'contacts', contacts: [{ name: {} }] }, 131008],
    ['too long a callback word', { type: 'text', text: { body: 'x' }, biz_opaque_callback_data: 'x'.repeat(513) }, 100],
  ])('%s', async (_, body, code) => {
    const { status, body: answer } = await post(body as Fields)
    expect([status, errorOf(answer).code]).toEqual([400, code])
  })

  it('a total that adds up is taken', async () => {
    expect((await post(order(10_500))).status).toBe(200)
  })
})

describe('limits', () => {
  it('80 messages a second for a number, then 130429, and again a second later', async () => {
    const send = (i: number) => stage.text(`9198200${String(10_000 + i)}`)
    const codes = await Promise.all(Array.from({ length: 81 }, (_, i) => send(i).then((it) => errorOf(it.body).code)))
    expect(codes.filter((it) => it === 130429)).toHaveLength(1)
    await later(1000)
    expect((await send(500)).status).toBe(200)
  })

  it('45 messages at once to one person, then 131056, and one more after 6 seconds', async () => {
    wrote()
    const codes = await Promise.all(
      Array.from({ length: 46 }, () => stage.text(asha).then((it) => errorOf(it.body).code)),
    )
    expect(codes.filter((it) => it === 131056)).toHaveLength(1)
    await later(6000)
    expect((await stage.text(asha)).status).toBe(200)
    expect(errorOf((await stage.text(asha)).body).code).toBe(131056)
  })

  it('a coexistence number is slower, an upgraded one faster', async () => {
    const { control } = stage.cloud
    const numbers = [
      {
        id: kirana.number,
        displayPhoneNumber: '+91 20 5550 1234',
        verifiedName: 'Kirana',
        throughput: 'COEXISTENCE' as const,
      },
    ]
    const business = {
      id: kirana.business,
      name: 'Kirana',
      tokens: [],
      wabas: [{ id: kirana.waba, name: 'Kirana', numbers }],
    }
    control.seed({ businesses: [business] })
    const send = (i: number) => stage.text(`9198200${String(10_000 + i)}`).then((it) => errorOf(it.body).code)
    const codes = await Promise.all(Array.from({ length: 25 }, (_, i) => send(i)))
    expect(codes.filter((it) => it === 130429)).toHaveLength(5)
  })

  it('so many strangers in a day and no more', async () => {
    stage.cloud.control.seed({
      businesses: [{ id: kirana.business, name: 'Kirana', messagingLimit: 1, tokens: [], wabas: [] }],
    })
    await offer()
    await offer({ to: farid })
    await later(1000)
    expect(lastFailure()).toBe(131048)
  })
})

describe('prices', () => {
  const pricingOf = () => statusesIn(stage.listener).find((it) => it.status === 'sent')?.pricing
  const bill = () => {
    const parameters = [1, 2].map((it) => ({ type: 'text', text: String(it) }))
    return template(billTemplate.name, 'en', [
      { type: 'header', parameters: [{ type: 'document', document: { link: 'https://bills.example/1.pdf' } }] },
      { type: 'body', parameters },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'a' }] },
    ])
  }

  it('utility inside the window is charged since 1 Oct 2026', async () => {
    wrote()
    await bill()
    await later(1000)
    expect(pricingOf()).toEqual({ billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' })
  })

  it('and was free before', async () => {
    await stage.close()
    stage = await setStage({ startsAt: Date.UTC(2026, 8, 1) })
    wrote()
    await bill()
    await later(1000)
    expect(pricingOf()).toMatchObject({ type: 'free_customer_service', category: 'utility' })
  })

  it('without a payment method what is charged beyond the free thousand is accepted and never arrives', async () => {
    const { control } = stage.cloud
    control.seed({
      businesses: [{ id: kirana.business, name: 'Kirana', hasPaymentMethod: false, tokens: [], wabas: [] }],
    })
    control.faults.add({ on: 'webhook', when: 'always', effect: { do: 'never' } })
    for (let i = 0; i < 1000; i++) {
      if (i % 10 === 0) wrote()
      if (i % 40 === 39) await later(4 * 60_000)
      await stage.text(asha)
    }
    await later(4 * 60_000)
    control.faults.clear()
    const { status } = await stage.text(asha)
    await later(HOUR)
    expect(status).toBe(200)
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent'])
  })

  it('without a payment method a charged template fails', async () => {
    stage.cloud.control.seed({
      businesses: [{ id: kirana.business, name: 'Kirana', hasPaymentMethod: false, tokens: [], wabas: [] }],
    })
    await offer()
    await later(1000)
    expect(lastFailure()).toBe(131042)
  })
})

describe('statuses', () => {
  it('echo the callback word and come as sent, delivered, and read when the chat is opened', async () => {
    wrote()
    await post({ type: 'text', text: { body: 'Ready' }, biz_opaque_callback_data: 'outbox-17' })
    await later(1000)
    stage.cloud.control.phones.openChat(asha, kirana.number)
    await later(1000)
    const statuses = statusesIn(stage.listener)
    expect(statuses.map((it) => it.status)).toEqual(['sent', 'delivered', 'read'])
    expect(statuses.every((it) => it.biz_opaque_callback_data === 'outbox-17')).toBe(true)
  })

  it('wait while the phone is off', async () => {
    wrote()
    stage.cloud.control.phones.goOffline(asha)
    await stage.text(asha)
    await later(HOUR)
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent'])
    expect(stage.cloud.control.phones.messages(asha, kirana.number)).toHaveLength(1)
    stage.cloud.control.phones.goOnline(asha)
    await later(0)
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent', 'delivered'])
  })

  it('may skip delivered', async () => {
    stage.cloud.control.habits.set({ gaps: { skipsDelivered: true } })
    wrote()
    stage.cloud.control.phones.openChat(asha, kirana.number)
    await stage.text(asha)
    await later(2000)
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent', 'read'])
  })
})

describe('blocking', () => {
  it('takes only who wrote today, and tells both lists with 400', async () => {
    wrote()
    const { status, body } = await stage.graph('POST', `${kirana.number}/block_users`, {
      messaging_product: 'whatsapp',
      block_users: [{ user: asha }, { user: farid }],
    })
    expect([status, errorOf(body).code]).toEqual([400, 139100])
    expect(body.block_users).toMatchObject({ added_users: [{ wa_id: asha }], failed_users: [{ wa_id: farid }] })
    await later(0)
    stage.listener.received.length = 0
    wrote()
    await later(1000)
    expect(stage.listener.received).toHaveLength(0)
  })
})
