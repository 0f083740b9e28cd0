/** A credit note in the form that is printed: its lines by rate, as those of the bill were settled. */
import { byRate } from '@galla/gst/bill'
import { basisPoints } from '@galla/gst/tax'
import { paise } from '@galla/money/paise'
import type { BillOfNote, NoteToPrint } from '@galla/receipt/credit-note-receipt'

export function noteToPrint(note: Omit<NoteToPrint, 'byRate'>, bill: BillOfNote): NoteToPrint {
  const sold = new Map(bill.lines.map((line) => [line.line, line]))
  const settled = note.lines.flatMap((line) => {
    const of = sold.get(line.line)
    return of
      ? [
          {
            taxability: of.taxability,
            rate: basisPoints(of.rateBasisPoints),
            taxable: paise(line.taxablePaise),
            cgst: paise(line.cgstPaise),
            sgst: paise(line.sgstPaise),
            igst: paise(line.igstPaise),
            cess: paise(line.cessPaise),
          },
        ]
      : []
  })
  return {
    ...note,
    byRate: byRate(settled).map((row) => ({
      taxability: row.taxability,
      rateBasisPoints: row.rate,
      taxablePaise: row.taxable,
      cgstPaise: row.cgst,
      sgstPaise: row.sgst,
      igstPaise: row.igst,
      cessPaise: row.cess,
    })),
  }
}
