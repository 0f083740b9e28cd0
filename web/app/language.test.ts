// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { needWords, speak, startLanguage, useWords, wordsIfAny } from './language.ts'

const t = () => renderHook(() => useWords()).result.current

beforeEach(async () => {
  await startLanguage()
  await needWords(['counter', 'permissions'])
  await speak('en')
})

describe('the words of the screens', () => {
  it('hold the facts they were given, and nothing where a fact is missing', () => {
    expect(t()('counter.khataOf', { used: '₹100.00', limit: '₹500.00' })).toBe('Khata ₹100.00 of ₹500.00')
    expect(t()('counter.khataOf', { used: '₹100.00', limit: undefined })).toBe('Khata ₹100.00 of ')
  })

  it('keep a fact as it was typed, also one that looks like another', () => {
    expect(t()('counter.khataOf', { used: '{limit} $1', limit: '2' })).toBe('Khata {limit} $1 of 2')
  })

  it('have a form for one and another for many; a count that is text chooses none', () => {
    expect(t()('counter.visits', { count: 1 })).toBe('1 visit')
    expect(t()('counter.visits', { count: 2 })).toBe('2 visits')
    expect(t()('counter.visits', { count: 0 })).toBe('0 visits')
    expect(t()('counter.left', { count: '3 kg' })).toBe('3 kg left')
  })

  it('are of the language that is spoken, and the same words again when it is spoken again', async () => {
    const english = t()('counter.toPay')
    await speak('hi')
    expect(document.documentElement.lang).toBe('hi')
    expect(t()('counter.toPay')).toMatch(/\p{Script=Devanagari}/u)
    // One thing and none take the same form in Hindi.
    expect(t()('counter.visits', { count: 0 })).toBe(t()('counter.visits', { count: 1 }).replace('1', '0'))
    await speak('en')
    expect(t()('counter.toPay')).toBe(english)
  })

  it('leave braces to whoever fills them later, when no facts are given', () => {
    expect(t()('counter.left')).toBe('{count} left')
  })

  it('say of a name without words that there are none', () => {
    expect(wordsIfAny('permissions.audit.list-entries')).toBe('Read the audit log')
    expect(wordsIfAny('permissions.audit.never-heard-of')).toBeUndefined()
    expect(wordsIfAny('permissions.audit')).toBeUndefined()
  })
})
