import { paise } from '@galla/money/paise'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ImpossibleTenders,
  roundUpsFor,
  settleTenders,
  type TenderGiven,
  tenderKindNames,
  tenderKinds,
} from './tender.ts'

const accounts = { khataPaise: 10_000, storeCreditPaise: 5000, advancePaise: 2000, limitPaise: 50_000 }
const settle = (payable: number, tenders: readonly TenderGiven[], known: typeof accounts | undefined = accounts) =>
  settleTenders({ payable: paise(payable), tenders, accounts: known })
const whyNot = (...given: Parameters<typeof settle>) => {
  try {
    settle(...given)
    return 'done'
  } catch (error) {
    if (error instanceof ImpossibleTenders) return error.fault.why
    throw error
  }
}

describe('the kinds of tender', () => {
  it('give change on cash alone, and only cash lies in the drawer', () => {
    expect(tenderKindNames.filter((kind) => tenderKinds[kind].givesChange)).toEqual(['cash'])
    expect(tenderKindNames.filter((kind) => tenderKinds[kind].goesToDrawer)).toEqual(['cash'])
  })
})

describe('paying a bill', () => {
  it('in several tenders, with change on the cash', () => {
    const settled = settle(30_000, [
      { kind: 'upi', amountPaise: 10_000, reference: '412345678901' },
      { kind: 'store-credit', amountPaise: 5000 },
      { kind: 'cash', amountPaise: 15_000, tenderedPaise: 20_000 },
    ])
    expect(settled).toMatchObject({ received: 30_000, khata: 0, storeCredit: 5000, change: 5000, beyondLimit: 0 })
  })

  it('puts on the khata what is not tendered, told or not', () => {
    expect(settle(30_000, [{ kind: 'cash', amountPaise: 12_000 }])).toMatchObject({ received: 12_000, khata: 18_000 })
    expect(
      settle(30_000, [
        { kind: 'cash', amountPaise: 12_000 },
        { kind: 'khata', amountPaise: 18_000 },
      ]),
    ).toMatchObject({ received: 12_000, khata: 18_000 })
  })

  it('tells how far a khata would stand above its limit', () => {
    expect(settle(40_000, []).beyondLimit).toBe(0)
    expect(settle(40_001, []).beyondLimit).toBe(1)
  })

  it.each<[string, Parameters<typeof settle>, string]>([
    ['too much', [100, [{ kind: 'cash', amountPaise: 101 }]], 'too-much'],
    ['a khata that leaves something', [100, [{ kind: 'khata', amountPaise: 99 }]], 'too-little'],
    ['less cash than is taken', [100, [{ kind: 'cash', amountPaise: 100, tenderedPaise: 99 }]], 'too-little-tendered'],
    ['change on UPI', [100, [{ kind: 'upi', amountPaise: 100, tenderedPaise: 200 }]], 'no-change'],
    ['change on a card', [100, [{ kind: 'card', amountPaise: 100, tenderedPaise: 200 }]], 'no-change'],
    ['more credit than there is', [9000, [{ kind: 'store-credit', amountPaise: 5001 }]], 'not-enough'],
    ['more advance than there is', [9000, [{ kind: 'advance', amountPaise: 2001 }]], 'not-enough'],
  ])('refuses %s', (_, given, why) => {
    expect(whyNot(...given)).toBe(why)
  })

  it('needs somebody for a debt and for credit', () => {
    const payable = paise(100)
    const noOne = (tenders: TenderGiven[]) => () => settleTenders({ payable, tenders, accounts: undefined })
    expect(noOne([])).toThrow('nobody-owes')
    expect(noOne([{ kind: 'store-credit', amountPaise: 100 }])).toThrow('nobody-has')
  })

  it('comes to the bill to the paisa, however it is split', () => {
    const tender = fc.record({
      kind: fc.constantFrom('cash', 'upi', 'card', 'store-credit', 'advance'),
      amountPaise: fc.integer({ min: 1, max: 4000 }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.array(tender, { maxLength: 6 }), (payable, tenders) => {
        if (whyNot(payable, tenders) !== 'done') return
        const settled = settle(payable, tenders)
        expect(settled.received + settled.khata).toBe(payable)
        expect(settled.storeCredit).toBeLessThanOrEqual(accounts.storeCreditPaise)
      }),
    )
  })
})

describe('the round sums', () => {
  it('are what a customer may hand over', () => {
    expect(roundUpsFor(146_300, 5)).toEqual([147_000, 150_000, 160_000, 200_000])
    expect(roundUpsFor(50_000)).toEqual([60_000, 200_000])
  })
})
