// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { changeKey, keyOf, keysOfEvent } from './keys.ts'

const key = (init: KeyboardEventInit) => keysOfEvent(new KeyboardEvent('keydown', init))

describe('keys', () => {
  it('are written one way', () => {
    expect(key({ key: 'F8' })).toBe('F8')
    expect(key({ key: 'k', code: 'KeyK', ctrlKey: true })).toBe('Mod+K')
    expect(key({ key: '?', shiftKey: true })).toBe('?')
    expect(key({ key: 'Delete' })).toBe('Del')
    expect(key({ key: 'Control', ctrlKey: true })).toBeUndefined()
  })

  it('with Alt are known by their place: a Mac types ® with Alt R', () => {
    expect(key({ key: '®', code: 'KeyR', altKey: true })).toBe('Alt+R')
  })

  it('that the browser needs are not given away', () => {
    expect(changeKey('counter.cash', 'Mod+W')).toEqual({ because: 'browser' })
    expect(keyOf({ id: 'counter.cash', keys: 'F8' })).toBe('F8')
  })

  it('can be changed, and given back', () => {
    expect(changeKey('counter.cash', 'F9')).toBeUndefined()
    expect(keyOf({ id: 'counter.cash', keys: 'F8' })).toBe('F9')
    changeKey('counter.cash', undefined)
    expect(keyOf({ id: 'counter.cash', keys: 'F8' })).toBe('F8')
  })
})
