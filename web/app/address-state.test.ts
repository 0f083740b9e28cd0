import { describe, expect, it } from 'vitest'
import { textsOf } from './address-state.ts'

describe('the state in an address', () => {
  const read = textsOf(['search', 'tag'])

  it('keeps what the page knows, as text', () => {
    expect(read({ search: 98220, tag: 'diwali' })).toEqual({ search: '98220', tag: 'diwali' })
  })

  it('drops what is strange, empty or of another shape', () => {
    expect(read({ search: '', tag: ['a', 'b'], admin: 'true' })).toEqual({})
  })
})
