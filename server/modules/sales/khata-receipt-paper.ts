/** What stands on the receipt for money taken for a khata, ready to be set in the form of a bill. */
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { type BillPaper, dayInWords } from './bill-paper.ts'
import type { KhataReceipt } from './khata-receipt.ts'
import { moneyLine, moneyPaper } from './money-paper.ts'
import type { PrintLayout } from './print-layout.ts'
import { kindWords } from './tenders.ts'

const rupees = (n: number) => formatRupees(paise(n))

export function paperOfKhataReceipt(
  receipt: KhataReceipt,
  layout: Pick<PrintLayout, 'logo' | 'headerLines'>,
): BillPaper {
  const onKhata = receipt.amountPaise - receipt.advancePaise
  const lines = [
    ...(onKhata > 0 ? [moneyLine('1', 'Towards khata', onKhata)] : []),
    ...(receipt.advancePaise > 0
      ? [moneyLine(onKhata > 0 ? '2' : '1', 'More than was owed, kept as an advance', receipt.advancePaise)]
      : []),
  ]
  return {
    ...moneyPaper(receipt.seller, receipt.amountPaise, layout),
    title: 'Receipt',
    number: receipt.number,
    facts: [
      { label: 'Date', value: dayInWords(receipt.day) },
      ...(receipt.cashierName ? [{ label: 'Taken by', value: receipt.cashierName }] : []),
    ],
    buyer: {
      heading: 'Received from',
      name: receipt.name,
      lines: [receipt.phone].filter((one): one is string => Boolean(one) && one !== receipt.name),
    },
    lines,
    payable: { label: 'Received', value: rupees(receipt.amountPaise) },
    after: [
      {
        label: 'Paid by',
        value: [kindWords[receipt.tender as keyof typeof kindWords] ?? receipt.tender, receipt.reference]
          .filter(Boolean)
          .join(' · '),
      },
      { label: 'Still owed', value: rupees(receipt.leftPaise) },
    ],
  }
}
