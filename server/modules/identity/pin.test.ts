import { describe, expect, it } from 'vitest'
import { isProofBy, pinKeyOf, proofBy, verifierOf, weaknessOfPin } from './pin.ts'

describe('a PIN', () => {
  it.each([
    '0000',
    '1111',
    '999999',
    '1234',
    '4321',
    '7890',
    '123456',
    '987654',
    '1212',
    '123123',
    '1987',
    '2004',
    '150847',
    '2580',
  ])('that others try first is refused: %s', (pin) => {
    expect(weaknessOfPin(pin)).toEqual(expect.any(String))
  })

  it.each(['4071', '90352', '773019', '8264', '5907'])('that they would not is taken: %s', (pin) => {
    expect(weaknessOfPin(pin)).toBeUndefined()
  })

  it('is checked on a device by a hash that differs with its salt', async () => {
    const [one, same, other] = await Promise.all([
      pinKeyOf('4071', Buffer.alloc(16, 1)),
      pinKeyOf('4071', Buffer.alloc(16, 1)),
      pinKeyOf('4071', Buffer.alloc(16, 2)),
    ])
    expect(one).toEqual(same)
    expect(one.hash).not.toBe(other.hash)
    expect(one.rounds).toBeGreaterThanOrEqual(600_000)
    expect(JSON.stringify(verifierOf(one))).not.toContain('4071')
  })

  it('proves by its key what it was shown for, and nothing else; what a device is given proves nothing', async () => {
    const key = await pinKeyOf('4071', Buffer.alloc(16, 1))
    const proof = proofBy(key, 'ten rupees off')
    expect(isProofBy(key, 'ten rupees off', proof)).toBe(true)
    expect(isProofBy(key, 'a thousand rupees off', proof)).toBe(false)
    expect(isProofBy(key, 'ten rupees off', `${proof}A`)).toBe(false)
    const { check } = verifierOf(key)
    expect(check).not.toBe(key.hash)
    expect(isProofBy(key, 'ten rupees off', proofBy({ ...key, hash: check }, 'ten rupees off'))).toBe(false)
  })
})
