import { day } from '@galla/gst/day'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addProduct, type Cart, emptyCart, priceCart, type Seller, type TillProduct } from './cart.ts'
import { type Device, type Series, seriesKey } from './device.ts'
import { confirmClock, type Given, giveBill, type KeptBill } from './give-bill.ts'
import { inMemory, type LocalStore } from './local-store.ts'
import { cashTender } from './printed-sale.ts'

const till = '0193a0c0-0000-7000-8000-00000000000a'
const device: Device = { id: '0193a0c0-0000-7000-8000-0000000000d1', tillId: till, prefix: 'T1A', nonce: 'n' }
const seller: Seller = { scheme: 'regular', stateCode: '27', gstin: '27AAPFU0939F1ZV', roundToRupee: true }
const rice: TillProduct = {
  id: '0193a0c0-0000-7000-8000-000000000001',
  name: 'Basmati rice 5 kg',
  nameHi: null,
  nameTa: null,
  sku: null,
  hsn: '1006',
  unit: 'PCS',
  category: '',
  taxClass: 'gst-5',
  taxability: 'taxable',
  rate: 500,
  pricePaise: 69_900,
  priceIncludesTax: true,
  mrpPaise: null,
  lowestPricePaise: null,
  stockPolicy: 'not-kept',
  barcodes: [],
  tracking: 'none',
  isKit: false,
  familyId: null,
  variant: [],
  units: [],
  listPrices: [],
  parts: [],
  pictureId: null,
  archived: false,
}
const cartOf = (n: number): Cart =>
  addProduct(emptyCart(`0193a0c0-0000-7000-8000-${String(n).padStart(12, '0')}`), rice, 1000)

let store: LocalStore
beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-21T06:00:00Z'), toFake: ['Date'] })
  store = inMemory()
  await store.put('kept', 'device', device)
})
afterEach(() => {
  vi.useRealTimers()
})

function give(n: number, of = store): Promise<Given> {
  const cart = cartOf(n)
  const priced = priceCart(cart, seller, day('2026-11-21'))
  if (!priced?.ok) throw new Error('the cart has no price')
  return giveBill(of, {
    cart,
    priced: priced.sale,
    tillId: till,
    seller,
    cashier: { id: 'p', name: 'Asha' },
    tenders: cashTender(priced.sale.bill.payable, undefined),
    catalogueMark: 7,
    offline: true,
  })
}
const numberOf = async (n: number) => {
  const given = await give(n)
  return given.ok ? given.bill.sale.number : given.why
}
const series = () => store.get<Series>('series', seriesKey(device.id, 2027))

describe('giving a bill', () => {
  it('takes the number, keeps the bill, puts it among those to send and empties the cart, in one step', async () => {
    await store.put('kept', 'cart', cartOf(1))
    const given = await give(1)
    expect(given).toMatchObject({
      ok: true,
      bill: { sale: { number: 'T1A27-000001', sequence: 1, day: '2026-11-21' } },
    })
    expect(await store.get('kept', 'cart')).toBeUndefined()
    expect(await store.entries('outbox')).toMatchObject([[cartOf(1).id, { state: 'pending' }]])
    expect((await store.get<KeptBill>('bills', cartOf(1).id))?.sale.totals.payablePaise).toBe(69_900)
  })

  it('numbers without a gap, also when several are given at once', async () => {
    const numbers = await Promise.all([1, 2, 3, 4].map(numberOf))
    expect(numbers.sort()).toEqual(['T1A27-000001', 'T1A27-000002', 'T1A27-000003', 'T1A27-000004'])
    expect(await series()).toEqual({ last: 4 })
  })

  it('changes nothing when the disk is full: the bill stays in the cart and the number is not lost', async () => {
    await numberOf(1)
    await store.put('kept', 'cart', cartOf(2))
    const full: LocalStore = {
      ...store,
      step: (drawers, work) =>
        store.step(drawers, async (open) => {
          await work(open)
          throw new DOMException('The disk is full.', 'QuotaExceededError')
        }),
    }
    expect(await give(2, full)).toEqual({ ok: false, why: 'disk-full' })
    expect(await store.get('kept', 'cart')).toEqual(cartOf(2))
    expect(await series()).toEqual({ last: 1 })
    expect(await store.entries('outbox')).toHaveLength(1)
    expect(await numberOf(2)).toBe('T1A27-000002')
  })

  it('gives none from a window that keeps nothing, nor from a device that was stopped', async () => {
    expect(await give(1, inMemory({ lasting: false }))).toEqual({ ok: false, why: 'not-kept' })
    await store.put('kept', 'device', { ...device, stopped: { code: 'tills.device-copied', words: 'A copy.' } })
    expect(await give(1)).toEqual({ ok: false, why: 'device-stopped', words: 'A copy.' })
    expect(await series()).toBeUndefined()
  })
})

describe('the clock of the device', () => {
  it('turns the financial year at midnight in India', async () => {
    vi.setSystemTime(new Date('2027-03-31T23:59:59.999+05:30'))
    expect(await numberOf(1)).toBe('T1A27-000001')
    vi.setSystemTime(new Date('2027-04-01T00:00:00+05:30'))
    expect(await numberOf(2)).toBe('T1A28-000001')
  })

  it('that went back is asked about before a number is given', async () => {
    await numberOf(1)
    vi.setSystemTime(new Date('2026-11-21T03:00:00Z'))
    expect(await give(2)).toMatchObject({ ok: false, why: 'clock-back', seen: '2026-11-21T06:00:00.000Z' })
    await confirmClock(store)
    expect(await numberOf(2)).toBe('T1A27-000002')
    vi.setSystemTime(new Date('2026-11-21T01:00:00Z'))
    expect(await give(3)).toMatchObject({ ok: false, why: 'clock-back' })
  })

  it('that stands before what the server’s showed is asked about, a minute is not', async () => {
    await store.put('kept', 'server-time', { server: '2026-11-21T08:00:00Z', here: '2026-11-21T08:00:00Z' })
    expect(await give(1)).toMatchObject({ ok: false, why: 'clock-back' })
    vi.setSystemTime(new Date('2026-11-21T07:59:00Z'))
    expect(await numberOf(1)).toBe('T1A27-000001')
  })

  it.each([['2017-01-01T00:00:00Z'], ['2031-01-01T00:00:00Z']])(
    'that shows %s gives no number at all',
    async (wrong) => {
      await store.put('kept', 'server-time', { server: '2026-11-21T06:00:00Z', here: '2026-11-21T06:00:00Z' })
      vi.setSystemTime(new Date(wrong))
      await confirmClock(store)
      expect(await give(1)).toMatchObject({ ok: false, why: 'clock-wrong' })
      expect(await series()).toBeUndefined()
    },
  )
})
