/** An amount as it is said and written in Hindi: 'एक हज़ार सात सौ सत्तानवे रुपये और पचास पैसे मात्र'. */
import type { Paise } from './paise.ts'

/** Each number below a hundred has a word of its own. */
const small = `शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे`.split(/\s+/)

const steps = [
  [1_00_00_000, 'करोड़'],
  [1_00_000, 'लाख'],
  [1000, 'हज़ार'],
  [100, 'सौ'],
] as const

export function rupeesInHindi(amount: Paise): string {
  const size = Math.abs(amount)
  const rest = size % 100
  const whole = (size - rest) / 100
  const minus = amount < 0 ? 'ऋण ' : ''
  const paise = rest === 0 ? '' : ` और ${small[rest]} ${rest === 1 ? 'पैसा' : 'पैसे'}`
  return `${minus}${words(whole)} ${whole === 1 ? 'रुपया' : 'रुपये'}${paise} मात्र`
}

function words(n: number): string {
  if (n < 100) return small[n]!
  const [step, name] = steps.find(([step]) => n >= step)!
  const rest = n % step
  const head = `${words((n - rest) / step)} ${name}`
  return rest === 0 ? head : `${head} ${words(rest)}`
}
