/** What stands on the statement of a khata: words and figures, ready to be set. It adds up entries and computes nothing else. */
import type { Day } from '@galla/gst/day'
import { findState } from '@galla/gst/states'
import { upiLink } from '@galla/gst/upi'
import { type Paise, paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Seller } from '../tax/seller.ts'
import { dayInWords } from './bill-paper.ts'
import type { Ageing, KhataEntry } from './khata.ts'
import { kindWords } from './tenders.ts'

export interface StatementLine {
  readonly day: string
  readonly words: string
  readonly small: string
  readonly owed: string
  readonly paid: string
  readonly balance: string
}

export interface StatementPaper {
  readonly form: 'statement'
  readonly title: string
  readonly period: string
  readonly seller: { readonly name: string; readonly lines: readonly string[] }
  readonly contact: { readonly name: string; readonly phone: string | null }
  readonly lines: readonly StatementLine[]
  readonly sums: readonly { readonly label: string; readonly value: string }[]
  readonly closing: { readonly label: string; readonly value: string }
  readonly ageing: readonly { readonly label: string; readonly value: string }[]
  readonly upi: { readonly link: string; readonly id: string; readonly amount: string } | null
  readonly made: string
}

/** How each entry is called, in English and beside it in Hindi and Tamil, for the customer who reads only one of them. */
const entryWords: Readonly<Record<KhataEntry['kind'], readonly [en: string, hi: string, ta: string]>> = {
  opening: ['Brought forward', 'पिछला बकाया', 'முந்தைய பாக்கி'],
  'opening-undone': ['Brought forward, taken back', 'पिछला बकाया हटाया', 'முந்தைய பாக்கி நீக்கம்'],
  bill: ['Bill', 'बिल', 'பில்'],
  payment: ['Paid', 'जमा', 'செலுத்தியது'],
  return: ['Goods came back', 'माल वापसी', 'பொருள் திரும்பியது'],
  cancellation: ['Bill cancelled', 'बिल रद्द', 'பில் ரத்து'],
  'write-off': ['Given up', 'छोड़ा गया', 'தள்ளுபடி'],
  advance: ['Advance', 'अग्रिम', 'முன்பணம்'],
  merged: ['From the other account', 'दूसरे खाते से', 'மற்ற கணக்கிலிருந்து'],
  'paid-out': ['Paid back', 'लौटाया', 'திருப்பித் தந்தது'],
}

const figure = (n: number) => formatRupees(paise(n), { symbol: false })

export function paperOfStatement({
  seller,
  contact,
  entries,
  opening,
  ageing,
  due,
  from,
  to,
  today,
}: {
  readonly seller: Seller
  readonly contact: { readonly name: string; readonly phone: string | null }
  /** Of the khata, the oldest first. */
  readonly entries: readonly KhataEntry[]
  /** What was owed before the first of them. */
  readonly opening: Paise
  readonly ageing: Ageing
  /** What is owed now, whatever the period. */
  readonly due: Paise
  readonly from: Day
  readonly to: Day
  readonly today: Day
}): StatementPaper {
  let balance: number = opening
  const lines = entries.map((entry): StatementLine => {
    balance += entry.amountPaise
    const [en, hi, ta] = entryWords[entry.kind]
    const how = entry.tender ? kindWords[entry.tender as keyof typeof kindWords] : undefined
    return {
      day: dayInWords(entry.day),
      words: [en, entry.documentNumber, how].filter(Boolean).join(' · '),
      small: [`${hi} · ${ta}`, entry.reference, entry.note].filter(Boolean).join(' · '),
      owed: entry.amountPaise > 0 ? figure(entry.amountPaise) : '',
      paid: entry.amountPaise < 0 ? figure(0 - entry.amountPaise) : '',
      balance: figure(balance),
    }
  })
  const sumOf = (sign: 1 | -1) =>
    entries.reduce((sum, { amountPaise }) => (amountPaise * sign > 0 ? sum + amountPaise * sign : sum), 0)
  const place = [seller.address.replaceAll('\n', ', '), seller.pinCode].filter(Boolean).join(' ')
  const { upiId, name } = seller
  return {
    form: 'statement',
    title: 'Khata statement',
    period: `${dayInWords(from)} to ${dayInWords(to)}`,
    seller: {
      name,
      lines: [
        place,
        [findState(seller.stateCode)?.name, seller.phone].filter(Boolean).join(' · '),
        seller.gstin ? `GSTIN ${seller.gstin}` : '',
      ].filter((line) => line !== ''),
    },
    contact,
    lines,
    sums: [
      { label: 'Owed before', value: figure(opening) },
      { label: 'Added', value: figure(sumOf(1)) },
      { label: 'Paid and taken off', value: figure(sumOf(-1)) },
    ],
    closing: { label: `Owed on ${dayInWords(to)}`, value: formatRupees(paise(balance)) },
    ageing:
      due > 0 && to >= today
        ? [
            { label: 'Up to 30 days', value: figure(ageing.days30) },
            { label: '31 to 60', value: figure(ageing.days60) },
            { label: '61 to 90', value: figure(ageing.days90) },
            { label: 'Older', value: figure(ageing.older) },
          ]
        : [],
    upi:
      upiId && due > 0
        ? { link: upiLink({ to: upiId, name, amount: due, note: 'Khata' }), id: upiId, amount: formatRupees(due) }
        : null,
    made: `Made on ${dayInWords(today)} by computer; it needs no signature.`,
  }
}
