import { receiveCounterSale } from '@galla/contract/counter-sales'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, NotReachable } from '../app/client.ts'
import { startKeys } from '../app/keys.ts'
import { needWords, startLanguage } from '../app/language.ts'
import { beginBusiness, beginSession } from '../app/session.ts'
import './pay-dialog.tsx'
import './quantity-dialog.tsx'
import type { TillProduct } from './cart.ts'
import { catalogueKeeper } from './catalogue-keeper.ts'
import { openCatalogue } from './catalogue-store.ts'
import { openContactBook } from './contact-book.ts'
import type { Device } from './device.ts'
import { inMemory, type LocalStore } from './local-store.ts'
import { openOutbox } from './outbox.ts'
import { openPaymentsOut } from './payments-out.ts'
import { openPrinting } from './printing/printing.ts'
import type { Shop, Till } from './shop.ts'
import { TillScreen } from './till-screen.tsx'

const product = (n: number, name: string, more: Partial<TillProduct>): TillProduct => ({
  id: `0193a0c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name,
  nameHi: null,
  nameTa: null,
  sku: null,
  hsn: '1006',
  unit: 'PCS',
  category: '',
  tracking: 'none',
  isKit: false,
  familyId: null,
  variant: [],
  taxClass: 'gst-5',
  taxability: 'taxable',
  rate: 500,
  pricePaise: 69_900,
  priceIncludesTax: true,
  mrpPaise: null,
  lowestPricePaise: null,
  stockPolicy: 'not-kept',
  barcodes: [],
  units: [],
  listPrices: [],
  parts: [],
  pictureId: null,
  archived: false,
  ...more,
})
const products = [
  product(1, 'Basmati rice 5 kg', { barcodes: ['8901000000017'] }),
  product(2, 'சாம்பார் பொடி 200 g', { barcodes: ['8901000000024'], pricePaise: 9_600 }),
  product(3, 'Washing powder 2 kg', {
    barcodes: ['8901000000048'],
    taxClass: 'gst-18',
    priceIncludesTax: false,
    pricePaise: 48_500,
  }),
]
const till: Till = {
  id: '0193a0c0-0000-7000-8000-00000000000a',
  name: 'Till 1',
  prefix: 'T1',
  locationId: null,
  askForShift: false,
  lockAfterMinutes: 0,
  payOutLimitPaise: 200_000,
  active: true,
}
const listId = '0193a0c0-0000-7000-8000-0000000000f1'
const contactId = '0193a0c0-0000-7000-8000-0000000000e1'
const shop: Shop = {
  name: 'Kirana store, Pune',
  legalName: 'Kirana Store',
  pinCode: null,
  address: '12 Laxmi Road',
  phone: null,
  upiId: null,
  seller: { scheme: 'regular', stateCode: '27', gstin: '27AAPFU0939F1ZV', roundToRupee: true },
  tills: [till],
  priceLists: [{ id: listId, name: 'Hotel', offBasisPoints: 1000, validFrom: null, validTo: null, byHand: false }],
  scaleLayouts: [],
  mayHandBack: null,
  mayGiveAway: 1000,
}
const device: Device = { id: '0193a0c0-0000-7000-8000-0000000000d1', tillId: till.id, prefix: 'T1A', nonce: 'n' }
const permissions = ['sales.issue-invoice', 'sales.print-invoice', 'catalogue.load-till-catalogue']

/** What the server is asked to bill, in the order it is asked. */
let asked: Record<string, unknown>[] = []
let answers: ((sale: Record<string, unknown>) => Response | Error)[] = []
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const received = ({ id, number }: Record<string, unknown>) =>
  json(201, { id, number, link: '/b/x', differences: [], accounts: null })

async function serve(url: string, init: RequestInit): Promise<Response> {
  if (url === `/api/contacts/${contactId}/price-list`) return json(200, { priceListId: listId })
  if (url.startsWith('/api/till-catalogue'))
    return json(200, { rows: url.includes('since=0') ? products : [], next: null, mark: 3 })
  if (url === '/api/counter-sales') {
    const { sale } = JSON.parse(String(init.body)) as { sale: Record<string, unknown> }
    asked.push(sale)
    const answer = (answers.length > 1 ? answers.shift()! : answers[0]!)(sale)
    if (answer instanceof Error) throw answer
    return answer
  }
  return json(404, { code: 'request.no-such-address', detail: 'Nothing here.' })
}

let store: { -readonly [K in keyof LocalStore]: LocalStore[K] }
beforeEach(async () => {
  asked = []
  answers = [received]
  store = inMemory()
  await store.put('kept', 'device', device)
  vi.stubGlobal('fetch', serve)
  const person = { id: 'p', name: 'Cashier', email: 'c@example.in', language: 'en' as const }
  const token = { accessToken: 't', expiresInSeconds: 600 }
  beginSession({ ...token, person, businesses: [] })
  beginBusiness({ ...token, business: { id: 'b', name: shop.name, role: 'cashier' } as never, permissions, liveSeq: 0 })
  await startLanguage()
  await needWords(['sell', 'contacts', 'counter', 'invoices', 'pay', 'receive', 'till', 'tills'])
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
})
startKeys()

async function openTill() {
  const keeper = catalogueKeeper()
  const catalogue = await openCatalogue('b', async () => ({ ask: keeper, end: () => undefined }))
  await catalogue.refresh()
  const outbox = await openOutbox({
    store,
    send: (sale) =>
      call(receiveCounterSale, { deviceSecret: 's', sentAt: sale.issuedAt, sale }, { idempotencyKey: sale.id }),
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TillScreen
        {...{ shop, till, store, catalogue, outbox }}
        firstCart={await store.get('kept', 'cart')}
        firstHeld={[]}
        contacts={await openContactBook(store)}
        payments={await openPaymentsOut({ store, bills: outbox, send: () => Promise.reject(new NotReachable()) })}
        printing={await openPrinting(store)}
        canSend
        onStopped={() => undefined}
      />
    </QueryClientProvider>,
  )
  const leave = () => {
    outbox.close()
    catalogue.close()
    cleanup()
  }
  return { outbox, leave }
}

const box = () => screen.getByRole('combobox')
async function scan(...codes: string[]) {
  for (const code of codes) {
    fireEvent.change(box(), { target: { value: code } })
    await act(async () => {
      fireEvent.keyDown(box(), { key: 'Enter' })
    })
  }
}
/** Faster than anything is found: text goes where the focus is, as a browser puts it; keys by their names. */
function quickly(...typed: string[]) {
  box().focus()
  for (const one of typed) {
    const named = /^([A-Z][a-z]+|F\d+)$/.test(one)
    for (const key of named ? [one] : one) {
      const field = document.activeElement as HTMLInputElement
      const taken = !fireEvent.keyDown(field, { key, code: key })
      if (!named && !taken) fireEvent.change(field, { target: { value: field.value + key } })
    }
  }
}
const press = async (key: string) => act(async () => void fireEvent.keyDown(box(), { key, code: key }))
const seen = (text: string | RegExp) => waitFor(() => expect(document.body.textContent).toMatch(text))

describe('a sale at the till', () => {
  it('goes from scan to bill by keys alone, and the server is told what the customer was', async () => {
    const { leave } = await openTill()
    await scan('8901000000017', '2*8901000000024', '8901000000048')
    await seen('₹1,463.00')
    await press('F8')
    await seen(/Bill T1A\d\d-000001 given/)
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked).toMatchObject([
      {
        tillId: till.id,
        totals: { payablePaise: 146_300 },
        tenders: [{ kind: 'cash', amountPaise: 146_300 }],
        lines: [{ quantity: 1000 }, { quantity: 2000 }, { quantity: 1000 }],
        sendOnWhatsApp: false,
      },
    ])
    fireEvent.keyDown(box(), { key: 'Enter' })
    await seen('Scan an item first')
    leave()
  })

  it('lets a key wait for the line that the scan before it makes', async () => {
    const { leave } = await openTill()
    quickly('8901000000017', 'Enter', 'F10')
    expect(screen.queryByRole('dialog')).toBeNull()
    await screen.findByRole('dialog', { name: /699\.00/ }, { timeout: 5000 })
    expect(screen.getByRole('radio', { name: /UPI/ }).getAttribute('aria-checked')).toBe('true')
    leave()
  })

  it('does a whole bill and begins the next, typed without a pause', async () => {
    const { leave } = await openTill()
    quickly(
      '8901000000024',
      'Enter',
      'F4',
      '3',
      'Enter',
      '8901000000017',
      'Enter',
      'Delete',
      'F8',
      '8901000000017',
      'Enter',
    )
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 10_000 })
    expect(asked[0]).toMatchObject({
      totals: { payablePaise: 28_800 },
      lines: [{ productId: products[1]!.id, quantity: 3000 }],
    })
    await waitFor(() => expect(document.body.textContent).toContain('To pay ₹699.00'), { timeout: 10_000 })
    leave()
  }, 30_000)

  it('counts a thing scanned twice as two', async () => {
    const { leave } = await openTill()
    await scan('8901000000024', '8901000000024')
    await seen('₹192.00')
    expect(screen.getAllByRole('row')).toHaveLength(2)
    leave()
  })

  it('says the change for a note', async () => {
    const { leave } = await openTill()
    await scan('8901000000017')
    fireEvent.click(await screen.findByRole('button', { name: '₹1,000' }))
    await press('F8')
    await seen('₹301.00')
    await seen('Give back')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]).toMatchObject({ tenders: [{ amountPaise: 69_900, tenderedPaise: 100_000 }] })
    leave()
  })

  it('has its number at once when the line is down, and is sent by itself later, the same', async () => {
    answers = [() => new TypeError('line cut')]
    const { outbox, leave } = await openTill()
    await scan('8901000000017')
    await press('F8')
    await seen(/Bill T1A\d\d-000001 given/)
    await waitFor(() => expect(document.body.textContent).toContain('it is sent by itself'), { timeout: 5000 })
    await scan('8901000000024')
    await press('F8')
    await seen(/Bill T1A\d\d-000002 given/)
    expect(document.body.textContent).toContain('2 bills unsent')
    answers = [received]
    await act(async () => outbox.sendNow())
    expect(new Set(asked.map(({ number }) => String(number).slice(-6)))).toEqual(new Set(['000001', '000002']))
    expect(outbox.waiting()).toEqual([])
    await waitFor(() => expect(document.body.textContent).not.toContain('unsent'))
    leave()
  })

  it('stays in sight when the server refuses it, for the customer has it', async () => {
    answers = [() => json(422, { code: 'sales.does-not-add-up', detail: 'Bill does not add up.', facts: {} })]
    const { outbox, leave } = await openTill()
    await scan('8901000000017')
    await press('F8')
    await seen('1 bill was refused: look at it')
    expect(outbox.waiting()).toMatchObject([{ state: 'dead' }])
    leave()
  })

  it('stays in the cart when the disk is full', async () => {
    const step = store.step
    store.step = async () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const { leave } = await openTill()
    await scan('8901000000017')
    await press('F8')
    await seen('The disk of this device is full')
    expect(screen.getAllByRole('row')).toHaveLength(2)
    store.step = step
    await press('F8')
    await seen(/Bill T1A\d\d-000001 given/)
    leave()
  })

  it('finds its cart again after a reload', async () => {
    const { leave } = await openTill()
    await scan('8901000000017', '8901000000024')
    await seen('₹795.00')
    leave()
    const again = await openTill()
    await seen('₹795.00')
    again.leave()
  })

  it('tells a cashier who may not add products what to do with an unknown code', async () => {
    const { leave } = await openTill()
    await scan('8900000000000')
    await seen('No product has the code 8900000000000.')
    leave()
  })

  it('asks the prices of the list that the customer on the bill has', async () => {
    await store.put('kept', 'cart', {
      id: '0193a0c0-0000-7000-8000-0000000000c1',
      lines: [],
      buyer: { contactId, name: 'Hotel Asha', billByWhatsApp: false },
    })
    const { leave } = await openTill()
    await scan('8901000000017')
    await seen('₹629.10')
    await seen('HSN 1006 · 5 % · Hotel')
    leave()
  })

  it('stops before the bill at more off than the role gives by itself', async () => {
    const { leave } = await openTill()
    await scan('8901000000017')
    await press('F6')
    const field = await screen.findByRole('textbox', { name: 'Discount' })
    fireEvent.change(field, { target: { value: '१५%' } })
    fireEvent.submit(field.closest('form')!)
    await seen('Basmati rice 5 kg: 15 % off is more than you may give by yourself (10 %).')
    leave()
  })
})
