/** What a return gives back, computed as the server will: the stored paise of the bill, by packages/gst. */
import type { SettledLine } from '@galla/gst/bill'
import { creditBill, ImpossibleReturn, type SettledCredit } from '@galla/gst/credit'
import { basisPoints } from '@galla/gst/tax'
import { paise } from '@galla/money/paise'
import { quantity } from '@galla/money/quantity'
import type { Invoice } from './queries.ts'

type PaiseOfLine = Pick<
  Invoice['lines'][number],
  | 'grossPaise'
  | 'discountPaise'
  | 'billDiscountPaise'
  | 'taxablePaise'
  | 'cgstPaise'
  | 'sgstPaise'
  | 'igstPaise'
  | 'cessPaise'
  | 'totalPaise'
>

/** What comes back of each line, in thousandths, by the line's number. Nothing: undefined. */
export function settleReturn(
  invoice: Pick<Invoice, 'nature' | 'payablePaise' | 'lines' | 'creditNotes'>,
  back: Readonly<Record<number, number | undefined>>,
  roundToRupee: boolean,
): SettledCredit | undefined {
  const returns = Object.entries(back).flatMap(([key, thousandths]) =>
    thousandths ? [{ key, quantity: quantity(thousandths) }] : [],
  )
  if (returns.length === 0) return undefined
  const lines = new Map(invoice.lines.map((line) => [line.line, settledLineOf(line)]))
  try {
    return creditBill({
      bill: { nature: invoice.nature, lines: [...lines.values()], payable: paise(invoice.payablePaise) },
      earlier: invoice.creditNotes.map((note) => ({
        refund: paise(note.creditPaise),
        lines: note.lines.flatMap((line) => {
          const whole = lines.get(line.line)
          return whole ? [{ ...whole, quantity: quantity(line.quantity), ...amountsOf(line) }] : []
        }),
      })),
      returns,
      round: roundToRupee,
    })
  } catch (error) {
    if (error instanceof ImpossibleReturn) return undefined
    throw error
  }
}

function settledLineOf(line: Invoice['lines'][number]): SettledLine {
  return {
    key: String(line.line),
    unitPrice: paise(line.unitPricePaise),
    quantity: quantity(line.quantity),
    priceIncludesTax: line.priceIncludesTax,
    taxability: line.taxability,
    rate: basisPoints(line.rateBasisPoints),
    ...amountsOf(line),
  }
}

function amountsOf(line: PaiseOfLine) {
  return {
    gross: paise(line.grossPaise),
    discount: paise(line.discountPaise),
    billDiscount: paise(line.billDiscountPaise),
    taxable: paise(line.taxablePaise),
    cgst: paise(line.cgstPaise),
    sgst: paise(line.sgstPaise),
    igst: paise(line.igstPaise),
    cess: paise(line.cessPaise),
    total: paise(line.totalPaise),
  }
}

/** What was paid beyond the worth of the goods that stay, and goes back. As the server has it. */
export function refundOf(
  invoice: Pick<Invoice, 'payablePaise' | 'creditedPaise' | 'receivedPaise' | 'refundedPaise'>,
  creditPaise: number,
): number {
  const worth = invoice.payablePaise - invoice.creditedPaise - creditPaise
  return Math.max(0, invoice.receivedPaise - invoice.refundedPaise - worth)
}

/** What can still come back of a line, in thousandths. */
export function leftOfLine(line: Invoice['lines'][number]): number {
  return line.quantity - line.returnedQuantity
}
