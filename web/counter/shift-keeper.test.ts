import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as client from '../app/client.ts'
import { inMemory } from './local-store.ts'
import type { PrintedSale } from './printed-sale.ts'
import { keepReturn, returnWaits, shiftKeeper, waitsForShift } from './shift-keeper.ts'

const tillId = '01a1fc95-37c0-751b-8f84-3e24c498f5b1'
const shiftId = '01a1fc95-37c0-751b-8f84-3e24c498f5b2'
const sent: string[] = []
let line = true

beforeEach(() => {
  sent.length = 0
  line = true
  vi.spyOn(client, 'call').mockImplementation(async (act, input) => {
    if (!line) throw new client.NotReachable()
    sent.push(`${act.method} ${act.path} ${JSON.stringify((input as { at?: string }).at !== undefined)}`)
    if (act.path.endsWith('/credit')) return { number: 'T127-C00007', invoice: { number: 'T1A27-000004' } } as never
    return { shift: null, lastCountedPaise: null } as never
  })
})
afterEach(() => vi.restoreAllMocks())

describe('the drawer without a line', () => {
  it('is kept in its order, with the time it happened, and sent once when there is one', async () => {
    const keeper = shiftKeeper(inMemory(), tillId)
    line = false
    expect(await keeper.open({ id: shiftId, tillId, floatPaise: 1000 }, 'Meena')).toBe('kept')
    expect(await keeper.state()).toMatchObject({ shift: { id: shiftId, openedBy: 'Meena' }, waiting: 1 })
    const movement = { id: tillId, shiftId, kind: 'paid-out' as const, amountPaise: 500, reason: 'Tea and snacks' }
    expect(await keeper.move(movement)).toBe('kept')
    expect(await keeper.close({ shiftId, countedPaise: 500 })).toBeUndefined()
    expect(await keeper.state()).toEqual({ shift: null, lastCountedPaise: 500, waiting: 3, refused: [] })
    line = true
    expect(await keeper.state()).toMatchObject({ waiting: 0 })
    expect(sent).toEqual([
      'POST /shifts true',
      'POST /shifts/:shiftId/movements true',
      'POST /shifts/:shiftId/close true',
      'GET /tills/:tillId/shift false',
    ])
    await keeper.state()
    expect(sent).toHaveLength(5)
  })

  it('shows what the server declines, and it does not hold up what comes after', async () => {
    const keeper = shiftKeeper(inMemory(), tillId)
    line = false
    await keeper.open({ id: shiftId, tillId, floatPaise: 1000 }, null)
    await keeper.close({ shiftId, countedPaise: 1000 })
    line = true
    vi.mocked(client.call).mockImplementationOnce(async () => {
      throw new client.Refused({ code: 'tills.shift-runs' }, 409)
    })
    const { waiting, refused } = await keeper.state()
    expect([waiting, refused.map(({ kind, amountPaise }) => [kind, amountPaise])]).toEqual([0, [['open', 1000]]])
    await keeper.letGoRefused()
    expect((await keeper.state()).refused).toEqual([])
    expect(sent[0]).toBe('POST /shifts/:shiftId/close true')
  })

  it('a return goes out after its bill, a bill after the opening of its shift, the closing after its bills', async () => {
    const store = inMemory()
    const numbered: string[] = []
    const keeper = shiftKeeper(store, tillId, (note) => numbered.push(`${note.number} of ${note.invoice.number}`))
    const sale = { id: '01a1fc95-37c0-751b-8f84-3e24c498f5b3', tillId, shiftId } as PrintedSale
    line = false
    await keeper.open({ id: shiftId, tillId, floatPaise: 1000 }, null)
    expect(await waitsForShift(store, sale)).toBe(true)
    await store.put('outbox', sale.id, { sale, givenAt: '', state: 'pending', tries: 0 })
    expect(await returnWaits(store, tillId, sale.id)).toBe(false)
    const input = { invoiceId: sale.id, id: sale.id, lines: [{ line: 1, quantity: 1000 }], reason: 'Damaged' }
    await keepReturn(store, tillId, { input, amountPaise: 12_000 })
    expect(await returnWaits(store, tillId, sale.id)).toBe(true)
    await keeper.close({ shiftId, countedPaise: 1000 })
    line = true
    expect(await keeper.state()).toMatchObject({ waiting: 2 })
    expect(sent).toEqual(['POST /shifts true'])
    expect(await waitsForShift(store, sale)).toBe(false)
    await store.change([{ drawer: 'outbox', key: sale.id, remove: true }])
    expect(await keeper.state()).toMatchObject({ waiting: 0 })
    expect(numbered).toEqual(['T127-C00007 of T1A27-000004'])
    expect(sent.slice(1, 3)).toEqual(['POST /invoices/:invoiceId/credit true', 'POST /shifts/:shiftId/close true'])
  })
})
