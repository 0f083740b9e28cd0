/** What stands on the receipt for money taken for a khata, ready to be set in the form of a bill. */
import { findState } from '@galla/gst/states'
import { paise } from '@galla/money/paise'
import { formatRupees, rupeesInWords } from '@galla/money/rupees'
import { type BillPaper, dayInWords } from './bill-paper.ts'
import type { KhataReceipt } from './khata-receipt.ts'
import type { PrintLayout } from './print-layout.ts'
import { kindWords } from './tenders.ts'

const rupees = (n: number) => formatRupees(paise(n))

export function paperOfKhataReceipt(
  receipt: KhataReceipt,
  layout: Pick<PrintLayout, 'logo' | 'headerLines'>,
): BillPaper {
  const { seller } = receipt
  const place = [seller.address.replaceAll('\n', ', '), seller.pinCode].filter(Boolean).join(' ')
  const line = (nth: string, name: string, amountPaise: number) => ({
    nth,
    name,
    local: [],
    hsn: '',
    mrp: '',
    amountPaise,
    quantity: '',
    unit: '',
    price: '',
    discount: '',
    taxable: '',
    rate: '',
    amount: formatRupees(paise(amountPaise), { symbol: false }),
  })
  const onKhata = receipt.amountPaise - receipt.advancePaise
  const lines = [
    ...(onKhata > 0 ? [line('1', 'Towards khata', onKhata)] : []),
    ...(receipt.advancePaise > 0
      ? [line(onKhata > 0 ? '2' : '1', 'More than was owed, kept as an advance', receipt.advancePaise)]
      : []),
  ]
  return {
    size: 'A5',
    logo: layout.logo,
    header: layout.headerLines,
    hsnSummary: [],
    terms: '',
    title: 'Receipt',
    number: receipt.number,
    marks: [],
    note: null,
    seller: {
      name: seller.name,
      lines: [place, [findState(seller.stateCode)?.name, seller.phone].filter(Boolean).join(' · ')].filter(Boolean),
      gstin: seller.gstin,
    },
    facts: [
      { label: 'Date', value: dayInWords(receipt.day) },
      ...(receipt.cashierName ? [{ label: 'Taken by', value: receipt.cashierName }] : []),
    ],
    buyer: {
      heading: 'Received from',
      name: receipt.name,
      lines: [receipt.phone].filter((one): one is string => Boolean(one) && one !== receipt.name),
    },
    taxed: false,
    interState: false,
    discounted: false,
    stateTax: 'SGST',
    lines,
    totals: [],
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
    words: rupeesInWords(paise(receipt.amountPaise)),
    saved: null,
    summary: [],
    hasCess: false,
    upi: null,
    remarks: ['This is an electronic document made by computer; it needs no signature.'],
    signedFor: seller.name,
  }
}
