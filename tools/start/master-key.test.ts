import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { masterKey } from './master-key.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galla-key-'))
  file = join(folder, 'keys', 'master.key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (wishes: { databaseHoldsData?: boolean; production?: boolean } = {}) =>
  masterKey({ file, databaseHoldsData: false, production: false, say: () => {}, ...wishes })

describe('the master key', () => {
  it('is made by a first start, for our eyes alone, and is the same ever after', async () => {
    const key = await read()
    expect(key).toHaveLength(32)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await read({ databaseHoldsData: true })).toEqual(key)
  })

  it('is never made anew over data that the old one sealed', async () => {
    await expect(read({ databaseHoldsData: true })).rejects.toThrow('Put the file back from your copy')
    expect(existsSync(file)).toBe(false)
  })

  it('is the operator’s to make in production, and to shut', async () => {
    await expect(read({ production: true })).rejects.toThrow('Make one with `openssl rand -base64 32')
    await read()
    chmodSync(file, 0o644)
    await expect(read({ production: true })).rejects.toThrow('Others can read the master key')
  })

  it('is refused when the file holds something else', async () => {
    await read()
    writeFileSync(file, 'hello')
    await expect(read()).rejects.toThrow('The master key cannot be used')
  })
})
