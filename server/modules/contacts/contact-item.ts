/** How contacts come out of files: the fields, what other programs call them, and how a row is read. */
import { contactLanguage } from '@galla/contract/common'
import { states } from '@galla/gst/states'
import { z } from 'zod'
import { caught, type Fault, fault, type ReadRow } from '../imports/import-target.ts'
import { isBlank, readLine } from '../imports/read-cell.ts'
import { type Contact, readBuyerGstin, readPhone } from './contact.ts'

/** What the file says of a contact; what it does not say is not there. */
export type ContactItem = Partial<
  Pick<Contact, 'kind' | 'phone' | 'email' | 'gstin' | 'stateCode' | 'address' | 'language' | 'tags' | 'remark'>
> & { readonly name: string }

export const contactFields = [
  {
    name: 'name',
    needed: true,
    synonyms: [
      'Party name',
      'Customer name',
      'Customer',
      'Party',
      'Ledger name',
      'Ledger',
      'Particulars',
      'Contact name',
      'Full name',
      'नाम',
      'ग्राहक',
      'பெயர்',
      'வாடிக்கையாளர்',
    ],
  },
  { name: 'kind', synonyms: ['Type', 'Contact type'] },
  {
    name: 'phone',
    synonyms: [
      'Phone no',
      'Phone number',
      'Mobile',
      'Mobile no',
      'Mobile number',
      'Primary mobile no',
      'Contact no',
      'Contact number',
      'WhatsApp',
      'Default WhatsApp no',
      'फ़ोन',
      'मोबाइल',
      'தொலைபேசி',
      'கைபேசி',
    ],
  },
  { name: 'email', synonyms: ['E-mail', 'Mail', 'Email id', 'E-mail id', 'Email address'] },
  {
    name: 'gstin',
    synonyms: ['GST no', 'GST number', 'GSTIN/UIN', 'GSTIN no', 'Party GSTIN', 'Party GSTIN/UIN', 'GST'],
  },
  { name: 'state', synonyms: ['State code', 'State name', 'Place of supply', 'राज्य', 'மாநிலம்'] },
  { name: 'address', synonyms: ['Billing address', 'Mailing address', 'Address 1', 'Address line 1', 'पता', 'முகவரி'] },
  { name: 'language', synonyms: ['Preferred language', 'भाषा', 'மொழி'] },
  { name: 'tags', synonyms: ['Tag', 'Group', 'Party group', 'Group name', 'Under', 'Labels'] },
  { name: 'offers', synonyms: ['Marketing', 'Opted in', 'Consent'] },
  { name: 'remark', synonyms: ['Remarks', 'Note', 'Notes', 'Description'] },
] as const

const mail = z.email().max(254)

export function readContact(cells: Readonly<Record<string, string>>): ReadRow<ContactItem> {
  const faults: Fault[] = []
  const item: { -readonly [K in keyof ContactItem]?: ContactItem[K] | undefined } = { name: readLine(cells.name, 120) }
  const leftOut = (code: Parameters<typeof fault>[0], facts: Record<string, string>, field: string) =>
    faults.push(fault(code, facts, { field, warns: true }))
  const silent: Fault[] = []
  if (!isBlank(cells.phone)) {
    // Two numbers in one cell: the first that can be called.
    const typed = [cells.phone, ...cells.phone.split(/[,;/|]|\bor\b/i)]
    // An export of ours has the country code without its plus.
    const tries = typed.flatMap((one) => (/^\s*91\d{10}\s*$/.test(one) ? [`+${one.trim()}`] : [one, `+${one.trim()}`]))
    for (const one of tries) item.phone ??= caught(silent, 'phone', () => readPhone(one))
    if (item.phone === undefined) leftOut('imports.phone-left-out', { phone: cells.phone.slice(0, 40) }, 'phone')
  }
  if (!isBlank(cells.gstin) && !/^(na|n\/a|nil|unregistered|urp|-)$/i.test(cells.gstin.trim())) {
    const read = caught(silent, 'gstin', () => readBuyerGstin(cells.gstin!))
    if (read) Object.assign(item, read, { kind: 'firm' })
    else leftOut('imports.gstin-left-out', { gstin: cells.gstin.slice(0, 20) }, 'gstin')
  }
  if (!isBlank(cells.email)) {
    const read = mail.safeParse(cells.email.trim().toLowerCase())
    if (read.success) item.email = read.data
    else leftOut('imports.mail-left-out', { mail: cells.email.slice(0, 60) }, 'email')
  }
  if (item.stateCode === undefined && !isBlank(cells.state)) item.stateCode = stateOf(cells.state)
  if (!isBlank(cells.address)) item.address = cells.address.normalize('NFC').trim().slice(0, 400)
  const language = contactLanguage.safeParse(cells.language?.trim().toLowerCase())
  if (language.success) item.language = language.data
  const kind = cells.kind?.trim().toLowerCase()
  if (kind === 'person' || kind === 'firm') item.kind = kind
  if (!isBlank(cells.tags)) {
    const tags = cells.tags.split(/[,;|]/).flatMap((tag) => readLine(tag.toLowerCase(), 40) ?? [])
    item.tags = [...new Set(tags)].sort().slice(0, 30)
  }
  if (!isBlank(cells.remark)) item.remark = cells.remark.normalize('NFC').trim().slice(0, 2000)
  if (cells.offers?.trim().toLowerCase() === 'yes') leftOut('imports.yes-not-taken', {}, 'offers')
  if (item.name === undefined) {
    if (item.phone === undefined) faults.push(fault('imports.needed', { field: 'name' }, { field: 'name' }))
    else item.name = item.phone ?? undefined
  }
  if (item.name === undefined) return { item: undefined, keys: [], faults }
  const said = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as ContactItem
  return { item: said, keys: keysOf(said), faults }
}

/** One number is one person. A firm is its GSTIN and its name, for branches share a GSTIN; the rest are their names. */
export function keysOf({ phone, gstin, name }: ContactItem): string[] {
  if (phone) return [`phone ${phone}`]
  return [gstin ? `gstin ${gstin} ${name.toLowerCase()}` : `name ${name.toLowerCase()}`]
}

function stateOf(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  const code = /^\d{1,2}/.exec(text)?.[0]?.padStart(2, '0')
  const name = text.replace(/^\d+\s*[-:]?\s*/, '')
  return states.find((state) => state.use === 'today' && (state.code === code || state.name.toLowerCase() === name))
    ?.code
}
