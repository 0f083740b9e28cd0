import { paise } from '@galla/money/paise'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BillNumber } from './series.ts'
import { billNumberOf, isUpiId, NotPayable, upiLink, upiReference } from './upi.ts'

const tea = { to: 'chaipoint@okaxis', name: 'Chai Point', amount: paise(14950) }

describe('a UPI link', () => {
  it('asks for the exact amount', () =>
    expect(upiLink({ ...tea, note: 'Order 42', reference: 'ORD-42' })).toBe(
      'upi://pay?pa=chaipoint@okaxis&pn=Chai%20Point&am=149.50&cu=INR&tn=Order%2042&tr=ORD-42',
    ))

  it('survives a name of any letters', () => {
    expect(upiLink({ ...tea, name: 'A&B + சி', merchantCategory: '5411' })).toBe(
      'upi://pay?pa=chaipoint@okaxis&pn=A%26B%20%2B%20%E0%AE%9A%E0%AE%BF&mc=5411&am=149.50&cu=INR',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (note) => {
        const link = upiLink({ ...tea, note })
        const said = new URL(link).searchParams
        expect(said.get('am')).toBe('149.50')
        expect([...said.get('tn')!].length).toBeLessThanOrEqual(50)
        expect(link).not.toMatch(/[ +]/)
      }),
    )
  })

  it.each([
    [{ ...tea, amount: paise(0) }],
    [{ ...tea, amount: paise(-1) }],
    [{ ...tea, to: 'chaipoint' }],
    [{ ...tea, to: 'a b@okaxis' }],
    [{ ...tea, to: 'x@y&am=1' }],
    [{ ...tea, name: ' ' }],
    [{ ...tea, reference: 'POS1/26' }],
    [{ ...tea, merchantCategory: '54' }],
  ])('is not made of %j', (request) => expect(() => upiLink(request)).toThrow(NotPayable))

  it('refers to a bill in letters every app takes, and leads back to it', () => {
    expect(upiReference('POS1/26-27/00042' as BillNumber)).toBe('POS1_26-27_00042')
    const number = fc.stringMatching(/^[a-zA-Z1-9][a-zA-Z0-9/-]{0,15}$/).map((text) => text as BillNumber)
    fc.assert(
      fc.property(number, (text) => {
        expect(upiReference(text)).toMatch(/^[a-zA-Z0-9_-]+$/)
        expect(billNumberOf(upiReference(text))).toBe(text)
      }),
    )
  })

  it('knows a UPI id', () =>
    expect(['9876543210@ybl', 'a@b', '@ybl', 'a.b-c_d@ok.axis'].map(isUpiId)).toEqual([true, false, false, true]))
})
