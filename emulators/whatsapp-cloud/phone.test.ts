/** What a person can do with the phone in hand, and what the business is told of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asha, errorOf, farid, kirana, messageIdOf, type Stage, setStage, statusesIn } from './cast.ts'
import type { CustomerAct } from './customer-acts.ts'
import type { Fields } from './json.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const phones = () => stage.cloud.control.phones
const pass = (milliseconds = 1000) => stage.cloud.control.clock.advance(milliseconds)
const write = (deed: CustomerAct = { type: 'text', text: 'Namaste' }, who = asha) =>
  phones().send(who, kirana.number, deed)
const told = () => stage.listener.values().flatMap((it) => (it.messages ?? []) as Fields[])
const calling = () =>
  stage.graph('POST', `${kirana.number}/settings`, { calling: { status: 'ENABLED' } }).then(() => undefined)
const toldCalls = () => stage.listener.values('calls').flatMap((it) => (it.calls ?? it.statuses) as Fields[])

describe('a message once sent', () => {
  it('is edited within a quarter of an hour', async () => {
    const { id } = write()
    await pass(14 * MINUTE)
    phones().edit(asha, id, 'Namaste ji')
    await pass()
    expect(told().at(-1)).toMatchObject({
      type: 'edit',
      edit: { original_message_id: id, message: { type: 'text', text: { body: 'Namaste ji' } } },
    })
    await pass(2 * MINUTE)
    expect(() => phones().edit(asha, id, 'Too late')).toThrow('15 minutes')
  })

  it('is deleted for everyone within two days, and the phone forgets its words', async () => {
    const { id } = write()
    await pass(47 * HOUR)
    expect(phones().takeBack(asha, id)).toMatchObject({ isDeleted: true, content: {} })
    await pass()
    expect(told().at(-1)).toMatchObject({ type: 'revoke', revoke: { original_message_id: id } })
    expect(() => phones().takeBack(asha, id)).toThrow('sent no message')
  })

  it('is corrected as an unsupported message where only coexistence numbers hear of corrections', async () => {
    stage.cloud.control.habits.set({ corrections: 'coexistence-only' })
    phones().takeBack(asha, write().id)
    await pass()
    expect(told().at(-1)).toMatchObject({ type: 'unsupported', errors: [{ code: 131051 }] })
  })

  it('belongs to the phone that wrote it', () => {
    const { id } = write()
    expect(() => phones().takeBack(farid, id)).toThrow('sent no message')
  })

  it.each([
    [{ isForwarded: true }, { forwarded: true }],
    [{ isFrequentlyForwarded: true }, { frequently_forwarded: true }],
  ])('says that it was passed on: %j', async (how, context) => {
    write({ type: 'text', text: 'Good morning', ...how })
    await pass()
    expect(told()[0]).toMatchObject({ context })
  })
})

describe('without network', () => {
  it('what is written waits on the phone, and leaves in order with its own time', async () => {
    phones().goOffline(asha)
    const first = write({ type: 'text', text: 'one' })
    await pass(HOUR)
    write({ type: 'text', text: 'two' })
    await pass()
    expect(first.status).toBe('accepted')
    expect(told()).toEqual([])
    phones().goOnline(asha)
    await pass()
    expect(told().map((it) => (it.text as Fields).body)).toEqual(['one', 'two'])
    expect(Number(told()[1]!.timestamp) - Number(told()[0]!.timestamp)).toBe(3600)
  })

  it('what the shop sends is dropped after thirty days', async () => {
    write()
    await pass()
    phones().goOffline(asha)
    await stage.text(asha)
    await pass(31 * 24 * HOUR)
    phones().goOnline(asha)
    await pass()
    expect(statusesIn(stage.listener).map((it) => it.status)).toEqual(['sent'])
  })
})

describe('files', () => {
  it('that are too large are told as an error only', async () => {
    write({ type: 'video', fault: 'too-large' })
    await pass()
    expect(told()[0]).toMatchObject({ type: 'unsupported', errors: [{ code: 131052 }] })
  })

  it('may be gone when the shop asks for them', async () => {
    write({ type: 'image', fault: 'gone' })
    await pass()
    const { id } = told()[0]!.image as Fields
    expect(errorOf((await stage.graph('GET', String(id))).body)).toMatchObject({ code: 100, error_subcode: 33 })
  })

  it('that are voice messages are told as played, once', async () => {
    write()
    const { body } = await stage.graph('POST', `${kirana.number}/messages`, {
      messaging_product: 'whatsapp',
      to: asha,
      type: 'audio',
      audio: { link: 'https://shop.example/note.ogg' },
    })
    await pass()
    phones().heard(asha, messageIdOf(body))
    phones().heard(asha, messageIdOf(body))
    await pass()
    expect(statusesIn(stage.listener).filter((it) => it.status === 'played')).toHaveLength(1)
  })
})

describe('blocking the shop', () => {
  it('makes what it sends undeliverable until it is undone', async () => {
    write()
    phones().block(asha, kirana.number)
    await stage.text(asha)
    await pass()
    expect(statusesIn(stage.listener)[0]).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] })
    phones().unblock(asha, kirana.number)
    await stage.text(asha)
    await pass()
    expect(statusesIn(stage.listener).at(-1)).toMatchObject({ status: 'delivered' })
  })

  it('with a report lowers the quality of the number, and the second time it is told', async () => {
    phones().block(asha, kirana.number, true)
    phones().block(farid, kirana.number, true)
    await pass()
    expect(stage.listener.values('phone_number_quality_update')).toMatchObject([{ event: 'FLAGGED' }])
    const { body } = await stage.graph('GET', kirana.number)
    expect(body.quality_rating).toBe('RED')
  })
})

describe('calls', () => {
  it('are not offered where the number takes none', () => {
    expect(() => phones().call(asha, kirana.number)).toThrow('takes no calls')
  })

  it('ring, are taken, and end with their length', async () => {
    await calling()
    const { id } = phones().call(asha, kirana.number)
    await pass()
    const taken = await stage.graph('POST', `${kirana.number}/calls`, {
      messaging_product: 'whatsapp',
      call_id: id,
      action: 'accept',
      session: { sdp_type: 'answer', sdp: 'v=0' },
    })
    expect(taken.body).toEqual({ success: true })
    await pass(42_000)
    phones().hangUp(asha, id)
    await pass()
    expect(toldCalls()).toMatchObject([
      { event: 'connect', direction: 'USER_INITIATED', from: asha, session: { sdp_type: 'offer' } },
      { event: 'terminate', status: 'COMPLETED', duration: 42 },
    ])
  })

  it('that nobody takes end by themselves, and open the window all the same', async () => {
    await calling()
    phones().call(asha, kirana.number)
    await pass(61_000)
    expect(toldCalls().at(-1)).toMatchObject({ event: 'terminate', status: 'FAILED' })
    expect(stage.cloud.control.window.isOpen(kirana.number, asha)).toBe(true)
    expect(phones().messages(asha, kirana.number)).toMatchObject([{ type: 'call', content: { outcome: 'missed' } }])
  })

  it('of the business need the permission of the person', async () => {
    await calling()
    write()
    const dial = () =>
      stage.graph('POST', `${kirana.number}/calls`, {
        messaging_product: 'whatsapp',
        to: asha,
        action: 'connect',
        session: { sdp_type: 'offer', sdp: 'v=0' },
      })
    expect(errorOf((await dial()).body).code).toBe(138006)
    const { body } = await stage.graph('POST', `${kirana.number}/messages`, {
      messaging_product: 'whatsapp',
      to: asha,
      type: 'interactive',
      interactive: {
        type: 'call_permission_request',
        body: { text: 'May we call?' },
        action: { name: 'call_permission_request' },
      },
    })
    await pass()
    write({ type: 'call-permission', replyTo: messageIdOf(body), response: 'accept' })
    const permission = await stage.graph('GET', `${kirana.number}/call_permissions?user_wa_id=${asha}`)
    expect(permission.body).toMatchObject({ permission: { status: 'temporary' } })
    const [call] = (await dial()).body.calls as { id: string }[]
    phones().answerCall(asha, call!.id, false)
    await pass()
    expect(toldCalls().map((it) => it.status ?? it.event)).toEqual(['RINGING', 'REJECTED', 'FAILED'])
  })
})

describe('a payment request', () => {
  const parameters = {
    reference_id: 'bill-41',
    type: 'physical-goods',
    currency: 'INR',
    total_amount: { value: 12_000, offset: 100 },
    order: {
      status: 'pending',
      items: [{ name: 'Toor dal', amount: { value: 12_000, offset: 100 }, quantity: 1 }],
      subtotal: { value: 12_000, offset: 100 },
      tax: { value: 0, offset: 100 },
    },
  }

  it('is paid once, and the business hears it as a status of type payment', async () => {
    write()
    const { body } = await stage.graph('POST', `${kirana.number}/messages`, {
      messaging_product: 'whatsapp',
      to: asha,
      type: 'interactive',
      interactive: {
        type: 'order_details',
        body: { text: 'Your bill' },
        action: { name: 'review_and_pay', parameters },
      },
    })
    await pass()
    phones().pay(asha, messageIdOf(body), 'captured')
    await pass()
    expect(statusesIn(stage.listener).at(-1)).toMatchObject({
      type: 'payment',
      status: 'captured',
      payment: { reference_id: 'bill-41', amount: { value: 12_000, offset: 100 } },
    })
    expect(() => phones().pay(asha, messageIdOf(body), 'captured')).toThrow('paid')
  })
})

describe('a number that is also in the WhatsApp Business app', () => {
  beforeEach(() => {
    stage.cloud.control.seed({
      businesses: [
        {
          id: kirana.business,
          name: 'Kirana',
          tokens: [],
          wabas: [
            {
              id: kirana.waba,
              name: 'Kirana',
              numbers: [
                {
                  id: kirana.number,
                  displayPhoneNumber: '+91 20 5550 1234',
                  verifiedName: 'Kirana store',
                  throughput: 'COEXISTENCE',
                  joinedAt: stage.cloud.control.clock.now(),
                },
              ],
            },
          ],
        },
      ],
    })
  })
  const sync = (sync_type: string) =>
    stage.graph('POST', `${kirana.number}/smb_app_data`, { messaging_product: 'whatsapp', sync_type })

  it('echoes what the owner types there, and opens no window by it', async () => {
    const { id } = stage.cloud.control.numbers.typeInShopApp(kirana.number, asha, 'Come by')
    await pass()
    expect(stage.listener.values('smb_message_echoes')[0]).toMatchObject({
      message_echoes: [{ to: asha, id, type: 'text', text: { body: 'Come by' } }],
    })
    expect(stage.cloud.control.window.isOpen(kirana.number, asha)).toBe(false)
  })

  it('hands over people and chats once each, in phases of age', async () => {
    const now = stage.cloud.control.clock.now()
    const old = (id: string, days: number) =>
      ({
        id,
        from: 'customer',
        at: now - days * 24 * HOUR,
        type: 'text',
        content: { body: id },
      }) as const
    stage.cloud.control.seed({
      chats: [{ phoneNumberId: kirana.number, waId: asha, messages: [old('wamid.a', 100), old('wamid.b', 2)] }],
    })
    expect((await sync('history')).body.request_id).toMatch(/^\d+$/)
    expect((await sync('smb_app_state_sync')).status).toBe(200)
    expect(errorOf((await sync('history')).body).code).toBe(2593108)
    await pass()
    const chunks = stage.listener.values('history').flatMap((it) => it.history as Fields[])
    expect(chunks.map((it) => (it.metadata as Fields).progress)).toEqual([33, 67, 100])
    expect(chunks.map((it) => (it.threads as Fields[]).length)).toEqual([0, 1, 1])
    expect(stage.listener.values('smb_app_state_sync')[0]).toMatchObject({
      state_sync: [{ action: 'add', contact: { phone_number: asha } }],
    })
  })

  it('hands over nothing after a day', async () => {
    await pass(25 * HOUR)
    expect(errorOf((await sync('history')).body).code).toBe(2593107)
  })
})

describe('usernames of the shop', () => {
  const claim = (username: string) => stage.graph('POST', `${kirana.number}/username`, { username })

  it('are claimed, shown and given back, and told', async () => {
    expect((await claim('kirana.pune')).body).toEqual({ status: 'approved' })
    expect((await stage.graph('GET', `${kirana.number}/username`)).body.username).toBe('kirana.pune')
    await stage.graph('DELETE', `${kirana.number}/username`)
    await pass()
    expect(stage.listener.values('business_username_update').map((it) => it.status)).toEqual(['approved', 'deleted'])
  })

  it.each(['ab', 'Kirana', '.kirana', 'kir..ana', 'kirana.com', 'www.kirana', '12345'])(
    'cannot be %s',
    async (name) => {
      expect(errorOf((await claim(name)).body).code).toBe(147001)
    },
  )
})

describe('the account', () => {
  it('may send nothing while it is banned', async () => {
    write()
    stage.cloud.control.accounts.update(kirana.waba, 'DISABLED_UPDATE', { ban_info: { waba_ban_state: 'DISABLE' } })
    expect(errorOf((await stage.text(asha)).body).code).toBe(131031)
    stage.cloud.control.accounts.update(kirana.waba, 'DISABLED_UPDATE', { ban_info: { waba_ban_state: 'REINSTATE' } })
    expect((await stage.text(asha)).status).toBe(200)
    await pass()
    expect(stage.listener.values('account_update')).toHaveLength(2)
  })

  it('may write first to as many as its limit says', async () => {
    stage.cloud.control.numbers.changeLimit(kirana.number, 'UPGRADE', 'TIER_10K')
    await pass()
    const { body } = await stage.graph('GET', `${kirana.number}?fields=whatsapp_business_manager_messaging_limit`)
    expect(body.whatsapp_business_manager_messaging_limit).toBe('TIER_10K')
    expect(stage.listener.values('phone_number_quality_update')[0]).toMatchObject({ current_limit: 'TIER_10K' })
  })
})

describe('bad weather', () => {
  const play = async (scenario: string) => {
    phones().play(asha, kirana.number, scenario)
    await pass()
  }

  it('fifty at once', async () => {
    await play('many-at-once')
    expect(new Set(told().map((it) => it.id)).size).toBe(50)
  })

  it('one webhook three times', async () => {
    await play('three-times')
    expect(stage.listener.received.map((it) => it.text)).toEqual(Array(3).fill(stage.listener.received[0]!.text))
  })

  it('an old message comes late', async () => {
    await play('late')
    const age = stage.cloud.control.clock.now() / 1000 - Number(told()[0]!.timestamp)
    expect(age).toBeGreaterThanOrEqual(3 * 3600)
  })

  it('the second before the first', async () => {
    await play('out-of-order')
    expect(told().map((it) => (it.text as Fields).body)).toEqual(['Second', 'First'])
  })

  it('nothing that it does not know', () => {
    expect(() => phones().play(asha, kirana.number, 'toString')).toThrow('no scenario')
  })
})

describe('a person who shows no number', () => {
  it('calls and corrects under the user id alone', async () => {
    stage.cloud.control.seed({ customers: [{ waId: farid, name: 'Farid', username: 'farid', hidesPhone: true }] })
    await calling()
    const { id } = write(undefined, farid)
    phones().edit(farid, id, 'Salaam')
    phones().call(farid, kirana.number)
    await pass()
    const all = JSON.stringify([stage.listener.values(), stage.listener.values('calls')])
    expect(all).not.toContain(`"${farid}"`)
    expect(all).toContain('from_user_id')
  })
})
