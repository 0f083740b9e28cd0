/** The disk of the server is full: PostgreSQL says so at a statement or at the COMMIT, and nothing of the act is there. */
import { receiveCounterSale } from '@galla/contract/counter-sales'
import { issueInvoice } from '@galla/contract/sales'
import { beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../test/app.ts'
import { type Counter, counterOf } from '../../test/counter.ts'
import { shopOf } from '../../test/shop.ts'
import { enrolled, type TestDevice } from '../../test/till-device.ts'

let app: TestApp
let counter: Counter
let device: TestDevice

beforeAll(async () => {
  app = await testApp()
  counter = await counterOf(app, await shopOf(await app.newBusiness()))
  device = await enrolled(app, counter.shop)
  await app.look(`
    create function public.no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`)
})

const traces = () =>
  app.look(`
    select (select count(*) from sales.invoices) as bills, (select count(*) from payments.payments) as payments,
      (select count(*) from stock.movements) as movements, (select coalesce(sum(last_number), 0) from sales.series) as numbers,
      (select count(*) from tills.device_series) as series, (select count(*) from audit.entries) as entries`)

it.each([
  [
    'at a statement',
    'create trigger no_room before insert on payments.payments for each row execute function public.no_room()',
  ],
  [
    'at the COMMIT',
    `create constraint trigger no_room after insert on payments.payments deferrable initially deferred
       for each row execute function public.no_room()`,
  ],
])(
  'full %s: the till is told to come again, nothing is half done, and with room the same bill is taken',
  async (_, full) => {
    const cashier = await app.signIn(counter.shop.person('cashier'), counter.shop)
    const told = {
      deviceSecret: device.secret,
      sentAt: new Date(app.clock.milliseconds()).toISOString(),
      sale: await device.print({ [counter.dal]: 1000 }),
    }
    const sale = counter.sale()
    const send = async () => [await cashier.call(receiveCounterSale, told), await cashier.call(issueInvoice, sale)]
    const before = await traces()
    await app.look(full)
    for (const answer of await send()) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).not.toBeNull()
    }
    expect(await traces()).toEqual(before)
    await app.look('drop trigger no_room on payments.payments')
    const [printed, issued] = await send()
    expect(printed).toMatchObject({ status: 201, body: { number: told.sale.number } })
    expect(issued).toMatchObject({ status: 201 })
  },
)
