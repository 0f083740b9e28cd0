import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galla-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock on a data folder', () => {
  it('lets one start in, and tells the second where the first can be reached', () => {
    const first = lockFolder(folder)
    if (!('lock' in first)) throw new Error('the folder was free')
    expect(first.lock.recovered).toBe(false)
    first.lock.tell('http://localhost:3000')

    expect(lockFolder(folder)).toEqual({
      holder: expect.objectContaining({ pid: process.pid, address: 'http://localhost:3000' }),
    })
    first.lock.release()
    expect(lockFolder(folder)).toHaveProperty('lock')
  })

  it.each([
    ['whose process has gone', JSON.stringify({ pid: 2 ** 22 + 1, began: '1' })],
    ['that was cut short by a power cut', '{"pid'],
  ])('passes by one %s', (_name, left) => {
    writeFileSync(join(folder, 'running'), left)
    expect(lockFolder(folder)).toMatchObject({ lock: { recovered: true } })
  })

  it.runIf(process.platform === 'linux')('passes by one whose number belongs to another process now', () => {
    writeFileSync(join(folder, 'running'), JSON.stringify({ pid: process.ppid, began: '1' }))
    expect(lockFolder(folder)).toMatchObject({ lock: { recovered: true } })
  })
})
