import { describe, expect, it } from 'vitest'
import { formatPhone, readPhone } from './phone.ts'

describe('a phone number', () => {
  it.each([
    ['+919822041177', '98220 41177', '+91 98220 41177'],
    ['+912055500101', '020 5550 0101', '+91 20 5550 0101'],
    ['+914845550103', '+914845550103', '+914845550103'],
    ['+6591234567', '+6591234567', '+6591234567'],
  ])('%s is read as %s, and abroad as %s', (phone, here, abroad) => {
    expect(formatPhone(phone)).toBe(here)
    expect(formatPhone(phone, { country: true })).toBe(abroad)
  })

  it.each(['98220 41177', '+91 98220-41177', '098220 41177', '९८२२०४११७७'])('%s is one mobile number', (typed) => {
    expect(readPhone(typed)).toBe('+919822041177')
  })
})
