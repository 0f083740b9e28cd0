/**
 * An amount as it is said and written in Tamil: 'ரூபாய் ஆயிரத்து எழுநூற்று தொண்ணூற்றேழு மற்றும் ஐம்பது பைசா மட்டும்'.
 *
 * A part that is followed by another bends (நூறு, நூற்று), and a word that begins with a vowel grows together with the one
 * before it (இருபத்து + ஐந்து is இருபத்தைந்து).
 */
import type { Paise } from './paise.ts'

const small =
  `சுழியம் ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது பத்து பதினொன்று பன்னிரண்டு பதின்மூன்று பதினான்கு பதினைந்து பதினாறு பதினேழு பதினெட்டு பத்தொன்பது`.split(
    ' ',
  )
const tens = '- - இருபது முப்பது நாற்பது ஐம்பது அறுபது எழுபது எண்பது தொண்ணூறு'.split(' ')
const tensBefore = '- - இருபத்து முப்பத்து நாற்பத்து ஐம்பத்து அறுபத்து எழுபத்து எண்பத்து தொண்ணூற்று'.split(' ')
const hundreds = '- நூறு இருநூறு முந்நூறு நானூறு ஐநூறு அறுநூறு எழுநூறு எண்ணூறு தொள்ளாயிரம்'.split(' ')
const hundredsBefore = '- நூற்று இருநூற்று முந்நூற்று நானூற்று ஐநூற்று அறுநூற்று எழுநூற்று எண்ணூற்று தொள்ளாயிரத்து'.split(' ')
/** Three thousand and five thousand have words of their own. */
const thousands: Readonly<Record<number, string>> = { 1: 'ஆயிர', 3: 'மூவாயிர', 5: 'ஐயாயிர' }

/** The vowel as it is written after a consonant. */
const signs: Readonly<Record<string, string>> = { ஆ: 'ா', இ: 'ி', எ: 'ெ', ஏ: 'ே', ஐ: 'ை', ஒ: 'ொ' }

export function rupeesInTamil(amount: Paise): string {
  const size = Math.abs(amount)
  const rest = size % 100
  const paise = rest === 0 ? '' : ` மற்றும் ${words(rest)} பைசா`
  return `${amount < 0 ? 'கழித்தல் ' : ''}ரூபாய் ${words((size - rest) / 100)}${paise} மட்டும்`
}

function words(n: number): string {
  if (n < 20) return small[n]!
  if (n < 100) return n % 10 === 0 ? tens[n / 10]! : joined(tensBefore[Math.floor(n / 10)]!, small[n % 10]!)
  if (n < 1000) {
    const at = Math.floor(n / 100)
    return n % 100 === 0 ? hundreds[at]! : `${hundredsBefore[at]} ${words(n % 100)}`
  }
  if (n < 1_00_000) {
    const count = Math.floor(n / 1000)
    const stem = thousands[count] ?? joined(words(count), 'ஆயிர')
    return n % 1000 === 0 ? `${stem}ம்` : `${stem}த்து ${words(n % 1000)}`
  }
  if (n < 1_00_00_000) {
    const stem = `${counted(Math.floor(n / 1_00_000))} லட்ச`
    return n % 1_00_000 === 0 ? `${stem}ம்` : `${stem}த்து ${words(n % 1_00_000)}`
  }
  const stem = `${counted(Math.floor(n / 1_00_00_000))} கோடி`
  return n % 1_00_00_000 === 0 ? stem : `${stem}யே ${words(n % 1_00_00_000)}`
}

/** Before a noun one is ஒரு. */
const counted = (n: number) => (n === 1 ? 'ஒரு' : words(n))

function joined(before: string, after: string): string {
  const sign = signs[after[0]!]
  return sign && before.endsWith('ு') ? before.slice(0, -1) + sign + after.slice(1) : `${before} ${after}`
}
