import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rememberInstalled, whyInstall } from './installed.js'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'galla-installed-'))
  writeFileSync(join(root, 'package-lock.json'), '{"packages":{}}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('whether packages must be installed', () => {
  it('on a fresh clone', () => {
    expect(whyInstall(root)).toBe('node_modules is not there yet')
  })

  it('when an installation was cut short', () => {
    mkdirSync(join(root, 'node_modules'))
    expect(whyInstall(root)).toBe('node_modules was not installed by this script')
  })

  it('not again after it was done', () => {
    mkdirSync(join(root, 'node_modules'))
    rememberInstalled(root)
    expect(whyInstall(root)).toBeUndefined()
  })

  it('again when the lock has changed, whatever the times of the files', () => {
    mkdirSync(join(root, 'node_modules'))
    rememberInstalled(root)
    writeFileSync(join(root, 'package-lock.json'), '{"packages":{"x":{}}}')
    expect(whyInstall(root)).toBe('package-lock.json has changed')
  })
})
