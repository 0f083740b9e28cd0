import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { beginBusiness, beginSession } from '../app/session.ts'
import { openContactBook, type TillContact } from './contact-book.ts'
import { inMemory, type LocalStore } from './local-store.ts'

const contact = (n: number, more: Partial<TillContact> = {}): TillContact => ({
  id: `0193a0c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name: `Customer ${n}`,
  phone: `+9198220${String(n).padStart(5, '0')}`,
  gstin: null,
  stateCode: null,
  offers: 'not-asked',
  archived: false,
  ...more,
})

let store: LocalStore
let rows: TillContact[] = []
let asked: string[] = []
beforeEach(() => {
  store = inMemory()
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    const mark = '2026-11-21T05:59:00.000Z'
    if (url.startsWith('/api/till-khatas'))
      return new Response(JSON.stringify({ rows: [], next: null, mark, usualLimitPaise: 500_000 }))
    asked.push(url)
    return new Response(JSON.stringify({ rows, next: null, mark }))
  })
  const token = { accessToken: 't', expiresInSeconds: 600 }
  beginSession({ ...token, person: { id: 'p', name: 'C', email: 'c@example.in', language: 'en' }, businesses: [] })
  beginBusiness({ ...token, business: { id: 'b' } as never, permissions: [], liveSeq: 0 })
})
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

describe('the customers on the device', () => {
  it('are found by the digits of their number and by their name, also after a reload without a line', async () => {
    rows = Array.from({ length: 1200 }, (_, n) => contact(n))
    const book = await openContactBook(store)
    await book.refresh()
    book.close()
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('line cut')))
    const again = await openContactBook(store)
    expect(again.search('98220 00777').map(({ name }) => name)).toEqual(['Customer 777'])
    expect(again.search('customer 1199').map(({ name }) => name)).toEqual(['Customer 1199'])
    again.close()
  })

  it('are asked for from the mark of the last load on; who was archived is not found any more', async () => {
    rows = [contact(1), contact(2)]
    const book = await openContactBook(store)
    await book.refresh()
    rows = [contact(2, { archived: true })]
    await book.refresh()
    expect(asked[0]).not.toContain('since')
    expect(asked[1]).toContain('since=2026-11-21T05%3A59%3A00.000Z')
    expect(book.search('customer').map(({ name }) => name)).toEqual(['Customer 1'])
    book.close()
  })

  it('met here without a line are one with the one the server then has', async () => {
    rows = []
    const book = await openContactBook(store)
    await book.meet({ id: contact(7).id, name: 'Farida', phone: '+919000012345', gstin: null })
    expect(book.search('90000 12345')).toHaveLength(1)
    rows = [contact(8, { name: 'Farida', phone: '+919000012345' })]
    await book.refresh()
    expect(book.search('farida').map(({ id }) => id)).toEqual([contact(8).id])
    book.close()
    const again = await openContactBook(store)
    expect(again.search('farida').map(({ id }) => id)).toEqual([contact(8).id])
    again.close()
  })
})
