/** How opening balances come out of files: whose, how much, and who owes whom. */
import { isDay } from '@galla/gst/day'
import type { Day } from '../../platform/clock.ts'
import { readPhone } from '../contacts/contact.ts'
import { caught, type Fault, fault, type ImportOptions, type ReadRow } from '../imports/import-target.ts'
import { isBlank, readLine, readPaise } from '../imports/read-cell.ts'

export interface OpeningKhata {
  readonly name: string | undefined
  readonly phone: string | undefined
  /** `khata`: the contact owes us; `store-credit`: we owe the contact. */
  readonly account: 'khata' | 'store-credit'
  readonly amountPaise: number
  readonly day: Day
}

export const openingKhataFields = [
  {
    name: 'name',
    synonyms: [
      'Party name',
      'Customer name',
      'Customer',
      'Party',
      'Ledger name',
      'Ledger',
      'Particulars',
      'नाम',
      'ग्राहक',
      'பெயர்',
      'வாடிக்கையாளர்',
    ],
  },
  {
    name: 'phone',
    synonyms: ['Phone no', 'Phone number', 'Mobile', 'Mobile no', 'Mobile number', 'Contact no', 'मोबाइल', 'கைபேசி'],
  },
  {
    name: 'amount',
    needed: true,
    synonyms: [
      'Owes',
      'Opening balance',
      'Balance',
      'Closing balance',
      'Outstanding',
      'Amount',
      'Amount due',
      'Due',
      'Receivable',
      'Receivable balance',
      'Debit',
      'बाक़ी',
      'बकाया',
      'பாக்கி',
    ],
  },
  { name: 'side', synonyms: ['Dr/Cr', 'Dr Cr', 'Balance type', 'Type of balance', 'Receivable or payable'] },
  {
    name: 'day',
    synonyms: ['Since', 'Date', 'As of date', 'Date (dd/MM/yyyy)', 'Opening date', 'Bill date', 'तारीख', 'தேதி'],
  },
] as const

export function readOpeningKhata(
  cells: Readonly<Record<string, string>>,
  _options: ImportOptions,
  today: Day,
): ReadRow<OpeningKhata> {
  const faults: Fault[] = []
  const name = readLine(cells.name, 120)
  const phone = isBlank(cells.phone) ? undefined : numberIn(cells.phone)
  // Tally writes '45.00 Cr', others '(45.00)' or '-45.00' for what the shop owes.
  const typed = (cells.amount ?? '').trim()
  const bare = typed.replace(/^[-−(]\s*|\)$/gu, '')
  const amountPaise = readPaise(bare, 'amount', faults)
  const side = `${cells.side ?? ''} ${/(dr|cr)\.?$/i.exec(typed)?.[0] ?? ''}`
  const ours = /cr|pay|देना|கொடுக்க/i.test(side) || (bare !== typed && /^[-−(]/u.test(typed))
  if (isBlank(cells.amount)) faults.push(fault('imports.needed', { field: 'amount' }, { field: 'amount' }))
  if (!name && !phone) faults.push(fault('imports.needed', { field: 'name' }, { field: 'name' }))
  const day = dayIn(cells.day, today)
  if (day !== undefined && day > today) faults.push(fault('sales.opening-in-future', { day }, { field: 'day' }))
  if (amountPaise === undefined || faults.length > 0) return { item: undefined, keys: [], faults }
  const account = ours ? 'store-credit' : 'khata'
  return {
    item: { name, phone, account, amountPaise, day: day ?? today },
    keys: [phone ? `phone ${phone}` : `name ${name!.toLowerCase()}`],
    faults,
  }
}

function numberIn(typed: string): string | undefined {
  const plain = typed.trim()
  const tries = /^91\d{10}$/.test(plain) ? [`+${plain}`] : [plain, `+${plain}`]
  return tries.map((one) => caught([], 'phone', () => readPhone(one))).find((phone) => phone !== undefined) ?? undefined
}

/** '2026-04-01', '01/04/2026', '1-4-26'; what is no day is as if it were not told. */
function dayIn(typed: string | undefined, today: Day): Day | undefined {
  const text = typed?.trim() ?? ''
  const [, d, m, y] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$/.exec(text) ?? []
  const day =
    d && m && y ? `${y.length === 2 ? today.slice(0, 2) : ''}${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : text
  return isDay(day) ? day : undefined
}
