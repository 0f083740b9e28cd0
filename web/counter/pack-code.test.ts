import { describe, expect, it } from 'vitest'
import { readPackCode } from './pack-code.ts'

describe('the square code of a pack', () => {
  it.each([
    ['with brackets', '(01)08901234567890(17)271231(10)AB1234'],
    ['bare, the batch at the end', '0108901234567890172712311' + '0AB1234'],
    ['with the sign of its kind before it', ']d2010890123456789017271231' + '10AB1234'],
    ['with the batch before a separator', '010890123456789010AB1234\u001d17271231'],
  ])('tells article and batch %s', (_, scanned) => {
    expect(readPackCode(scanned)).toMatchObject({ articles: ['08901234567890', '8901234567890'], batch: 'AB1234' })
  })

  it('tells the single piece', () => {
    expect(readPackCode('010890123456789021SN-77\u001d10AB')).toMatchObject({ serial: 'SN-77', batch: 'AB' })
  })

  it.each(['8901234567890', '0108901234567890', '(10)AB', 'AB1234', ''])('leaves %j alone', (scanned) => {
    expect(readPackCode(scanned)).toBeUndefined()
  })
})
