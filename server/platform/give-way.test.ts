import { expect, it } from 'vitest'
import { csvOf } from './csv.ts'
import { givingWay, isBusyBeside, mapInTurns, serving } from './give-way.ts'

it('a business is beside others while somebody else is served, however many are', () => {
  expect(isBusyBeside('one')).toBe(false)
  serving('one')
  expect(isBusyBeside('one')).toBe(false)
  serving('two')
  serving('one')
  serving('one')
  expect(isBusyBeside('one')).toBe(true)
  expect(isBusyBeside('two')).toBe(true)
  expect(isBusyBeside('three')).toBe(true)
})

it('long work lets what waits have its turn, and gives the same', async () => {
  let turns = 0
  let works = true
  const turn = () => {
    turns++
    if (works) setImmediate(turn)
  }
  setImmediate(turn)
  const heavy = (n: number) => {
    for (const end = performance.now() + 3; performance.now() < end; );
    return n * 2
  }
  expect(await mapInTurns([1, 2, 3, 4, 5], heavy)).toEqual([2, 4, 6, 8, 10])
  works = false
  expect(turns).toBeGreaterThanOrEqual(5)
})

it('a file that gives way has every row once, in its order, quoted where it must be', async () => {
  async function* pages() {
    yield Array.from({ length: 250 }, (_, n) => [n, `a "b", ${n}`])
    yield [[250, 'two\nlines'] as const]
  }
  let text = ''
  for await (const part of givingWay('one', csvOf(['Nth', 'Text'], pages()))) text += part
  const lines = text.split('\r\n')
  expect(lines.slice(0, 3)).toEqual(['\ufeffNth,Text', '0,"a ""b"", 0"', '1,"a ""b"", 1"'])
  expect(lines.slice(251)).toEqual(['250,"two\nlines"', ''])
})
