import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openGoodsBook } from './goods-book.ts'
import { inMemory } from './local-store.ts'

const tablets = '0193a0c0-0000-7000-8000-000000000001'
const phone = '0193a0c0-0000-7000-8000-000000000002'
const batch = (id: string, number: string, expiresOn: string | null, onHand = 5000) => ({
  id,
  productId: tablets,
  number,
  expiresOn,
  mrpPaise: null,
  onHand,
})
const mark = '2026-11-22T05:00:00.000Z'
let asked: string[] = []
let batches: object[] = []
let serials: object[] = []

beforeEach(() => {
  asked = []
  batches = [batch('b2', 'LATE', '2027-06-30'), batch('b3', 'NEVER', null), batch('b1', 'SOON', '2026-12-31')]
  serials = [{ id: 's1', productId: phone, serial: 'IMEI-1', here: true }]
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    const rows = url.startsWith('/api/till-batches') ? batches : url.startsWith('/api/till-serials') ? serials : []
    return new Response(JSON.stringify({ rows, next: null, mark }))
  })
})
afterEach(() => vi.unstubAllGlobals())

const open = (store = inMemory(), keeps = true) =>
  openGoodsBook(store, { locationId: null, keepsSuch: async () => keeps })

describe('the goods on this shelf', () => {
  it('are told in the order in which they are sold', async () => {
    const book = await open()
    await book.refresh()
    expect(book.of(tablets).batches.map(({ number }) => number)).toEqual(['SOON', 'LATE', 'NEVER'])
  })

  it('are found by what is printed on them, however it is typed', async () => {
    const book = await open()
    await book.refresh()
    expect(book.find(' imei-1 ')).toEqual([{ productId: phone, serial: 'IMEI-1' }])
    expect(book.find('late')).toMatchObject([{ productId: tablets, batch: { id: 'b2' } }])
    expect(book.find('imei')).toEqual([])
  })

  it('are there without a line, and afterwards only what changed is asked for', async () => {
    const store = inMemory()
    await (await open(store)).refresh()
    const later = await open(store)
    expect(later.of(tablets).batches).toHaveLength(3)
    expect(later.find('IMEI-1')).toHaveLength(1)
    batches = [batch('b1', 'SOON', '2026-12-31', 0)]
    serials = [{ id: 's1', productId: phone, serial: 'IMEI-1', here: false }]
    asked = []
    await later.refresh()
    expect(asked.every((url) => url.includes('since='))).toBe(true)
    expect(later.of(tablets).batches.map(({ number }) => number)).toEqual(['LATE', 'NEVER'])
    expect(later.find('IMEI-1')).toEqual([])
  })

  it('of another place begin anew', async () => {
    const store = inMemory()
    await (await open(store)).refresh()
    asked = []
    const elsewhere = await openGoodsBook(store, {
      locationId: '0193a0c0-0000-7000-8000-0000000000aa',
      keepsSuch: async () => true,
    })
    batches = []
    await elsewhere.refresh()
    expect(asked[0]).not.toContain('since=')
    expect(elsewhere.of(tablets).batches).toEqual([])
  })

  it('are not asked for by a shop that keeps none', async () => {
    const book = await open(inMemory(), false)
    await book.refresh()
    expect(asked).toEqual([])
  })
})
