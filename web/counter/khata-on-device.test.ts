import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NotReachable, Refused } from '../app/client.ts'
import { beginBusiness, beginSession } from '../app/session.ts'
import { accountsHere } from './accounts-here.ts'
import { openContactBook } from './contact-book.ts'
import { giveReceipt, type PaymentToSend, type TakenPayment } from './give-receipt.ts'
import { inMemory, type LocalStore } from './local-store.ts'
import type { ToSend } from './outbox.ts'
import { openPaymentsOut } from './payments-out.ts'

const meena = '0193a0c0-0000-7000-8000-000000000001'
const ravi = '0193a0c0-0000-7000-8000-000000000002'
const tillId = '0193a0c0-0000-7000-8000-000000000009'

let store: LocalStore
beforeEach(async () => {
  store = inMemory()
  await store.put('kept', 'device', { id: 'd', tillId, prefix: 'T1A', nonce: 'n' })
  const token = { accessToken: 't', expiresInSeconds: 600 }
  beginSession({ ...token, person: { id: 'p', name: 'C', email: 'c@example.in', language: 'en' }, businesses: [] })
  beginBusiness({ ...token, business: { id: 'b' } as never, permissions: [], liveSeq: 0 })
})
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

const take = (amountPaise: number, owedPaise = 50_000) =>
  giveReceipt(store, {
    tillId,
    contactId: meena,
    name: 'Meena',
    tender: 'cash',
    amountPaise,
    owedPaise,
    shiftId: undefined,
  })
const noBills = { waiting: () => [], onChange: () => () => undefined }

describe('what the device knows of khatas', () => {
  it('comes by sets, is kept over a start without a line, and follows what changes', async () => {
    const contact = (id: string, n: number) => ({
      id,
      name: `Customer ${n}`,
      phone: `+9198220${String(n).padStart(5, '0')}`,
      gstin: null,
      stateCode: null,
      offers: 'not-asked',
      archived: false,
    })
    let khatas: object[] = [
      { contactId: meena, khataPaise: 42_000, storeCreditPaise: 0, advancePaise: 100, limitPaise: null },
    ]
    let mark = '2026-11-21T05:59:00.000Z'
    const asked: string[] = []
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url)
      const rows = url.includes('till-khatas') ? khatas : asked.length < 3 ? [contact(meena, 1), contact(ravi, 2)] : []
      return new Response(JSON.stringify({ rows, next: null, mark, usualLimitPaise: 500_000 }))
    })
    const book = await openContactBook(store)
    expect(book.accountsOf({ contactId: meena })).toBeUndefined()
    await book.refresh()
    expect(book.accountsOf({ contactId: meena })).toEqual({
      khataPaise: 42_000,
      storeCreditPaise: 0,
      advancePaise: 100,
      limitPaise: 500_000,
    })
    khatas = [{ contactId: ravi, khataPaise: 7, storeCreditPaise: 0, advancePaise: 0, limitPaise: 1000 }]
    mark = '2026-11-21T06:59:00.000Z'
    await book.refresh()
    expect(asked.at(-1)).toContain('since=2026-11-21T05')

    const later = await openContactBook(store)
    expect(later.accountsOf({ phone: '+919822000002' })).toMatchObject({ khataPaise: 7, limitPaise: 1000 })
    expect(later.accountsOf({ contactId: meena })?.khataPaise).toBe(42_000)
    expect(later.accountsOf({ phone: '+919899999999' })).toMatchObject({ khataPaise: 0, limitPaise: 500_000 })
  })

  it('is as the answer to a bill told it, though the line falls before the next look', async () => {
    const mark = '2026-11-21T05:59:00.000Z'
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ rows: [], next: null, mark, usualLimitPaise: 1 })))
    const book = await openContactBook(store)
    await book.refresh()
    const phone = '+919822000001'
    const here = '0193a0c0-0000-7000-8000-00000000000f'
    await book.meet({ id: here, name: 'Meena', phone, gstin: null })
    const heard = vi.fn()
    book.onChange(heard)
    // Met here; the server knows her under another id.
    await book.heardOwes({ contactId: meena, phone }, { khataPaise: 500, storeCreditPaise: 0, advancePaise: 70 })
    expect(heard).toHaveBeenCalledTimes(1)
    await book.heardOwes({ contactId: meena, phone }, { khataPaise: 300 })
    const later = await openContactBook(store)
    expect(later.accountsOf({ phone })).toMatchObject({ khataPaise: 300, advancePaise: 70 })
  })

  it('counts with its own bills and payments that are not sent yet, of this customer alone', () => {
    const known = { khataPaise: 10_000, storeCreditPaise: 300, advancePaise: 0, limitPaise: 50_000 }
    const bill = (buyer: object, payablePaise: number, tenders: object[]) =>
      ({ sale: { buyer, totals: { payablePaise }, tenders } }) as unknown as ToSend
    const paid = (contactId: string, amountPaise: number): PaymentToSend => ({
      payment: { contactId, amountPaise } as TakenPayment,
    })
    const bills = [
      bill({ contactId: meena }, 5000, [{ kind: 'khata', amountPaise: 5000 }]),
      bill({ phone: '+919822000001' }, 900, [{ kind: 'store-credit', amountPaise: 300 }]),
      bill({ contactId: ravi }, 9999, []),
    ]
    const who = { contactId: meena, phone: '+919822000001' }
    expect(accountsHere(known, who, { bills, payments: [paid(meena, 2000), paid(ravi, 1)] })).toEqual({
      khataPaise: 13_600,
      storeCreditPaise: 0,
      advancePaise: 0,
      limitPaise: 50_000,
    })
    expect(accountsHere(known, who, { bills: [], payments: [paid(meena, 12_500)] })).toMatchObject({
      khataPaise: 0,
      advancePaise: 2500,
    })
  })

  it('never loses a paisa between what was owed, bought and paid', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.array(fc.nat({ max: 50_000 })),
        fc.array(fc.integer({ min: 1, max: 50_000 })),
        (owed, bought, paid) => {
          const after = accountsHere(
            { khataPaise: owed, storeCreditPaise: 0, advancePaise: 0, limitPaise: 0 },
            { contactId: meena },
            {
              bills: bought.map(
                (payablePaise) =>
                  ({
                    sale: { buyer: { contactId: meena }, totals: { payablePaise }, tenders: [] },
                  }) as unknown as ToSend,
              ),
              payments: paid.map((amountPaise) => ({ payment: { contactId: meena, amountPaise } as TakenPayment })),
            },
          )
          const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
          expect(after.khataPaise - after.advancePaise).toBe(owed + sum(bought) - sum(paid))
        },
      ),
    )
  })
})

