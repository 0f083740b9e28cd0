import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forgetWritten, keptInBrowser } from './kept-in-browser.ts'

const web = join(import.meta.dirname, '..')

function keysUsed(): Set<string> {
  const found = new Set<string>()
  for (const path of readdirSync(web, { recursive: true }) as string[]) {
    if (!/\.tsx?$/.test(path) || /\.test\.|node_modules|dist/.test(path) || path.endsWith('kept-in-browser.ts'))
      continue
    const text = readFileSync(join(web, path), 'utf8')
    if (!text.includes('localStorage') && !text.includes('Storage(')) continue
    for (const [, key] of text.matchAll(/'(galla\.[a-z]+)'/g)) found.add(key as string)
  }
  return found
}

it('tells of each key it keeps in the browser, and of none besides', () => {
  expect([...keysUsed()].sort()).toEqual(Object.keys(keptInBrowser).sort())
})

it('leaves nothing anybody wrote behind a sign-out', () => {
  localStorage.setItem('galla.drafts', '{}')
  localStorage.setItem('galla.unsent', '[]')
  localStorage.setItem('galla.theme', 'dark')
  forgetWritten()
  expect(localStorage.getItem('galla.drafts')).toBeNull()
  expect(localStorage.getItem('galla.unsent')).toBeNull()
  expect(localStorage.getItem('galla.theme')).toBe('dark')
})
