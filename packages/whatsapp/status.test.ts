import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterStatus, type DeliveryStatus, deliveryStatuses, isDeliveryStatus, mayMove } from './status.ts'

const status = fc.constantFrom(...deliveryStatuses)
const end = (all: readonly DeliveryStatus[]) => all.reduce<DeliveryStatus | null>(afterStatus, null)

describe('the way of a message', () => {
  it.each([
    [null, 'sent', true],
    ['accepted', 'sent', true],
    ['sent', 'delivered', true],
    ['sent', 'read', true],
    ['sent', 'failed', true],
    ['read', 'delivered', false],
    ['read', 'sent', false],
    ['delivered', 'failed', false],
    ['read', 'failed', false],
    ['failed', 'sent', false],
    ['failed', 'delivered', true],
    ['sent', 'sent', false],
    ['read', 'played', true],
  ] as const)('from %s to %s: %s', (from, to, may) => {
    expect(mayMove(from, to)).toBe(may)
  })

  it('never goes back', () => {
    fc.assert(fc.property(status, status, (a, b) => !(mayMove(a, b) && mayMove(b, a))))
  })

  it('ends the same in whatever order, and however often, Meta tells it', () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), fc.infiniteStream(fc.nat()), (all, random) => {
        const shuffled = [...all, ...all]
          .map((it) => [random.next().value as number, it] as const)
          .sort(([a], [b]) => a - b)
          .map(([, it]) => it)
        expect(end(shuffled)).toBe(end(all))
      }),
    )
  })

  it('knows its words and no others', () => {
    expect(isDeliveryStatus('read')).toBe(true)
    for (const word of ['warning', 'constructor', '__proto__', '']) expect(isDeliveryStatus(word)).toBe(false)
  })
})
