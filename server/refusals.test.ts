/** Every “no” of the catalogue is said somewhere, tells the next step, and is said in each language of the shop. */
import { join } from 'node:path'
import { refusals } from '@galla/contract/refusals'
import { describe, expect, it } from 'vitest'
import { readTree } from '../tools/architecture.ts'
import { refusals as refusalsHi } from '../web/words/hi/refusals.ts'
import { refusals as refusalsTa } from '../web/words/ta/refusals.ts'

const catalogue = Object.entries(refusals)
const source = [...readTree(join(import.meta.dirname, '..'))].filter(
  ([path]) => path.startsWith('server/') && !/\.test\.ts$|\/test\//.test(path),
)

describe('the catalogue of refusals', () => {
  it('holds no code that nobody throws', () => {
    const unsaid = catalogue.filter(([code]) => !source.some(([, text]) => text.includes(`'${code}'`)))
    expect(unsaid.map(([code]) => code)).toEqual([])
  })

  it('is named after its room', () => {
    const rooms = new Set([...source].map(([path]) => /^server\/modules\/([^/]+)\//.exec(path)?.[1]))
    expect(
      catalogue
        .map(([code]) => code.split('.')[0]!)
        .filter((room) => !rooms.has(room) && !['request', 'session'].includes(room)),
    ).toEqual([])
  })

  it.each(catalogue)('%s is short, whole, and no blame', (_, { status, words }) => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(words).toMatch(/^[\p{Lu}“{\d]/u)
    expect(words).toMatch(/([.?]|\})$/)
    expect(words.length).toBeLessThan(260)
    expect(words).not.toMatch(/\b(please|oops|sorry|invalid|error)\b/i)
  })

  it('tells the next step: a second sentence, or the whole is one', () => {
    const steps =
      /\b(Add|Ask|Bill|Check|Choose|Connect|Copy|Count|Decide|Disconnect|Enter|Fetch|Fill|Give|Leave|Look|Lower|Make|Mend|Open|Read|Scan|Sell|Send|Set|Sign|Start|Submit|Take|Try|Use|Wait|Write|Cancel|Change|Correct|Print|Reduce|Search|Type|Save|Split|Keep|Round|Import)\b/i
    expect(
      catalogue.filter(([, { words }]) => !steps.test(words)).map(([code, { words }]) => `${code}: ${words}`),
    ).toEqual([])
  })

  it.each([
    ['Hindi', refusalsHi],
    ['Tamil', refusalsTa],
  ])('is said in %s, with the same facts', (_, translated) => {
    const facts = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).toSorted()
    const faults = catalogue.flatMap(([code, { words }]) => {
      const told = translated[code as keyof typeof refusals]
      if (told === undefined) return [`${code} is not said`]
      // A translation may leave a fact out; one that is not given it cannot name.
      const strange = facts(told).filter((fact) => !facts(words).includes(fact))
      return strange.length > 0 ? [`${code} names ${strange.join(', ')}`] : []
    })
    expect(faults).toEqual([])
  })
})
