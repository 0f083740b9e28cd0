import { permissionNames } from '@galla/contract/permissions'
import { refusals } from '@galla/contract/refusals'
import { describe, expect, it } from 'vitest'
import { refusals as refusalsHi } from './hi/refusals.ts'
import { refusals as refusalsTa } from './ta/refusals.ts'
import type { Words } from './words.ts'

const files = import.meta.glob<Record<string, object>>('./{en,hi,ta}/*.ts', { eager: true })

/** All sections of a language. */
function wordsOf(language: string): Words {
  const own = Object.entries(files).filter(
    ([path]) => path.startsWith(`./${language}/`) && !path.endsWith('/refusals.ts'),
  )
  return Object.assign({}, ...own.map(([, section]) => section))
}

const en = wordsOf('en')
const languages = { en, hi: wordsOf('hi'), ta: wordsOf('ta') }
const factsOf = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort()

describe('the words of the shop', () => {
  it.each(Object.entries(languages))('name each permission and its room in %s', (_, words) => {
    const permissions = words.permissions as unknown as Record<string, Record<string, string>>
    const rooms = words.roles.rooms as Record<string, string>
    const missing = permissionNames.filter((name) => {
      const [room = '', act = ''] = name.split('.')
      return !permissions[room]?.[act] || !rooms[room]
    })
    expect(missing).toEqual([])
  })

  it.each([
    ['Hindi', refusalsHi],
    ['Tamil', refusalsTa],
  ])('say each refusal in %s, with its facts', (_, translated) => {
    for (const [code, { words }] of Object.entries(refusals)) {
      const said = translated[code as keyof typeof refusals]
      expect(said, code).toBeDefined()
      for (const fact of factsOf(said ?? '')) expect(factsOf(words), code).toContain(fact)
    }
  })

  it.each(['hi', 'ta'] as const)('keep the facts of each sentence in %s', (language) => {
    const compare = (english: object, other: object, path: string) => {
      for (const [name, value] of Object.entries(english)) {
        const said = (other as Record<string, unknown>)[name]
        if (typeof value === 'string') expect(factsOf(String(said)), `${path}${name}`).toEqual(factsOf(value))
        else compare(value as object, said as object, `${path}${name}.`)
      }
    }
    compare(en, languages[language], '')
  })
})
