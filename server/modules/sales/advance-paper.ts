/** What stands on the paper of an advance, ready to be set in the form of a bill. */
import { findState, type StateCode, stateTaxOf } from '@galla/gst/states'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Advance, AdvanceRefund } from './advance.ts'
import { type BillPaper, dayInWords } from './bill-paper.ts'
import { moneyLine, moneyPaper } from './money-paper.ts'
import type { PrintLayout } from './print-layout.ts'
import { kindWords } from './tenders.ts'

const figure = (n: number) => formatRupees(paise(n), { symbol: false })
const rupees = (n: number) => formatRupees(paise(n))

export function paperOfAdvance(advance: Advance, layout: Pick<PrintLayout, 'logo' | 'headerLines'>): BillPaper {
  const { buyer, placeOfSupply } = advance
  const voucher = advance.kind === 'receipt-voucher'
  const stateTax = stateTaxOf(placeOfSupply as StateCode)
  return {
    ...moneyPaper(advance.seller, advance.amountPaise, layout),
    title: voucher ? 'Receipt Voucher' : 'Receipt',
    number: advance.number,
    facts: [
      { label: 'Date', value: dayInWords(advance.day) },
      ...(voucher
        ? [
            { label: 'Place of supply', value: `${findState(placeOfSupply)?.name ?? 'State'} (${placeOfSupply})` },
            { label: 'Reverse charge', value: 'No' },
          ]
        : []),
      ...(advance.cashierName ? [{ label: 'Taken by', value: advance.cashierName }] : []),
    ],
    buyer: {
      heading: 'Received from',
      name: buyer.name ?? buyer.phone ?? 'Customer',
      lines: [
        buyer.address?.replaceAll('\n', ', '),
        buyer.gstin && `GSTIN ${buyer.gstin}`,
        buyer.name && buyer.phone,
      ].filter((line): line is string => Boolean(line)),
    },
    taxed: voucher,
    stateTax,
    lines: [
      moneyLine('1', `Advance: ${advance.whatFor}`, advance.amountPaise, {
        taxable: voucher ? figure(advance.taxablePaise) : '',
        rate: voucher ? `${advance.rateBasisPoints / 100} %` : '',
      }),
    ],
    totals: voucher
      ? [
          { label: 'Taxable value', value: rupees(advance.taxablePaise) },
          { label: 'CGST', value: rupees(advance.cgstPaise) },
          { label: stateTax, value: rupees(advance.sgstPaise) },
        ]
      : [],
    payable: { label: 'Received', value: rupees(advance.amountPaise) },
    after: [{ label: 'Paid by', value: kindWords[advance.tender as keyof typeof kindWords] ?? advance.tender }],
  }
}

/** A refund voucher names the receipt voucher, what goes back and the tax that was paid on it (CGST Rule 51). */
export function paperOfAdvanceRefund(
  refund: AdvanceRefund,
  advance: Advance,
  layout: Pick<PrintLayout, 'logo' | 'headerLines'>,
): BillPaper {
  const voucher = refund.kind === 'refund-voucher'
  const { seller: _, ...received } = advance
  const paper = paperOfAdvance(
    {
      ...received,
      seller: refund.seller,
      number: refund.number,
      day: refund.day,
      cashierName: refund.cashierName,
      amountPaise: refund.amountPaise,
      tender: refund.tender,
      rateBasisPoints: refund.rateBasisPoints,
      taxablePaise: refund.taxablePaise,
      cgstPaise: refund.cgstPaise,
      sgstPaise: refund.sgstPaise,
      igstPaise: refund.igstPaise,
    },
    layout,
  )
  return {
    ...paper,
    title: voucher ? 'Refund Voucher' : 'Refund Receipt',
    facts: [
      ...paper.facts.map((fact) => (fact.label === 'Taken by' ? { ...fact, label: 'Given by' } : fact)),
      { label: voucher ? 'Receipt voucher' : 'Receipt', value: `${advance.number}, ${dayInWords(advance.day)}` },
    ],
    buyer: paper.buyer && { ...paper.buyer, heading: 'Given back to' },
    lines: paper.lines.map((line) => ({ ...line, name: `Advance given back: ${advance.whatFor}` })),
    payable: { ...paper.payable, label: 'Given back' },
    after: [
      ...paper.after.map((row) => ({
        ...row,
        label: 'Given back by',
        value: [row.value, refund.reference].filter(Boolean).join(' · '),
      })),
      { label: 'Why', value: refund.reason },
    ],
  }
}