describe('money taken for a khata', () => {
  it('has the next number of the device’s receipts, and lies on the disk', async () => {
    const numbers: string[] = []
    for (let nth = 0; nth < 3; nth++) {
      const given = await take(1000)
      if (given.ok) numbers.push(given.payment.number.replace(/^T1A\d\d-/, ''))
    }
    expect(numbers).toEqual(['R00001', 'R00002', 'R00003'])
    const waiting = await store.get<readonly PaymentToSend[]>('kept', 'payments')
    expect(waiting?.map(({ payment }) => payment.leftPaise)).toEqual([49_000, 49_000, 49_000])
  })

  it('gives two at the same moment two numbers', async () => {
    const given = await Promise.all([take(1), take(2), take(3)])
    expect(new Set(given.map((one) => one.ok && one.payment.sequence)).size).toBe(3)
  })

  it('is not taken where the browser keeps nothing, or on a device that was stopped', async () => {
    store = inMemory({ lasting: false })
    expect(await take(1000)).toMatchObject({ ok: false, why: 'not-kept' })
    store = inMemory()
    await store.put('kept', 'device', {
      id: 'd',
      tillId,
      prefix: 'T1A',
      nonce: 'n',
      stopped: { code: 'c', words: 'w' },
    })
    expect(await take(1000)).toMatchObject({ ok: false, why: 'device-stopped' })
    expect(await store.get('kept', 'payments')).toBeUndefined()
  })
})

describe('payments on their way', () => {
  it('go in their order when there is a line, and stay while there is none', async () => {
    await take(1000)
    await take(2000)
    let line = false
    const sent: number[] = []
    const out = await openPaymentsOut({
      store,
      bills: noBills,
      send: async ({ amountPaise }) => {
        if (!line) throw new NotReachable()
        sent.push(amountPaise)
        return {} as never
      },
    })
    await out.look()
    expect(out.waiting()).toHaveLength(2)
    line = true
    await out.look()
    out.close()
    expect(sent).toEqual([1000, 2000])
    expect(await store.get('kept', 'payments')).toEqual([])
  })

  it('wait for the bills they may pay', async () => {
    await take(1000)
    let bills: readonly { state: string }[] = [{ state: 'retrying' }]
    const send = vi.fn(async () => ({}) as never)
    const out = await openPaymentsOut({
      store,
      bills: { waiting: () => bills as never, onChange: () => () => undefined },
      send,
    })
    await out.look()
    expect(send).not.toHaveBeenCalled()
    bills = [{ state: 'dead' }]
    await out.look()
    out.close()
    expect(send).toHaveBeenCalledOnce()
  })

  it('stay when they are refused, with the words, until a person has settled them; others go on', async () => {
    await take(1000)
    await take(2000)
    const out = await openPaymentsOut({
      store,
      bills: noBills,
      send: async ({ amountPaise }) => {
        if (amountPaise === 1000) throw new Refused({ code: 'contacts.not-found', detail: 'Nobody.' }, 404)
        return {} as never
      },
    })
    await out.look()
    expect(out.waiting()).toMatchObject([{ payment: { amountPaise: 1000 }, refused: expect.any(String) }])
    await out.takeOut(out.waiting()[0]!.payment.id)
    out.close()
    expect(out.waiting()).toEqual([])
  })
})
