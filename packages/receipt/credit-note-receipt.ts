/** A credit note as a receipt: what came back, of which bill, and what the buyer was given for it. CGST Rule 53(1A). */
import type { creditNote as creditNoteContract } from '@galla/contract/sales'
import { type Paise, paise } from '@galla/money/paise'
import { formatQuantity, quantity } from '@galla/money/quantity'
import { formatRupees } from '@galla/money/rupees'
import type { z } from 'zod'
import {
  amountInWords,
  type BillToPrint,
  dayShort,
  footOf,
  goodsOf,
  headOf,
  namesOf,
  taxOf,
  timeInIndia,
  titleOf,
  unitWord,
} from './bill-receipt.ts'
import type { Printing } from './layout.ts'
import type { Piece, Receipt } from './receipt.ts'
import { receiptWords } from './receipt-words.ts'

type CreditNote = z.output<typeof creditNoteContract>

export interface NoteToPrint
  extends Pick<
    CreditNote,
    | 'number'
    | 'day'
    | 'issuedAt'
    | 'cashierName'
    | 'reason'
    | 'roundOffPaise'
    | 'creditPaise'
    | 'refundedPaise'
    | 'lines'
  > {
  readonly byRate: BillToPrint['byRate']
}

export interface BillOfNote
  extends Pick<
    BillToPrint,
    'number' | 'day' | 'seller' | 'buyer' | 'taxCharged' | 'nature' | 'placeOfSupply' | 'tillName'
  > {
  readonly lines: readonly (BillToPrint['lines'][number] & { readonly line: number })[]
}

export function creditNoteReceipt(
  note: NoteToPrint,
  bill: BillOfNote,
  { layout, logo, duplicate }: Omit<Printing, 'site'>,
): Receipt {
  const t = receiptWords[layout.language]
  const figure = (n: number) => formatRupees(paise(n), { symbol: false })
  const words = (text: string): Piece => ({ kind: 'words', text })
  const pair = (left: string, right: string): Piece => ({ kind: 'pair', left, right })
  const sold = new Map(bill.lines.map((line) => [line.line, line]))
  const rest = note.creditPaise - note.refundedPaise
  return {
    name: note.number,
    pieces: [
      ...headOf(bill, layout, logo),
      ...titleOf('credit-note', layout, duplicate ? [t.duplicate] : []),
      pair(`${t.noteNumber} ${note.number}`, dayShort(note.day)),
      pair([bill.tillName, note.cashierName].filter(Boolean).join(' - '), timeInIndia(note.issuedAt)),
      words(`${t.against} ${bill.number} ${t.of} ${dayShort(bill.day)}`),
      ...(bill.buyer?.name ? [words(`${t.customer}: ${bill.buyer.name}`)] : []),
      ...(bill.buyer?.gstin ? [words(`GSTIN ${bill.buyer.gstin}`)] : []),
      words(`${t.reason}: ${note.reason}`),
      { kind: 'rule' },
      ...note.lines.flatMap((line): Piece[] => {
        const of = sold.get(line.line)
        return [
          ...(of ? namesOf(of, layout) : [line.name]).map(words),
          {
            kind: 'pair',
            indent: 2,
            left: `${formatQuantity(quantity(line.quantity))} ${unitWord(line.unit)}`,
            right: figure(line.totalPaise),
          },
          ...goodsOf(line, t).map((text): Piece => ({ kind: 'words', text, indent: 2 })),
        ]
      }),
      { kind: 'rule' },
      ...(note.roundOffPaise !== 0 ? [pair(t.roundOff, figure(note.roundOffPaise))] : []),
      { kind: 'pair', left: t.credited, right: formatRupees(note.creditPaise as Paise), bold: true, size: 'large' },
      ...taxOf({ ...bill, byRate: note.byRate }, t),
      ...(note.refundedPaise > 0 ? [pair(t.givenBack, figure(note.refundedPaise))] : []),
      ...(rest > 0 ? [pair(t.takenOff, figure(rest))] : []),
      { kind: 'gap' },
      words(amountInWords(note.creditPaise, layout.language)),
      ...(layout.showBillCode
        ? ([{ kind: 'gap' }, { kind: 'code', text: note.number, below: note.number }] as const)
        : []),
      ...footOf(bill, layout, t),
    ],
  }
}
