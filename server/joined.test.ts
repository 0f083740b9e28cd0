import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { joinedFolder, joinedServer } from './joined.js'
import { inSource } from './platform/source-lines.ts'

const file = '0123456789abcdef.mjs'
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'galla-joined-'))
  mkdirSync(joinedFolder(root), { recursive: true })
  writeFileSync(join(root, 'a.ts'), 'export const a = 1')
  const { size, mtimeMs } = statSync(join(root, 'a.ts'))
  writeFileSync(join(joinedFolder(root), file), 'const a = 1')
  writeFileSync(
    join(joinedFolder(root), 'joined.json'),
    JSON.stringify({ root, file, from: [['a.ts', size, mtimeMs]] }),
  )
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the server joined into one file', () => {
  test('is used while its sources are as they were', () => {
    expect(joinedServer(root)).toBe(join(joinedFolder(root), file))
  })

  test('is not used when a source was written anew, even at the same length', () => {
    writeFileSync(join(root, 'a.ts'), 'export const a = 2')
    utimesSync(join(root, 'a.ts'), new Date(), new Date(Date.now() + 5000))
    expect(joinedServer(root)).toBeUndefined()
  })

  test('is not used when the project was moved or copied to another place', () => {
    const copy = `${root}-moved`
    renameSync(root, copy)
    expect(joinedServer(copy)).toBeUndefined()
    renameSync(copy, root)
    expect(joinedServer(root)).toBeDefined()
  })

  test('is not used when a source is gone, when it is gone itself, or when there is none', () => {
    rmSync(join(root, 'a.ts'))
    expect(joinedServer(root)).toBeUndefined()
    writeFileSync(
      join(joinedFolder(root), 'joined.json'),
      JSON.stringify({ root, file: 'fedcba9876543210.mjs', from: [] }),
    )
    expect(joinedServer(root)).toBeUndefined()
    rmSync(join(joinedFolder(root), 'joined.json'))
    expect(joinedServer(root)).toBeUndefined()
  })

  test('tells its places in an error as lines of the sources', () => {
    const joined = join(joinedFolder(root), file)
    const map = { version: 3, sources: ['../../../../a.ts'], names: [], mappings: ';;UAQA' }
    writeFileSync(`${joined}.map`, JSON.stringify(map))
    const frame = (path: string, at: string) => `    at put (${pathToFileURL(path).href}:${at})`
    expect(inSource(frame(joined, '3:11'))).toBe(frame(join(root, 'a.ts'), '9:1'))
    const elsewhere = frame(join(root, 'b.ts'), '3:11')
    expect(inSource(elsewhere)).toBe(elsewhere)
  })

  test('leaves the places as they are when its map is gone', () => {
    const frame = `    at put (${pathToFileURL(join(joinedFolder(root), 'aaaaaaaaaaaaaaaa.mjs')).href}:3:11)`
    expect(inSource(frame)).toBe(frame)
  })
})
