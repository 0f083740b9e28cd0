import { describe, expect, it } from 'vitest'
import { scannerEar } from './scanner.ts'

function typed(text: string, everyMs: number, thenMs = everyMs) {
  const hear = scannerEar()
  let at = 1000
  for (const key of text) hear({ key, at: (at += everyMs) })
  return hear({ key: 'Enter', at: at + thenMs })
}

describe('who types: a scanner or a hand', () => {
  it('hears a code that comes faster than a hand', () => {
    expect(typed('8901234567890', 8)).toEqual({ kind: 'scan', code: '8901234567890' })
    expect(typed('ABC-1234', 30)).toEqual({ kind: 'scan', code: 'ABC-1234' })
  })

  it('takes a hand for a hand, however quick', () => {
    expect(typed('8901234567890', 60)).toEqual({ kind: 'typing' })
    expect(typed('8901234567890', 8, 90)).toEqual({ kind: 'typing' })
    expect(typed('12345', 8)).toEqual({ kind: 'typing' })
  })

  it('forgets what a hand typed before the scan', () => {
    const hear = scannerEar()
    hear({ key: 'r', at: 0 })
    hear({ key: 'i', at: 200 })
    let at = 900
    for (const key of '89012345') hear({ key, at: (at += 5) })
    expect(hear({ key: 'Enter', at: at + 5 })).toEqual({ kind: 'scan', code: '89012345' })
  })

  it('does not mind the Shift that goes before a capital', () => {
    const hear = scannerEar()
    let at = 0
    for (const key of 'ABCDEF') {
      hear({ key: 'Shift', at: (at += 4) })
      hear({ key, at: (at += 4) })
    }
    expect(hear({ key: 'Enter', at: at + 4 })).toEqual({ kind: 'scan', code: 'ABCDEF' })
  })

  it('tells two scans in a row apart', () => {
    const hear = scannerEar()
    let at = 0
    const scan = (code: string) => {
      for (const key of code) hear({ key, at: (at += 5) })
      return hear({ key: 'Enter', at: (at += 5) })
    }
    expect([scan('11111111'), scan('22222222')]).toEqual([
      { kind: 'scan', code: '11111111' },
      { kind: 'scan', code: '22222222' },
    ])
  })
})
