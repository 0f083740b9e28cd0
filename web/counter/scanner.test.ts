import { describe, expect, it } from 'vitest'
import { scannerEar } from './scanner.ts'

/** Types one key after another; `everyMs` between them. */
function keyboard() {
  const hear = scannerEar()
  let at = 1000
  const press = (key: string, afterMs: number) => {
    at += afterMs
    return hear({ key, at })
  }
  return {
    press,
    type(text: string, everyMs: number, enterAfterMs = everyMs) {
      for (const key of text) press(key, everyMs)
      return press('Enter', enterAfterMs)
    },
  }
}

describe('who types: a scanner or a hand', () => {
  it('hears a code that comes faster than a hand', () => {
    expect(keyboard().type('8901234567890', 8)).toEqual({ kind: 'scan', code: '8901234567890' })
    expect(keyboard().type('ABC-1234', 30)).toEqual({ kind: 'scan', code: 'ABC-1234' })
  })

  it('takes a hand for a hand, however quick', () => {
    expect(keyboard().type('8901234567890', 60)).toEqual({ kind: 'typing' })
    expect(keyboard().type('8901234567890', 8, 90)).toEqual({ kind: 'typing' })
    expect(keyboard().type('12345', 8)).toEqual({ kind: 'typing' })
  })

  it('forgets what a hand typed before the scan', () => {
    const { press, type } = keyboard()
    press('r', 0)
    press('i', 200)
    press('8', 700)
    expect(type('9012345', 5)).toEqual({ kind: 'scan', code: '89012345' })
  })

  it('does not mind the Shift that goes before a capital', () => {
    const { press } = keyboard()
    for (const key of 'ABCDEF') {
      press('Shift', 4)
      press(key, 4)
    }
    expect(press('Enter', 4)).toEqual({ kind: 'scan', code: 'ABCDEF' })
  })

  it('tells two scans in a row apart', () => {
    const { type } = keyboard()
    expect(type('11111111', 5)).toEqual({ kind: 'scan', code: '11111111' })
    expect(type('22222222', 5)).toEqual({ kind: 'scan', code: '22222222' })
  })
})
