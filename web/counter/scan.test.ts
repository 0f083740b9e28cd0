import { describe, expect, it } from 'vitest'
import { readScan } from './scan.ts'

describe('what the scan box reads', () => {
  it.each([
    ['8901234567890', 1000, '8901234567890', true],
    ['3*8901234567890', 3000, '8901234567890', true],
    ['८९०१२३४५६७८९०', 1000, '8901234567890', true],
    ['3 * rice', 3000, 'rice', false],
    ['३*चावल', 3000, 'चावल', false],
    ['1.35*dal', 1350, 'dal', false],
    ['3×', 3000, '', false],
    ['basmati 5*5 pack', 1000, 'basmati 5*5 pack', false],
    ['0*rice', 1000, '0*rice', false],
  ])('%s', (text, quantity, find, code) => {
    expect(readScan(text)).toMatchObject({ quantity, find, code })
  })
})
