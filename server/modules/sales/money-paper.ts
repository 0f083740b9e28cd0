/** What the papers of money without goods have in common (receipts, vouchers), in the form of a bill. */
import { findState } from '@galla/gst/states'
import { paise } from '@galla/money/paise'
import { formatRupees, rupeesInWords } from '@galla/money/rupees'
import type { BillPaper, PaperLine } from './bill-paper.ts'
import type { PrintLayout } from './print-layout.ts'

interface Seller {
  readonly name: string
  readonly address: string
  readonly pinCode: string | null
  readonly stateCode: string
  readonly phone: string | null
  readonly gstin: string | null
}

type OwnOfEach = 'title' | 'number' | 'facts' | 'buyer' | 'lines' | 'payable' | 'after'

export function moneyPaper(
  seller: Seller,
  amountPaise: number,
  layout: Pick<PrintLayout, 'logo' | 'headerLines'>,
): Omit<BillPaper, OwnOfEach> {
  const place = [seller.address.replaceAll('\n', ', '), seller.pinCode].filter(Boolean).join(' ')
  return {
    size: 'A5',
    logo: layout.logo,
    header: layout.headerLines,
    seller: {
      name: seller.name,
      lines: [place, [findState(seller.stateCode)?.name, seller.phone].filter(Boolean).join(' · ')].filter(Boolean),
      gstin: seller.gstin,
    },
    marks: [],
    note: null,
    taxed: false,
    interState: false,
    discounted: false,
    stateTax: 'SGST',
    totals: [],
    words: rupeesInWords(paise(amountPaise)),
    saved: null,
    summary: [],
    hasCess: false,
    upi: null,
    hsnSummary: [],
    terms: '',
    remarks: ['This is an electronic document made by computer; it needs no signature.'],
    signedFor: seller.name,
  }
}

export function moneyLine(
  nth: string,
  name: string,
  amountPaise: number,
  tax: Pick<PaperLine, 'taxable' | 'rate'> = { taxable: '', rate: '' },
): PaperLine {
  return {
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
    ...tax,
    amount: formatRupees(paise(amountPaise), { symbol: false }),
  }
}
