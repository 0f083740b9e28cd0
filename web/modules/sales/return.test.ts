import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invoiceFixture } from './invoice.fixture.ts'
import { leftOfLine, settleReturn } from './return.ts'

const invoice = invoiceFixture()

describe('what a return gives back', () => {
  it('is nothing while nothing comes back', () => {
    expect(settleReturn(invoice, {}, true)).toBeUndefined()
    expect(settleReturn(invoice, { 1: 0, 2: undefined }, true)).toBeUndefined()
  })

  it('is what was paid when all of it comes back, rounding included', () => {
    const all = Object.fromEntries(invoice.lines.map((line) => [line.line, leftOfLine(line)]))
    expect(settleReturn(invoice, all, true)?.refund).toBe(invoice.payablePaise)
  })

  it('is nothing for more than is left: the field says so instead', () => {
    expect(settleReturn(invoice, { 1: 4000 }, true)).toBeUndefined()
  })

  it('adds up to the bill however the returns are cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1349 }), (first) => {
        const part = settleReturn(invoice, { 2: first }, false)
        const note = part && {
          ...invoice,
          id: 'n1',
          creditPaise: part.refund,
          lines: part.lines.map((line) => ({
            ...invoice.lines[1],
            line: 2,
            putBack: true,
            quantity: line.quantity,
            grossPaise: line.gross,
            discountPaise: line.discount,
            billDiscountPaise: line.billDiscount,
            taxablePaise: line.taxable,
            cgstPaise: line.cgst,
            sgstPaise: line.sgst,
            igstPaise: line.igst,
            cessPaise: line.cess,
            totalPaise: line.total,
          })),
        }
        const after = { ...invoice, creditNotes: [note] } as unknown as typeof invoice
        const rest = settleReturn(after, { 1: 3000, 2: 1350 - first }, false)
        expect((part?.refund ?? 0) + (rest?.refund ?? 0)).toBe(invoice.payablePaise)
      }),
    )
  })
})
