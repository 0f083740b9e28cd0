import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NotReachable, Refused } from '../app/client.ts'
import { emptyCart, saleToSend } from './cart.ts'
import { inMemory, type LocalStore } from './local-store.ts'
import { type Issued, type Outcome, openOutbox, type SaleOnItsWay } from './outbox.ts'

const id = '0193a0c0-0000-7000-8000-0000000000c1'
const entry: SaleOnItsWay = {
  sale: saleToSend(emptyCart(id), { tillId: '0193a0c0-0000-7000-8000-00000000000a', payablePaise: 9_600 }),
  cart: emptyCart(id),
  givenAt: '2026-11-21T06:00:00.000Z',
}
const issued = { id, number: 'T127-000001' } as Issued
const no = new Refused({ code: 'stock.not-enough', detail: 'Only 1 is left.', facts: { left: 1 } }, 409)

/** A server that answers so, one after another; the last answer stays. */
function server(...answers: (Issued | Error)[]) {
  const asked: string[] = []
  const send = async (sale: { id: string }) => {
    asked.push(sale.id)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer instanceof Error) throw answer
    return answer as Issued
  }
  return { asked, send }
}

let store: LocalStore
beforeEach(() => {
  vi.useFakeTimers()
  store = inMemory()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a sale on its way', () => {
  it('is on the device before it is sent, and the cart is not', async () => {
    await store.put('kept', 'cart', entry.cart)
    let before: unknown
    const outbox = await openOutbox({
      store,
      send: async () => {
        before = [await store.get('outbox', id), await store.get('kept', 'cart')]
        return issued
      },
    })
    expect(await outbox.give(entry)).toEqual({ kind: 'issued', invoice: issued })
    expect(before).toEqual([entry, undefined])
    expect(await store.entries('outbox')).toEqual([])
    outbox.close()
  })

  it('is asked for again under the same id when the answer was lost', async () => {
    const { asked, send } = server(new NotReachable(), new NotReachable(), issued)
    const outbox = await openOutbox({ store, send })
    const late: Outcome[] = []
    outbox.onLateAnswer((_, outcome) => late.push(outcome))
    expect(await outbox.give(entry)).toEqual({ kind: 'kept' })
    expect(outbox.waiting()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toEqual([id, id, id])
    expect(late).toEqual([{ kind: 'issued', invoice: issued }])
    expect(outbox.waiting()).toEqual([])
    outbox.close()
  })

  it('is sent after a reload that came before the answer', async () => {
    await store.put('outbox', id, entry)
    const { asked, send } = server(issued)
    const outbox = await openOutbox({ store, send })
    await vi.advanceTimersByTimeAsync(10)
    expect(asked).toEqual([id])
    expect(await store.entries('outbox')).toEqual([])
    outbox.close()
  })

  it('stays with the words when it is refused, until somebody takes it out', async () => {
    const { asked, send } = server(no)
    const outbox = await openOutbox({ store, send })
    expect(await outbox.give(entry)).toMatchObject({ kind: 'refused', refusal: { words: 'Only 1 is left.' } })
    await vi.advanceTimersByTimeAsync(200_000)
    expect(asked).toHaveLength(1)
    expect(outbox.waiting()).toMatchObject([{ refusal: { code: 'stock.not-enough' } }])
    await outbox.takeOut(id)
    expect(await store.entries('outbox')).toEqual([])
    outbox.close()
  })

  it.each([
    ['a fault of ours', 500],
    ['a busy server', 503],
    ['too many requests', 429],
    ['a session that has ended', 401],
  ])('does not take %s for a no', async (_, status) => {
    const { send } = server(new Refused({ code: 'x', detail: 'x' }, status))
    const outbox = await openOutbox({ store, send })
    expect(await outbox.give(entry)).toEqual({ kind: 'kept' })
    outbox.close()
  })
})
