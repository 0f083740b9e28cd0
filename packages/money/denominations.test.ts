import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { denominationsOn, sumOfCount } from './denominations.ts'

const names = (day: string) => denominationsOn(day).map(({ kind, value }) => `${kind} ${value / 100}`)

describe('what cash is counted in', () => {
  it('is what was money on that day', () => {
    expect(names('2016-11-08')).toContain('note 1000')
    expect(names('2016-11-08')).not.toContain('note 2000')
    expect(names('2016-11-09')).not.toContain('note 1000')
    expect(names('2026-11-22')).toEqual([
      ...[
        'note 2000',
        'note 500',
        'note 200',
        'note 100',
        'note 50',
        'note 20',
        'note 10',
        'note 5',
        'note 2',
        'note 1',
      ],
      ...['coin 20', 'coin 10', 'coin 5', 'coin 2', 'coin 1', 'coin 0.5'],
    ])
    expect(names('2011-06-30')).toContain('coin 0.25')
    expect(names('2011-07-01')).not.toContain('coin 0.25')
  })

  it('adds up to the paisa', () => {
    const today = denominationsOn('2026-11-22')
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: today.length, maxLength: today.length }), (counts) => {
        const counted = today.map(({ kind, value }, at) => ({ kind, valuePaise: value, count: counts[at]! }))
        const byHand = counts.reduce((total, count, at) => total + BigInt(count) * BigInt(today[at]!.value), 0n)
        expect(BigInt(sumOfCount(counted))).toBe(byHand)
      }),
    )
  })
})
