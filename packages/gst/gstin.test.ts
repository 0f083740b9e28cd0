import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacterOf, type Gstin, isGstin, isPan, panHolder, readGstin, stateOfGstin } from './gstin.ts'

const valid = [
  ['27AAPFU0939F1ZV', 'regular'],
  ['24AAQCA8719H1ZC', 'regular'],
  ['29AABCR1718E1ZL', 'regular'],
  ['27AAJCS5738D1Z6', 'regular'],
  ['33AAAAR6720M1ZG', 'regular'],
  ['0717UNO00211UN2', 'UN body or embassy'],
  ['27AAECG3736E1C2', 'e-commerce operator'],
  ['06DELI09652G1DA', 'tax deductor'],
  ['9917SGP29001OST', 'OIDAR'],
] as const

/** The check character found another way: Luhn from the right, doubling every second value. */
function fromTheRight(first14: string): string {
  let sum = 0
  let factor = 2
  for (const sign of [...first14].reverse()) {
    const product = Number.parseInt(sign, 36) * factor
    sum += Math.floor(product / 36) + (product % 36)
    factor = factor === 2 ? 1 : 2
  }
  return ((36 - (sum % 36)) % 36).toString(36).toUpperCase()
}

describe('a GSTIN', () => {
  it.each(valid)('%s is %s', (gstin, kind) => {
    const read = readGstin(gstin)
    expect(read).toMatchObject({ ok: true, gstin, kind, state: gstin.slice(0, 2) })
    expect(fromTheRight(gstin.slice(0, 14))).toBe(gstin[14])
    expect(isGstin(gstin)).toBe(true)
  })

  it.each([
    ['24AANFA2641L1ZK', 'F'],
    ['27AAPFU0939F1ZO', 'V'],
    // Sample data of a government portal and of a widely used program:
    ['01AABCE2207R1Z5', 'V'],
    ['24ABCPM8965E1ZE', 'J'],
  ])('%s ends in the wrong letter: %s', (gstin, expected) =>
    expect(readGstin(gstin)).toEqual({ ok: false, why: 'check-character', found: gstin[14], expected }),
  )

  it('gives State and PAN', () => {
    expect(readGstin(' 27 aapfu 0939f1zv\n')).toEqual({
      ok: true,
      gstin: '27AAPFU0939F1ZV',
      kind: 'regular',
      state: '27',
      pan: 'AAPFU0939F',
    })
    expect(stateOfGstin('27AAPFU0939F1ZV' as Gstin)).toBe('27')
    expect(readGstin('0717UNO00211UN2')).toMatchObject({ pan: undefined })
  })

  it('reads a department as a department', () => {
    // The shape of a department is narrow; some numbers of that shape exist for each State.
    const first14 = '27ABCD12345E1Z'
    const check = checkCharacterOf(first14)
    const read = readGstin(first14 + check)
    expect(read).toMatchObject(/\d/.test(check) ? { kind: 'government department' } : { ok: false, why: 'shape' })
    const digits = Array.from({ length: 10 }, (_, n) => `27ABCD1234${n}E1Z`)
      .map((head) => head + checkCharacterOf(head))
      .filter((text) => /\d$/.test(text))
    expect(digits.length).toBeGreaterThan(0)
    for (const text of digits) expect(readGstin(text)).toMatchObject({ ok: true, kind: 'government department' })
  })

  it.each([
    ['', { why: 'empty' }],
    ['   ', { why: 'empty' }],
    ['27AAPFU0939F1Z', { why: 'length', length: 14 }],
    ['27AAPFU0939F1ZVX', { why: 'length', length: 16 }],
    ['27AAPFU0939F1Z-', { why: 'character', character: '-', place: 15 }],
    ['२7AAPFU0939F1ZV', { why: 'character', character: '२', place: 1 }],
    ['40AAPFU0939F1ZV', { why: 'state', state: '40' }],
    ['96AAPFU0939F1ZV', { why: 'state', state: '96' }],
    ['99AAPFU0939F1ZV', { why: 'shape' }],
    ['27AAPFU0000F1ZV', { why: 'shape' }],
    ['27AAPFU0939F0ZV', { why: 'shape' }],
    ['271APFU0939F1ZV', { why: 'shape' }],
    // Numbers of the portal's sandbox do not pass here.
    ['02AMBPG7773M002', { why: 'shape' }],
  ])('%s is refused', (typed, why) => expect(readGstin(typed)).toEqual({ ok: false, ...why }))

  it('of Daman and Diu stands only in old documents', () => {
    const old = `25AAPFU0939F1Z${checkCharacterOf('25AAPFU0939F1Z')}`
    expect(readGstin(old)).toEqual({ ok: false, why: 'old-state', state: '25', name: 'Daman and Diu' })
    expect(readGstin(old, { oldDocument: true })).toMatchObject({ ok: true, state: '25' })
  })

  it('no single wrong character passes, and no neighbours changed about but 0 and Z', () => {
    const sign = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    const text = fc.array(sign, { minLength: 14, maxLength: 14 })
    fc.assert(
      fc.property(text, fc.nat(13), sign, (signs, at, other) => {
        const wrong = signs.with(at, other)
        if (other !== signs[at]) expect(checkCharacterOf(wrong.join(''))).not.toBe(checkCharacterOf(signs.join('')))
      }),
    )
    fc.assert(
      fc.property(text, fc.nat(12), (signs, at) => {
        const [a, b] = [signs[at]!, signs[at + 1]!]
        const swapped = signs.with(at, b).with(at + 1, a)
        const blind = a === b || [a, b].sort().join('') === '0Z'
        expect(checkCharacterOf(swapped.join('')) === checkCharacterOf(signs.join(''))).toBe(blind)
      }),
    )
    fc.assert(fc.property(text, (signs) => checkCharacterOf(signs.join('')) === fromTheRight(signs.join(''))))
  })

  it('whatever is typed is answered', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(typeof readGstin(typed).ok).toBe('boolean')
      }),
    )
    expect(() => checkCharacterOf('27')).toThrow(RangeError)
  })

  it('holds a PAN that tells its holder', () => {
    expect(['AAPFU0939F', 'AAPFU0000F', 'AAPF0939F'].map(isPan)).toEqual([true, false, false])
    expect(panHolder('AAPFU0939F')).toBe('firm')
    expect(panHolder('AAAZU0939F')).toBeUndefined()
  })
})
