/**
 * What people write, and who they are, does not reach the log: whatever they do, and whatever fails while they do it.
 * Postgres puts whole rows into its errors, and a schema the value it refused; neither may come through.
 */
import * as contacts from '@galla/contract/contacts'
import { sendReply } from '@galla/contract/conversations'
import * as identity from '@galla/contract/identity'
import { issueInvoice } from '@galla/contract/sales'
import { beforeAll, expect, it } from 'vitest'
import { openLog } from './platform/log.ts'
import { testApp } from './test/app.ts'
import { type Canaries, canariesIn, canariesOf } from './test/canaries.ts'
import { openShop, rightInput, type Shop } from './test/furnished-shop.ts'

const lines: string[] = []
const app = await testApp({ log: openLog('debug', { write: (line) => void lines.push(line) }) })
let shop: Shop

beforeAll(async () => {
  shop = await openShop(app, 'Kadamba')
})

/** Names, numbers, addresses and words; ids and hashes may stand in the log. */
async function personal(): Promise<Canaries> {
  const all = await canariesOf(app.look, { businessId: shop.business.id, mark: shop.mark }, [])
  const isSign = (text: string) => /^[0-9a-f-]{36}$/.test(text) || /^\\x/.test(text) || /^[\w:.,/+=-]{40,}$/.test(text)
  const isPlain = (text: string) => /^[a-z-]+\.[a-z-]+$/.test(text) || /^\d{1,3}$/.test(text)
  return new Map([...all].filter(([text]) => !isSign(text) && !isPlain(text)))
}

const marked = () => lines.filter((line) => line.toLowerCase().includes(shop.mark.toLowerCase()))

it('not when all goes well', async () => {
  for (const contract of app.app.contracts) {
    const { input, by } = await rightInput(shop, contract)
    await by.call(contract, input as never)
  }
  await app.workOff()
  expect(marked()).toEqual([])
  expect(canariesIn(lines.join('\n'), await personal(), '')).toEqual([])
}, 60_000)

it('not when it is refused', async () => {
  const name = shop.text('refused')
  const { owner } = shop
  const answers = [
    await owner.call(contacts.addContact, { name, phone: `${shop.mark} 98` }),
    await owner.call(contacts.addContact, { name, kind: shop.mark } as never),
    await owner.call(contacts.addContact, { [shop.mark]: name } as never),
    await owner.call(contacts.changeContact, { contactId: await shop.idOf('contactId'), version: 99, name }),
    await app.nobody.call(identity.signIn, { email: shop.email(), password: `${shop.mark}-password` }),
    await app.nobody.call(identity.showInvitation, { token: `${shop.mark}${'x'.repeat(40)}` }),
    await app.nobody.send('GET', `/api/contacts?search=${shop.mark}`, {
      headers: { authorization: `Bearer ${shop.mark}.a.b` },
    }),
    await app.nobody.send('POST', '/api/nowhere', { body: shop.mark }),
    await app.nobody.send('POST', '/webhooks/whatsapp', { body: `{"who":"${shop.mark}"}` }),
  ]
  expect(answers.map(({ status }) => status >= 400 && status < 500)).not.toContain(false)
  expect(marked()).toEqual([])
})

it('not when the database fails, in the log or in the answer', async () => {
  const secret = shop.text('a secret remark')
  await app.look(`alter table contacts.contacts add constraint breaks check (remark not like '%secret%')`)
  const before = lines.length
  const { status, body, text } = await shop.owner.call(contacts.addContact, {
    name: shop.text('contact'),
    remark: secret,
  })
  await app.look('alter table contacts.contacts drop constraint breaks')
  expect([status, body.code]).toEqual([500, 'our-fault'])
  expect(text).not.toContain(shop.mark)

  const told = lines.slice(before).map((line) => JSON.parse(line))
  const failure = told.find((line) => line.msg === 'request.failed')
  expect(failure).toMatchObject({
    act: 'contacts.add-contact',
    requestId: body.requestId,
    code: '23514',
    constraint: 'breaks',
  })
  expect(marked()).toEqual([])
})

it('not when a sale or a provider fails', async () => {
  const { input } = await rightInput(shop, issueInvoice)
  await app.look(`alter table sales.invoices add constraint breaks check (buyer is null) not valid`)
  expect((await shop.owner.call(issueInvoice, input as never)).status).toBe(500)
  await app.look('alter table sales.invoices drop constraint breaks')

  const conversationId = await shop.make('conversationId')
  app.whatsapp.faults.add({ on: 'messages', when: { next: 1 }, effect: { do: 'act-then-drop' } })
  await shop.done(sendReply, { conversationId, body: shop.text('an answer that is lost') })
  await app.workOff()
  app.whatsapp.faults.clear()
  expect(marked()).toEqual([])
  expect(canariesIn(lines.join('\n'), await personal(), '')).toEqual([])
})

it('would be seen: the log is the one that is looked at', () => {
  expect(lines.length).toBeGreaterThan(0)
  app.app.house.log.info('a breach', { message: shop.mark })
  expect(marked()).toHaveLength(1)
})
