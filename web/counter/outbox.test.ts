import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NotReachable, Refused } from '../app/client.ts'
import { type Device, secretKey } from './device.ts'
import { inMemory, type LocalStore } from './local-store.ts'
import { type Answer, openOutbox, type Received, type ToSend } from './outbox.ts'
import type { PrintedSale } from './printed-sale.ts'

const deviceId = '0193a0c0-0000-7000-8000-0000000000d1'
const idOf = (n: number) => `0193a0c0-0000-7000-8000-${String(n).padStart(12, '0')}`
const bill = (n: number): PrintedSale =>
  ({
    id: idOf(n),
    deviceId,
    prefix: 'T1A',
    sequence: n,
    number: `T1A27-00000${n}`,
    issuedAt: `2026-11-21T06:00:0${n}.000Z`,
    totals: { payablePaise: 9_600 },
  }) as PrintedSale
const toSend = (n: number): ToSend => ({ sale: bill(n), givenAt: bill(n).issuedAt, state: 'pending', tries: 0 })
const received = (sale: PrintedSale): Received => ({
  id: sale.id,
  number: sale.number,
  link: '/b/x',
  differences: [],
  accounts: null,
})
const no = (code: string) => new Refused({ code, detail: 'It does not add up.' }, 422)

/** A server that answers so, one after another; the last answer stays. */
function server(...answers: (Error | 'received')[]) {
  const asked: string[] = []
  const send = async (sale: PrintedSale) => {
    asked.push(sale.number)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer instanceof Error) throw answer
    return received(sale)
  }
  return { asked, send }
}

let store: LocalStore
beforeEach(async () => {
  vi.useFakeTimers()
  store = inMemory()
  const device: Device = { id: deviceId, tillId: idOf(900), prefix: 'T1A', nonce: 'n' }
  await store.put('kept', 'device', device)
  await store.put('kept', secretKey(deviceId), 's')
})
afterEach(() => {
  vi.useRealTimers()
})

/** As giveBill leaves it: on the disk, and told to the outbox. */
async function give(n: number, outbox?: Awaited<ReturnType<typeof openOutbox>>) {
  await store.put('outbox', idOf(n), toSend(n))
  await store.put('bills', idOf(n), { sale: bill(n), cart: { id: idOf(n), lines: [] } })
  outbox?.add(bill(n))
}

describe('bills on their way', () => {
  it('are sent in the order of their numbers, and leave the tray when the server has them', async () => {
    for (const n of [3, 1, 2]) await give(n)
    const { asked, send } = server('received')
    const outbox = await openOutbox({ store, send })
    await vi.advanceTimersByTimeAsync(10)
    expect(asked).toEqual(['T1A27-000001', 'T1A27-000002', 'T1A27-000003'])
    expect(await store.entries('outbox')).toEqual([])
    expect(await store.get('bills', idOf(1))).toMatchObject({ link: '/b/x', sentAt: expect.any(String) })
    outbox.close()
  })

  it('wait longer each time while the line is down, five minutes at most, and then come in their order', async () => {
    const { asked, send } = server(...Array.from({ length: 12 }, () => new NotReachable()), 'received')
    const outbox = await openOutbox({ store, send })
    await give(1, outbox)
    await give(2, outbox)
    await vi.advanceTimersByTimeAsync(60_000)
    const inAMinute = asked.length
    expect(inAMinute).toBeGreaterThan(2)
    expect(inAMinute).toBeLessThan(8)
    expect(outbox.waiting().map(({ state, tries }) => [state, tries > 0])).toEqual([
      ['retrying', true],
      ['pending', false],
    ])
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(new Set(asked.slice(0, -1))).toEqual(new Set(['T1A27-000001']))
    expect(asked.at(-1)).toBe('T1A27-000002')
    expect(outbox.waiting()).toEqual([])
    outbox.close()
  })

  it('are sent after a reload that came before the answer', async () => {
    await store.put('outbox', idOf(1), { ...toSend(1), state: 'sending' })
    const { asked, send } = server('received')
    const outbox = await openOutbox({ store, send })
    await vi.advanceTimersByTimeAsync(10)
    expect(asked).toEqual(['T1A27-000001'])
    outbox.close()
  })

  it('stay with the words when they are refused, and those behind them go on', async () => {
    const { asked, send } = server(no('sales.does-not-add-up'), 'received')
    const outbox = await openOutbox({ store, send })
    const answers: Answer['kind'][] = []
    outbox.onAnswer(({ kind }) => answers.push(kind))
    await give(1, outbox)
    await give(2, outbox)
    await vi.advanceTimersByTimeAsync(200_000)
    expect(asked).toEqual(['T1A27-000001', 'T1A27-000002'])
    expect(answers).toEqual(['refused', 'received'])
    expect(outbox.waiting()).toMatchObject([{ state: 'dead', refusal: { words: 'It does not add up.' } }])
    outbox.close()

    const again = await openOutbox({ store, send })
    await vi.advanceTimersByTimeAsync(200_000)
    expect(asked).toHaveLength(2)
    await again.tryAgain(idOf(1))
    expect(asked).toHaveLength(3)
    expect(again.waiting()).toEqual([])
    again.close()
  })

  it('are taken out when they are written off, and by nothing else', async () => {
    await store.put('outbox', idOf(1), { ...toSend(1), state: 'dead' })
    const { asked, send } = server('received')
    const outbox = await openOutbox({ store, send })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked).toEqual([])
    await outbox.takeOut(idOf(1))
    expect(await store.entries('outbox')).toEqual([])
    outbox.close()
  })

  it('stop the device when one of its numbers stands on another bill', async () => {
    const { send } = server(no('sales.number-used'))
    const outbox = await openOutbox({ store, send })
    await give(1, outbox)
    await vi.advanceTimersByTimeAsync(10)
    expect(await store.get('kept', 'device')).toMatchObject({ stopped: { code: 'sales.number-used' } })
    outbox.close()
  })

  it.each([
    ['a fault of ours', 500],
    ['a busy server', 503],
    ['too many requests', 429],
    ['a session that has ended', 401],
    ['a role that may not', 403],
  ])('do not take %s for a no', async (_, status) => {
    const { send } = server(new Refused({ code: 'x', detail: 'x' }, status))
    const outbox = await openOutbox({ store, send })
    await give(1, outbox)
    await vi.advanceTimersByTimeAsync(10)
    expect(outbox.waiting()).toMatchObject([{ state: 'retrying' }])
    outbox.close()
  })
})
