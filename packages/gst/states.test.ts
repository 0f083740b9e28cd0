import { describe, expect, it } from 'vitest'
import {
  findState,
  isPin,
  isStateCode,
  NotAState,
  pinLiesIn,
  type StateCode,
  stateCode,
  stateName,
  states,
  stateTaxOf,
} from './states.ts'

describe('the States', () => {
  it('are 37 codes in use, two old ones and two special ones', () => {
    const count = (use: string) => states.filter((state) => state.use === use).length
    expect([count('today'), count('old'), count('place-only'), count('prefix-only')]).toEqual([37, 2, 1, 1])
    expect(new Set(states.map(({ code }) => code)).size).toBe(states.length)
  })

  it.each(['04', '26', '31', '35', '38', '97'])('%s has no legislature: UTGST', (code) =>
    expect(stateTaxOf(stateCode(code))).toBe('UTGST'),
  )

  it.each(['01', '07', '27', '34'])('%s has one: SGST', (code) => expect(stateTaxOf(stateCode(code))).toBe('SGST'))

  it.each(['25', '28', '99', '00', '39', '7', '', 'MH'])('%s cannot be supplied to today', (code) => {
    expect(isStateCode(code)).toBe(false)
    expect(() => stateCode(code)).toThrow(NotAState)
  })

  it('old codes are still known by name', () => {
    expect(findState('25')).toMatchObject({ name: 'Daman and Diu', use: 'old', tax: 'UTGST' })
    expect(stateName(stateCode('96'))).toBe('Other Countries')
  })

  it('a code is not any text to the compiler', () => {
    // @ts-expect-error a text is not a State before it is checked
    const wrong: StateCode = '27'
    expect(wrong).toBe('27')
  })

  it.each([
    ['411001', '27', 'yes'],
    ['411001', '32', 'no'],
    ['600001', '33', 'yes'],
    ['605001', '34', 'yes'],
    ['500001', '36', 'yes'],
    ['500001', '37', 'yes'],
    ['194101', '38', 'yes'],
    ['110001', '97', 'unknown'],
    ['900001', '27', 'unknown'],
    ['011001', '27', 'no'],
    ['41100', '27', 'no'],
  ] as const)('PIN %s in %s: %s', (pin, code, answer) => expect(pinLiesIn(pin, stateCode(code))).toBe(answer))

  it('a PIN has six digits', () => expect(['411001', '012345', '41100१'].map(isPin)).toEqual([true, false, false]))
})
