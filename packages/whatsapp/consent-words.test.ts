import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consentIn, consentWords, wordsOf } from './consent-words.ts'

const says = (message: string) => consentIn(message)?.says

describe('as the whole message', () => {
  const every = Object.entries(consentWords).flatMap(([language, { stop, start }]) => [
    ...stop.map((word) => [language, word, 'stop'] as const),
    ...start.map((word) => [language, word, 'start'] as const),
  ])

  it.each(every)('%s: %s says %s', (_, word, said) => {
    expect(says(word)).toBe(said)
    expect(says(`  ${word.toUpperCase()}!! 🙏`)).toBe(said)
  })

  it.each([
    ['Please STOP', 'stop'],
    ['stop promotions', 'stop'],
    ['Stop sending me messages please', 'stop'],
    ['कृपया बंद करें', 'stop'],
    ['मैसेज बंद करो भाई', 'stop'],
    ['msg mat bhejo', 'stop'],
    ['தயவுசெய்து நிறுத்துங்கள்', 'stop'],
    ['STOP STOP', 'stop'],
    ['Do not contact me again', 'stop'],
    ["don't message me anymore", 'stop'],
    ['मुझे संदेश न भेजें', 'stop'],
    ['STOP ALL', 'stop-all'],
    ['STOPALL', 'stop-all'],
    ['sab band karo', 'stop-all'],
    ['सब बंद करो', 'stop-all'],
    ['எல்லாம் நிறுத்து', 'stop-all'],
    ['start please', 'start'],
    ['Subscribe', 'start'],
  ])('%s says %s', (message, said) => {
    expect(says(message)).toBe(said)
  })

  it('each of the 22 languages has both words', () => {
    expect(Object.keys(consentWords)).toHaveLength(23)
    for (const { stop, start } of Object.values(consentWords))
      expect([stop.length > 0, start.length > 0]).toEqual([true, true])
  })
})

describe('inside a sentence', () => {
  it.each([
    'please don’t stop',
    "don't stop!",
    'band mat karo',
    'बंद मत करो',
    'stop the music na',
    'why would I unsubscribe',
  ])('%s: the person is asked', (message) => {
    expect(says(message)).toBe('perhaps-stop')
  })

  it.each([
    'Dukaan kab band hoti hai?',
    'दुकान बंद है क्या',
    'At which bus stop are you?',
    'வேண்டாம்',
    'नको',
    'cancel',
    'no',
    'ok',
    '',
    '👍',
    'I will come tomorrow when the rain has stopped and pick up ten kilos, keep it ready',
    'stop now '.repeat(20),
  ])('%s is about something else', (message) => {
    expect(says(message)).toBeUndefined()
  })
})

it('reads whatever is written, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (message) => {
      consentIn(message)
      wordsOf(message)
    }),
  )
})
