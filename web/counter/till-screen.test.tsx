import { issueInvoice } from '@galla/contract/sales'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call } from '../app/client.ts'
import { startKeys } from '../app/keys.ts'
import { needWords, startLanguage } from '../app/language.ts'
import { beginBusiness, beginSession } from '../app/session.ts'
import type { TillProduct } from './cart.ts'
import { catalogueKeeper } from './catalogue-keeper.ts'
import { openCatalogue } from './catalogue-store.ts'
import { inMemory, type LocalStore } from './local-store.ts'
import { openOutbox } from './outbox.ts'
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
  taxClass: 'gst-5',
  taxability: 'taxable',
  rate: 500,
  pricePaise: 69_900,
  priceIncludesTax: true,
  mrpPaise: null,
  lowestPricePaise: null,
  stockPolicy: 'not-kept',
  barcodes: [],
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
  active: true,
}
const shop: Shop = {
  name: 'Kirana store, Pune',
  seller: { scheme: 'regular', stateCode: '27', gstin: '27AAPFU0939F1ZV', roundToRupee: true },
  tills: [till],
}
const permissions = ['sales.issue-invoice', 'sales.print-invoice', 'catalogue.load-till-catalogue']

/** What the server is asked to bill, in the order it is asked. */
let asked: Record<string, unknown>[] = []
let answers: ((sale: Record<string, unknown>) => Response | Error)[] = []
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const issued = (sale: Record<string, unknown>) => json(201, { id: sale.id, number: 'T127-000001' })

async function serve(url: string, init: RequestInit): Promise<Response> {
  if (url.startsWith('/api/till-catalogue'))
    return json(200, { rows: url.includes('since=0') ? products : [], next: null, mark: 3 })
  if (url === '/api/invoices') {
    const sale = JSON.parse(String(init.body)) as Record<string, unknown>
    asked.push(sale)
    const answer = (answers.length > 1 ? answers.shift()! : answers[0]!)(sale)
    if (answer instanceof Error) throw answer
    return answer
  }
  return json(404, { code: 'request.no-such-address', detail: 'Nothing here.' })
}

let store: LocalStore
beforeEach(async () => {
  asked = []
  answers = [issued]
  store = inMemory()
  vi.stubGlobal('fetch', serve)
  const person = { id: 'p', name: 'Cashier', email: 'c@example.in', language: 'en' as const }
  const token = { accessToken: 't', expiresInSeconds: 600 }
  beginSession({ ...token, person, businesses: [] })
  beginBusiness({ ...token, business: { id: 'b', name: shop.name, role: 'cashier' } as never, permissions, liveSeq: 0 })
  await startLanguage()
  await needWords(['contacts', 'counter', 'tills'])
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
    send: (sale) => call(issueInvoice, sale, { idempotencyKey: sale.id }),
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TillScreen
        {...{ shop, till, store, catalogue, outbox }}
        firstCart={await store.get('kept', 'cart')}
        firstHeld={[]}
        lastInvoiceId={undefined}
        canSend
        onShopOld={() => undefined}
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
const press = async (key: string) => act(async () => void fireEvent.keyDown(box(), { key, code: key }))
const seen = (text: string | RegExp) => waitFor(() => expect(document.body.textContent).toMatch(text))

describe('a sale at the till', () => {
  it('goes from scan to bill by keys alone, and the server is told what the customer was', async () => {
    const { leave } = await openTill()
    await scan('8901000000017', '2*8901000000024', '8901000000048')
    await seen('₹1,463.00')
    await press('F8')
    await seen('Bill T127-000001 given')
    expect(asked).toMatchObject([
      {
        tillId: till.id,
        expectPayablePaise: 146_300,
        tenders: [{ kind: 'cash', amountPaise: 146_300 }],
        lines: [{ quantity: 1000 }, { quantity: 2000 }, { quantity: 1000 }],
        sendOnWhatsApp: false,
      },
    ])
    fireEvent.keyDown(box(), { key: 'Enter' })
    await seen('Scan an item first')
    leave()
  })

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
    expect(asked[0]).toMatchObject({ tenders: [{ amountPaise: 69_900, tenderedPaise: 100_000 }] })
    leave()
  })

  it('keeps the sale and goes on when no answer comes, and asks again with the same id', async () => {
    answers = [
      () => new TypeError('line cut'),
      () => new TypeError('line cut'),
      () => new TypeError('line cut'),
      issued,
    ]
    const { outbox, leave } = await openTill()
    await scan('8901000000017')
    await press('F8')
    await waitFor(() => expect(document.body.textContent).toContain('Sold; no answer yet'), { timeout: 5000 })
    await scan('8901000000024')
    await seen('₹96.00')
    expect(document.body.textContent).toContain('1 sale waits for an answer')
    await act(async () => outbox.sendAgain())
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
    expect(outbox.waiting()).toEqual([])
    leave()
  })

  it('gives the bill back to be mended when the server declines, under a new id', async () => {
    answers = [
      () => json(409, { code: 'stock.not-enough', detail: 'Only 0 of Basmati is left.', facts: { left: 0 } }),
      issued,
    ]
    const { outbox, leave } = await openTill()
    await scan('8901000000017', '8901000000024')
    await press('F8')
    await seen('Only 0 of Basmati is left.')
    expect(screen.getAllByRole('row')).toHaveLength(3)
    expect(outbox.waiting()).toEqual([])
    await press('F8')
    await seen('Bill T127-000001 given')
    expect(asked[0]?.id).not.toBe(asked[1]?.id)
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
})
