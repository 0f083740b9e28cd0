import type { Act, InputOf, OutputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/alerts'
import { listEntries } from '@galla/contract/audit'
import { removePerson } from '@galla/contract/identity'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { startSmtp } from '../../../emulators/smtp/server.ts'
import { kirana } from '../../../emulators/whatsapp-cloud/cast.ts'
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { testApp } from '../../test/app.ts'
import { openShop } from '../../test/furnished-shop.ts'
import type { TestPerson } from '../../test/house.ts'
import { codeSentTo } from '../../test/rooms/notifications.ts'
import { takeFromStock } from '../stock/take-from-stock.ts'

const smtp = await startSmtp({ port: 0 })
const app = await testApp({ env: { SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, SMTP_FROM: 'alerts@example.in' } })
const shop = await openShop(app, 'Kirana')
await shop.idOf('channelId')
const products = [await shop.make('productId'), await shop.make('productId'), await shop.make('productId')]

type Choice = NonNullable<InputOf<typeof contract.changePreferences>['choices']>[number]
// Weeks pass in these tests, and no session lasts that long.
const signedIn = (person: TestPerson) => app.signIn(person, shop.business)
const done = async <A extends Act>(act: A, input: InputOf<A>, by = shop.business.person('owner')) =>
  shop.done(act, input, await signedIn(by))
const answered = async <A extends Act>(by: TestPerson, act: A, input: InputOf<A>) =>
  (await signedIn(by)).call(act, input)
const choose = (by: TestPerson, kind: Choice['kind'], channel: Choice['channel'], wanted = true) =>
  done(contract.changePreferences, { choices: [{ kind, channel, wanted }] }, by)
const heard = async (by: TestPerson) => (await done(contract.listAlerts, { bell: false, limit: 50 }, by)).rows
const minutesLater = async (minutes: number) => {
  app.clock.advance(minutes * 60)
  await app.workOff()
}
const drawerDiffers = async (till: string, variancePaise: number) => {
  const shiftId = shop.freshId()
  await shop.business.tx((tx) => announce(tx, 'tills.shift-closed', { shiftId, variancePaise, till }))
  return shiftId
}
const ranLow = (productId: string, onHand = 2000) =>
  shop.business.tx((tx) => announce(tx, 'stock.ran-low', { productId, onHand }))

/** Somebody who has said yes to nothing yet. */
async function joins(role = 'manager'): Promise<TestPerson> {
  const person = await app.newPerson(shop.text('person'))
  await app.look(
    'insert into identity.memberships (person_id, business_id, role, joined_at) values ($1, $2, $3, now())',
    [person.id, shop.business.id, role],
  )
  return person
}

let phones = 0
async function withNumber(by: TestPerson): Promise<string> {
  const phone = `+9198200777${String(++phones).padStart(2, '0')}`
  await done(contract.sendNumberCode, { phone }, by)
  await app.workOff()
  await done(contract.confirmNumber, { code: await codeSentTo(shop, phone) }, by)
  return phone
}
const onPhone = (phone: string) => app.whatsapp.phones.messages(phone.slice(1), kirana.number)

describe('a reply', () => {
  it('on the button of a WhatsApp message stops that kind there, and says so', async () => {
    const asks = await joins()
    const phone = await withNumber(asks)
    await choose(asks, 'shift-variance', 'whatsapp')
    await drawerDiffers('Counter 7', -50_000)
    await app.workOff()
    const last = onPhone(phone).at(-1)!
    expect(JSON.stringify(last)).toContain('Counter 7')
    app.whatsapp.phones.send(phone.slice(1), kirana.number, {
      type: 'button-reply',
      replyTo: last.id,
      button: 'Stop these alerts',
    })
    await app.workOff()
    const { kinds } = await done(contract.showPreferences, {}, asks)
    const choices = kinds.find((one: { kind: string }) => one.kind === 'shift-variance').channels
    expect(choices).toContainEqual(expect.objectContaining({ channel: 'whatsapp', wanted: false }))
    expect(JSON.stringify(onPhone(phone).at(-1))).toContain('Stopped')
  })
})

describe('alerts', () => {
  it('that nobody wants are not even a job', async () => {
    const fresh = await openShop(app, 'Draper')
    const [first, second] = [await fresh.make('productId'), await fresh.make('productId')]
    await app.workOff()
    // Read where they are written: after the commit they are handed to the queue.
    const jobsOf = (act: (tx: BusinessTx) => Promise<unknown>) =>
      fresh.business.tx(async (tx) => {
        await act(tx)
        const jobs = await tx.rows(sql`select 1 from platform.waiting_jobs where business_id = ${tx.businessId}`)
        return jobs.length
      })
    const oversells = (productId: string) => (tx: BusinessTx) =>
      takeFromStock(tx, {
        document: { kind: 'invoice', id: tx.acting.newId(), at: tx.acting.now },
        lines: [{ productId, quantity: 1000, policy: 'allow', name: 'Thread' }],
      })
    const closesDevice = (tx: BusinessTx) =>
      announce(tx, 'tills.device-closed', { deviceId: tx.acting.newId(), device: 'Counter 2' })
    expect([await jobsOf(oversells(first)), await jobsOf(closesDevice)]).toEqual([0, 0])
    const owner = await app.signIn(fresh.business.person('owner'), fresh.business)
    const choices = (['oversold', 'device'] as const).map((kind) => ({ kind, channel: 'bell' as const, wanted: true }))
    await fresh.done(contract.changePreferences, { choices }, owner)
    await app.workOff()
    expect(await jobsOf(oversells(second))).toBe(1)
    await app.workOff()
    expect(await jobsOf(closesDevice)).toBe(1)
  })

  it('come to nobody who did not ask, for thirty days', async () => {
    const fresh = await openShop(app, 'Tailor')
    const before = await app.look('select 1 from channels.deliveries')
    for (let day = 0; day < 30; day++) {
      await fresh.business.tx((tx) =>
        Promise.all([
          announce(tx, 'tills.shift-closed', { shiftId: fresh.freshId(), variancePaise: -90_000, till: 'Counter' }),
          announce(tx, 'tills.device-copied', { deviceId: fresh.freshId(), device: 'T1A' }),
        ]),
      )
      app.clock.advance(86_400)
    }
    await app.workOff()
    expect(await app.look('select 1 from notifications.alerts where business_id = $1', [fresh.business.id])).toEqual([])
    expect(
      await app.look('select 1 from notifications.happenings where business_id = $1', [fresh.business.id]),
    ).toEqual([])
    expect(await app.look('select 1 from channels.deliveries')).toHaveLength(before.length)
    expect(smtp.control.lines()).toEqual([])
  })

  it('come once on the channel that was asked for, above the amount that was asked for, and to nobody else', async () => {
    const [asks, other] = [await joins(), await joins()]
    await choose(asks, 'shift-variance', 'bell')
    await done(contract.changePreferences, { thresholds: { 'shift-variance': 20_000 } }, asks)
    await drawerDiffers('Counter 1', -19_900)
    const shiftId = await drawerDiffers('Counter 2', -20_000)
    await shop.business.tx((tx) =>
      announce(tx, 'tills.shift-closed', { shiftId, variancePaise: -20_000, till: 'Again' }),
    )
    await app.workOff()
    expect(await heard(asks)).toMatchObject([
      { kind: 'shift-variance', items: [{ name: 'Counter 2', paise: -20_000 }] },
    ])
    expect((await done(contract.showBell, {}, asks)).unread).toBe(1)
    expect(await heard(other)).toEqual([])
    await done(contract.markAlertsRead, {}, asks)
    expect((await done(contract.showBell, {}, asks)).unread).toBe(0)
  })

  it('of many goods that run low together are one message, and one product is told once a day', async () => {
    const asks = await joins()
    await choose(asks, 'low-stock', 'bell')
    for (const product of products) await ranLow(product)
    await ranLow(products[0]!)
    await app.workOff()
    await minutesLater(11)
    expect(await heard(asks)).toMatchObject([{ kind: 'low-stock', count: 3 }])
    await ranLow(products[0]!)
    await app.workOff()
    await minutesLater(11)
    expect(await heard(asks)).toHaveLength(1)
    app.clock.advance(86_400)
    await ranLow(products[0]!)
    await app.workOff()
    await minutesLater(11)
    expect(await heard(asks)).toHaveLength(2)
  })

  it('tell nothing that the role of the person does not show', async () => {
    const cashier = await joins('cashier')
    const { status, body } = await answered(cashier, contract.changePreferences, {
      choices: [{ kind: 'daily-summary', channel: 'bell', wanted: true }],
    })
    expect([status, body.code]).toEqual([403, 'notifications.not-for-role'])
    const demoted = await joins('manager')
    await choose(demoted, 'shift-variance', 'bell')
    await app.look(`update identity.memberships set role = 'agent' where person_id = $1`, [demoted.id])
    await drawerDiffers('Counter 3', -50_000)
    await app.workOff()
    expect(await heard(demoted)).toEqual([])
  })

  it('end with the membership: who left the business hears no more of it, on no number', async () => {
    const leaves = await joins()
    const phone = await withNumber(leaves)
    await choose(leaves, 'shift-variance', 'whatsapp')
    const before = onPhone(phone).length
    await done(removePerson, { personId: leaves.id })
    await drawerDiffers('Counter 4', -50_000)
    await app.workOff()
    expect(onPhone(phone)).toHaveLength(before)
    expect(await app.look('select 1 from notifications.listeners where person_id = $1', [leaves.id])).toEqual([])
  })

  it('wait in the quiet hours, unless they are urgent and the person wants those', async () => {
    const asks = await joins()
    app.clock.set('2027-02-01T17:00:00.000Z') // 22:30 in India
    await done(contract.changePreferences, { quietHours: { from: 22 * 60, to: 7 * 60 } }, asks)
    await choose(asks, 'shift-variance', 'mail')
    const to = asks.email
    await drawerDiffers('Counter 5', -50_000)
    await app.workOff()
    expect(smtp.control.lines(to)).toEqual([])
    app.clock.set('2027-02-02T01:30:00.000Z')
    await app.workOff()
    expect(smtp.control.lines(to)).toHaveLength(1)
    app.clock.set('2027-02-02T17:00:00.000Z')
    await done(contract.changePreferences, { urgentAnyway: true }, asks)
    await drawerDiffers('Counter 5', -60_000)
    await app.workOff()
    expect(smtp.control.lines(to)).toHaveLength(2)
  })

  it('are at most so many in an hour; the others come later', async () => {
    const asks = await joins()
    await choose(asks, 'shift-variance', 'mail')
    await done(contract.changePreferences, { perHour: 2 }, asks)
    const to = asks.email
    for (const nth of [1, 2, 3]) {
      await drawerDiffers(`Counter ${nth}`, -50_000)
      await app.workOff()
    }
    expect(smtp.control.lines(to)).toHaveLength(2)
    await minutesLater(62)
    expect(smtp.control.lines(to)).toHaveLength(3)
  })
})

describe('a number', () => {
  it('is used only after its owner has typed the code that was sent to it', async () => {
    const asks = await joins()
    const refused = await answered(asks, contract.changePreferences, {
      choices: [{ kind: 'device', channel: 'whatsapp', wanted: true }],
    })
    expect(refused.body.code).toBe('notifications.confirm-number-first')
    await done(contract.sendNumberCode, { phone: '+919820088801' }, asks)
    const right = await codeSentTo(shop, '+919820088801')
    const wrong = right === '000000' ? '000001' : '000000'
    expect((await answered(asks, contract.confirmNumber, { code: wrong })).body.code).toBe('notifications.wrong-code')
    expect((await answered(asks, contract.sendNumberCode, { phone: '+919820088802' })).status).toBe(429)
    expect((await done(contract.confirmNumber, { code: right }, asks)).phone).toBe('+919820088801')
  })

  it('is not found by trying: after five wrong codes the right one is no longer good', async () => {
    const asks = await joins()
    await done(contract.sendNumberCode, { phone: '+919820088803' }, asks)
    const right = await codeSentTo(shop, '+919820088803')
    for (let nth = 0; nth < 5; nth++) {
      const wrong = String((Number(right) + 1 + nth) % 1_000_000).padStart(6, '0')
      await answered(asks, contract.confirmNumber, { code: wrong })
    }
    expect((await answered(asks, contract.confirmNumber, { code: right })).body.code).toBe('notifications.code-over')
  })
})

describe('one tap', () => {
  it('on the link of a mail stops that kind without signing in, says so, and can be taken back', async () => {
    const asks = await joins()
    await choose(asks, 'shift-variance', 'mail')
    await choose(asks, 'device', 'mail')
    await drawerDiffers('Counter 6', -50_000)
    await app.workOff()
    const raw = smtp.control.list(asks.email)[0]!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    expect(raw).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
    const token = /stop-alerts\/([\w-]{60,})/.exec(raw.replaceAll(/\r\n\s/g, ''))![1]!
    const { body } = await app.nobody.call(contract.stopAlerts, { token })
    expect(body).toMatchObject({ kind: 'shift-variance', channel: 'mail', wanted: false })
    await drawerDiffers('Counter 6', -51_000)
    await app.workOff()
    expect(smtp.control.lines(asks.email)).toHaveLength(1)
    await app.nobody.call(contract.undoStop, { token })
    await drawerDiffers('Counter 6', -52_000)
    await app.workOff()
    expect(smtp.control.lines(asks.email)).toHaveLength(2)
    const pressed = await app.nobody.send('POST', `/api/stop-alerts/${token}/one-click`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(pressed.status).toBe(200)
    expect((await app.nobody.call(contract.showStop, { token })).body.wanted).toBe(false)
    // What she switched off herself stays off, whoever finds an old mail.
    await choose(asks, 'shift-variance', 'mail')
    await choose(asks, 'shift-variance', 'mail', false)
    expect((await app.nobody.call(contract.undoStop, { token })).status).toBe(404)
    const acts = (await done(listEntries, { limit: 50 })).rows.map((row: { act: string }) => row.act)
    expect(acts).toEqual(expect.arrayContaining(['notifications.stop-alerts', 'notifications.undo-stop']))
  })
})

describe('the summary of the day', () => {
  const summaries = async (by: TestPerson) =>
    (await heard(by))
      .filter((one: { kind: string }) => one.kind === 'daily-summary')
      .map((one: { summary: { day: string } }) => one.summary.day)

  it('comes at the closing of 31 March, of that day, and once', async () => {
    app.clock.set('2027-03-31T12:00:00.000Z')
    const asks = await joins()
    await done(contract.changeClosingTime, { closingMinute: 23 * 60 + 59 })
    await choose(asks, 'daily-summary', 'bell')
    app.clock.set('2027-03-31T18:28:59.000Z')
    await app.workOff()
    expect(await summaries(asks)).toEqual([])
    app.clock.set('2027-03-31T18:29:00.000Z')
    await app.workOff()
    expect(await summaries(asks)).toEqual(['2027-03-31'])
    await choose(asks, 'daily-summary', 'mail')
    await minutesLater(5)
    expect(await summaries(asks)).toEqual(['2027-03-31'])
  })

  it('comes late from a server that was down, and not at all the next morning', async () => {
    const asks = await joins()
    await choose(asks, 'daily-summary', 'bell')
    app.clock.set('2027-04-01T20:29:00.000Z')
    await app.workOff()
    expect(await summaries(asks)).toEqual(['2027-04-01'])
    app.clock.set('2027-04-03T03:00:00.000Z')
    await app.workOff()
    expect(await summaries(asks)).toEqual(['2027-04-01'])
    app.clock.set('2027-04-03T18:30:00.000Z')
    await app.workOff()
    expect(await summaries(asks)).toEqual(['2027-04-03', '2027-04-01'])
  })
})

describe('what could not go out', () => {
  it('is told on the page, and no sale waits for it', async () => {
    const asks = await joins()
    await choose(asks, 'shift-variance', 'mail')
    await app.look(`update identity.people set email = $2 where id = $1`, [asks.id, 'nobody+unknown@example.in'])
    await smtp.close()
    await drawerDiffers('Counter 8', -50_000)
    await app.workOff().catch(() => undefined)
    const [alert] = await heard(asks)
    expect(alert.messages).toMatchObject([{ channel: 'mail', state: 'failed', reason: 'mail-not-reachable' }])
  })
})

type Told = OutputOf<typeof contract.listAlerts>['rows'][number]

describe('WhatsApp', () => {
  const told = async (by: TestPerson, kind: string) =>
    (await heard(by))
      .filter((one: Told) => one.kind === kind)
      .flatMap(({ items }: Told) => items.map(({ note }) => note))

  it('moves a template, and who may make templates and asked for it hears it', async () => {
    const asks = await joins()
    const cashier = await joins('cashier')
    await choose(asks, 'template', 'bell')
    expect(
      (await answered(cashier, contract.showPreferences, {})).body.kinds.map(({ kind }: { kind: string }) => kind),
    ).not.toContain('template')
    const [first] = app.whatsapp.templates.list(kirana.waba)
    app.whatsapp.templates.decide(first!.id, { decide: 'rate', quality: 'RED' })
    await app.workOff()
    app.whatsapp.templates.decide(first!.id, { decide: 'reclassify', category: 'MARKETING' })
    await app.workOff()
    await minutesLater(2)
    expect(new Set(await told(asks, 'template'))).toEqual(new Set(['quality RED', 'category-coming MARKETING']))
  })

  it('closes the account, and the owner hears it; and again when it sends', async () => {
    const owner = shop.business.person('owner')
    await choose(owner, 'whatsapp-number', 'bell')
    const ban = (state: string) =>
      app.whatsapp.webhooks.emit(kirana.waba, 'account_update', {
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: state },
      })
    ban('DISABLE')
    await app.workOff()
    expect(await told(owner, 'whatsapp-number')).toEqual(['closed'])
    ban('REINSTATE')
    await app.workOff()
    expect(new Set(await told(owner, 'whatsapp-number'))).toEqual(new Set(['closed', 'resumed']))
  })
})
