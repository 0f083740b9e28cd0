import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paise } from './paise.ts'
import { rupeesInHindi } from './rupees-in-hindi.ts'
import { rupeesInTamil } from './rupees-in-tamil.ts'

describe('an amount in the words of the shop', () => {
  it.each([
    [100, 'एक रुपया मात्र', 'ரூபாய் ஒன்று மட்டும்'],
    [179_750, 'एक हज़ार सात सौ सत्तानवे रुपये और पचास पैसे मात्र', 'ரூபாய் ஆயிரத்து எழுநூற்று தொண்ணூற்றேழு மற்றும் ஐம்பது பைசா மட்டும்'],
    [2_500_000, 'पच्चीस हज़ार रुपये मात्र', 'ரூபாய் இருபத்தைந்தாயிரம் மட்டும்'],
    [1_23_456_00, 'एक लाख तेईस हज़ार चार सौ छप्पन रुपये मात्र', 'ரூபாய் ஒரு லட்சத்து இருபத்து மூன்றாயிரத்து நானூற்று ஐம்பத்தாறு மட்டும்'],
    [5_001_00, 'पाँच हज़ार एक रुपये मात्र', 'ரூபாய் ஐயாயிரத்து ஒன்று மட்டும்'],
    [2_00_00_000_00, 'दो करोड़ रुपये मात्र', 'ரூபாய் இரண்டு கோடி மட்டும்'],
    [90_900, 'नौ सौ नौ रुपये मात्र', 'ரூபாய் தொள்ளாயிரத்து ஒன்பது மட்டும்'],
    [0, 'शून्य रुपये मात्र', 'ரூபாய் சுழியம் மட்டும்'],
  ])('%i paise', (amount, hindi, tamil) => {
    expect(rupeesInHindi(paise(amount))).toBe(hindi)
    expect(rupeesInTamil(paise(amount))).toBe(tamil)
  })

  it('differs for each amount, in each language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_99_99_999_99 }),
        fc.integer({ min: 0, max: 99_99_99_999_99 }),
        (a, b) => {
          for (const say of [rupeesInHindi, rupeesInTamil]) {
            const said = say(paise(a))
            expect(said).not.toMatch(/undefined|[-0-9A-Za-z]/)
            expect(said === say(paise(b))).toBe(a === b)
          }
        },
      ),
    )
    const below = Array.from({ length: 2000 }, (_, n) => n * 100)
    expect(new Set(below.map((n) => rupeesInHindi(paise(n)))).size).toBe(2000)
    expect(new Set(below.map((n) => rupeesInTamil(paise(n)))).size).toBe(2000)
  })
})
