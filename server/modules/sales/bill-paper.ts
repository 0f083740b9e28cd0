/**
 * What stands on the paper of a bill or a credit note: words and figures, ready to be set. It reads the stored paise and
 * computes no tax. Particulars: CGST Rule 46 (invoice), 49 (bill of supply), 53 (credit note).
 */
import { dayInIndia } from '@galla/gst/day'
import { compositionText, titles } from '@galla/gst/documents'
import { isBillNumber } from '@galla/gst/series'
import { findState, type StateCode, stateTaxOf } from '@galla/gst/states'
import { upiLink, upiReference } from '@galla/gst/upi'
import { type Paise, paise } from '@galla/money/paise'
import { formatQuantity, quantity } from '@galla/money/quantity'
import { formatRupees, rupeesInWords } from '@galla/money/rupees'
import { type CreditNoteOnBill, dueOf, type LineOnBill, summaryOf, type WholeInvoice } from './invoice.ts'
import type { PrintLayout } from './print-layout.ts'
import { kindWords } from './tenders.ts'

export type PaperSize = 'A4' | 'A5'

export interface PaperLine {
  readonly nth: string
  readonly name: string
  /** Its other names, and which goods they were, under it. */
  readonly local: readonly string[]
  readonly hsn: string
  readonly mrp: string
  /** In paise, for the sums carried from page to page. */
  readonly amountPaise: number
  readonly quantity: string
  readonly unit: string
  readonly price: string
  readonly discount: string
  readonly taxable: string
  readonly rate: string
  readonly amount: string
}

export interface Named {
  readonly label: string
  readonly value: string
}

export interface BillPaper {
  readonly size: PaperSize
  readonly title: string
  readonly number: string
  readonly marks: readonly string[]
  readonly note: string | null
  readonly seller: { readonly name: string; readonly lines: readonly string[]; readonly gstin: string | null }
  readonly facts: readonly Named[]
  readonly buyer: { readonly heading: string; readonly name: string; readonly lines: readonly string[] }
  readonly taxed: boolean
  readonly interState: boolean
  readonly discounted: boolean
  /** 'SGST' or 'UTGST'. */
  readonly stateTax: string
  readonly lines: readonly PaperLine[]
  readonly totals: readonly Named[]
  readonly payable: Named
  readonly after: readonly Named[]
  readonly words: string
  readonly saved: string | null
  readonly summary: readonly {
    readonly rate: string
    readonly taxable: string
    readonly cgst: string
    readonly sgst: string
    readonly igst: string
    readonly cess: string
  }[]
  readonly hasCess: boolean
  readonly upi: { readonly link: string; readonly id: string; readonly amount: string } | null
  /** By HSN: what GSTR-1 asks of the books, and a registered buyer of his. Only on a bill to one. */
  readonly hsnSummary: readonly {
    readonly hsn: string
    readonly quantity: string
    readonly taxable: string
    readonly tax: string
  }[]
  /** Base64 of a PNG. */
  readonly logo: string | null
  readonly header: readonly string[]
  readonly terms: string
  readonly remarks: readonly string[]
  readonly signedFor: string
}

const rupees = (n: number) => formatRupees(paise(n))
const figure = (n: number) => formatRupees(paise(n), { symbol: false })
const minus = (n: number) => formatRupees(paise(0 - n))
const wordOf = (kind: keyof typeof kindWords) => (kind === 'upi' ? 'UPI' : kindWords[kind].toLowerCase())
const unlessZero = (n: number) => (n === 0 ? '' : figure(n))

/** 1800 is '18 %', 25 is '0.25 %'. */
const percent = (basisPoints: number) => `${basisPoints / 100} %`

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${monthNames[Number(month) - 1]} ${year}`
}

function timeInIndia(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 330 * 60_000)
  const hours = shifted.getUTCHours()
  return `${hours % 12 || 12}:${String(shifted.getUTCMinutes()).padStart(2, '0')} ${hours < 12 ? 'am' : 'pm'}`
}

const stateLine = (code: string) => `${findState(code)?.name ?? 'State'} (${code})`
/** The codes of the portal (UQC) as people write them. */
const unitWords: Readonly<Record<string, string>> = { KGS: 'kg', GMS: 'g', LTR: 'l', MLT: 'ml', MTR: 'm', CMS: 'cm' }
const unitWord = (unit: string) => unitWords[unit.toUpperCase()] ?? unit.toLowerCase()

/** UPI link for what is still owed; null when nothing is, or the shop told no UPI id. */
export function upiFor({ invoice }: Pick<WholeInvoice, 'invoice'>): { link: string; id: string; amount: Paise } | null {
  const due = dueOf(invoice)
  const { upiId, name } = invoice.seller
  if (due <= 0 || !upiId || !isBillNumber(invoice.number)) return null
  const link = upiLink({
    to: upiId,
    name,
    amount: due,
    note: `Bill ${invoice.number}`,
    reference: upiReference(invoice.number),
  })
  return { link, id: upiId, amount: due }
}

export function paperOfInvoice(
  whole: WholeInvoice,
  { size, duplicate, layout }: { readonly size: PaperSize; readonly duplicate: boolean; readonly layout: PrintLayout },
): BillPaper {
  const { invoice, lines, payments, creditNotes } = whole
  const taxed = invoice.taxCharged && lines.some((line) => line.taxability === 'taxable')
  const upi = upiFor(whole)
  const cancelled = invoice.state === 'cancelled'
  const change = payments.reduce((sum, payment) => sum + payment.changePaise, 0)
  const marks = [...(cancelled ? ['CANCELLED'] : []), ...(duplicate ? ['DUPLICATE'] : [])]
  return {
    ...common(whole, size, lines, taxed, layout),
    title: titles[invoice.kind],
    number: invoice.number,
    marks,
    facts: [
      { label: 'Date', value: `${dayInWords(invoice.day)}, ${timeInIndia(invoice.issuedAt)}` },
      ...(invoice.kind === 'bill' ? [] : [{ label: 'Place of supply', value: stateLine(invoice.placeOfSupply) }]),
      ...(taxed ? [{ label: 'Reverse charge', value: 'No' }] : []),
      {
        label: 'Counter',
        value: invoice.cashierName ? `${invoice.tillName} · ${invoice.cashierName}` : invoice.tillName,
      },
    ],
    totals: totalRows(invoice, taxed, stateTaxOf(invoice.placeOfSupply as StateCode)),
    payable: { label: 'Total', value: rupees(invoice.payablePaise) },
    after: cancelled
      ? [{ label: 'Cancelled', value: dayInWords(dayInIndia(new Date(whole.cancellation!.at))) }]
      : [
          ...payments.map((payment) => ({
            label: payment.direction === 'refund' ? `Given back, ${wordOf(payment.kind)}` : kindWords[payment.kind],
            value:
              payment.direction === 'refund'
                ? minus(payment.amountPaise)
                : rupees(payment.tenderedPaise ?? payment.amountPaise),
          })),
          ...whole.settlements.map((one) => ({
            label: one.kind === 'write-off' ? 'Given up' : `Paid on ${dayInWords(dayInIndia(new Date(one.at)))}`,
            value: rupees(one.amountPaise),
          })),
          ...(change > 0 ? [{ label: 'Change', value: rupees(change) }] : []),
          ...creditNotes.map((note) => ({ label: `Credit note ${note.number}`, value: minus(note.creditPaise) })),
          ...(dueOf(invoice) > 0 ? [{ label: 'Still to pay, on khata', value: rupees(dueOf(invoice)) }] : []),
          ...(whole.khata && whole.khata.storeCreditPaise > 0
            ? [{ label: 'Store credit left', value: rupees(whole.khata.storeCreditPaise) }]
            : []),
        ],
    words: rupeesInWords(paise(invoice.payablePaise)),
    saved: layout.showSaved ? savedWords(invoice.discountPaise) : null,
    upi: layout.showUpi && upi ? { link: upi.link, id: upi.id, amount: formatRupees(upi.amount) } : null,
  }
}

export function paperOfCreditNote(
  whole: WholeInvoice,
  note: CreditNoteOnBill,
  { size, layout }: { readonly size: PaperSize; readonly layout: PrintLayout },
): BillPaper {
  const { invoice } = whole
  const back = note.lines.map((line): LineOnBill => {
    const sold = whole.lines.find((one) => one.line === line.line)!
    return { ...sold, ...line, batches: line.batches ?? [], serials: line.serials ?? [] }
  })
  const taxed = invoice.taxCharged && back.some((line) => line.taxability === 'taxable')
  return {
    ...common(whole, size, back, taxed, layout),
    title: titles['credit-note'],
    number: note.number,
    marks: [],
    facts: [
      { label: 'Date', value: `${dayInWords(note.day)}, ${timeInIndia(note.issuedAt)}` },
      { label: 'Against bill', value: `${invoice.number} of ${dayInWords(invoice.day)}` },
      ...(invoice.kind === 'bill' ? [] : [{ label: 'Place of supply', value: stateLine(invoice.placeOfSupply) }]),
      { label: 'Reason', value: note.reason },
    ],
    totals: totalRows(note, taxed, stateTaxOf(invoice.placeOfSupply as StateCode)),
    payable: { label: 'Credited', value: rupees(note.creditPaise) },
    after: [
      ...(note.refundedPaise > 0 ? [{ label: 'Given back', value: rupees(note.refundedPaise) }] : []),
      ...(note.creditPaise > note.refundedPaise
        ? [{ label: 'Taken off what was owed', value: rupees(note.creditPaise - note.refundedPaise) }]
        : []),
    ],
    words: rupeesInWords(paise(note.creditPaise)),
    saved: null,
    upi: null,
  }
}

function common(
  whole: WholeInvoice,
  size: PaperSize,
  lines: readonly LineOnBill[],
  taxed: boolean,
  layout: PrintLayout,
) {
  const { seller, buyer, placeOfSupply } = whole.invoice
  const place = [seller.address.replaceAll('\n', ', '), seller.pinCode].filter(Boolean).join(' ')
  const included = taxed && lines.some((line) => line.taxability === 'taxable' && line.priceIncludesTax)
  const summary = summaryOf(lines)
  return {
    size,
    note: seller.scheme === 'composition' ? `${compositionText}.` : null,
    seller: {
      name: seller.name,
      lines: [
        ...(seller.legalName !== seller.name ? [seller.legalName] : []),
        place,
        [findState(seller.stateCode)?.name, seller.phone].filter(Boolean).join(' · '),
      ].filter((line) => line !== ''),
      gstin: seller.gstin,
    },
    buyer: {
      heading: buyer?.gstin ? 'Billed to (registered)' : 'Billed to',
      name: buyer?.name ?? (buyer?.gstin ? buyer.gstin : (buyer?.phone ?? 'Counter customer')),
      lines: [
        buyer?.address?.replaceAll('\n', ', '),
        buyer?.gstin && `GSTIN ${buyer.gstin}`,
        buyer?.stateCode && stateLine(buyer.stateCode),
        buyer?.name && buyer.phone,
      ].filter((line): line is string => Boolean(line)),
    },
    taxed,
    interState: whole.invoice.nature === 'inter-State',
    discounted: lines.some((line) => line.discountPaise + line.billDiscountPaise > 0),
    stateTax: stateTaxOf(placeOfSupply as StateCode),
    lines: lines.map((line, at) => paperLine(line, at, taxed, layout)),
    hsnSummary: buyer?.gstin && taxed ? byHsn(lines) : [],
    logo: layout.logo,
    header: layout.headerLines,
    terms: layout.terms,
    summary: taxed
      ? summary.map((row) => ({
          rate: row.taxability === 'taxable' ? percent(row.rateBasisPoints) : taxabilityWords[row.taxability],
          taxable: figure(row.taxablePaise),
          cgst: figure(row.cgstPaise),
          sgst: figure(row.sgstPaise),
          igst: figure(row.igstPaise),
          cess: figure(row.cessPaise),
        }))
      : [],
    hasCess: summary.some((row) => row.cessPaise > 0),
    remarks: [
      ...layout.footerLines,
      ...(included ? ['Prices marked * include GST.'] : []),
      'This is an electronic document made by computer; it needs no signature.',
    ],
    signedFor: seller.name,
  }
}

const taxabilityWords = { taxable: '', 'nil-rated': 'Nil-rated', exempt: 'Exempt', 'non-GST': 'Outside GST' } as const

/** A bill of medicines tells the batch, and when it expires. */
function batchWords({ number, expiresOn }: LineOnBill['batches'][number]): string {
  const [year, month] = expiresOn?.split('-') ?? []
  return [`Batch ${number}`, ...(year ? [`Exp ${month}/${year}`] : [])].join(' · ')
}

function paperLine(
  line: LineOnBill,
  at: number,
  taxed: boolean,
  { itemNames, language, showMrp }: PrintLayout,
): PaperLine {
  const isTaxed = taxed && line.taxability === 'taxable'
  const local = language === 'hi' ? line.nameHi : language === 'ta' ? line.nameTa : null
  return {
    nth: String(at + 1),
    name: (itemNames === 'language' && local) || line.name,
    local: [
      ...(itemNames === 'language' ? [] : itemNames === 'both' ? [local] : [line.nameHi, line.nameTa]).filter(
        (name): name is string => Boolean(name) && name !== line.name,
      ),
      ...line.batches.map(batchWords),
      ...(line.serials.length > 0 ? [`S/N ${line.serials.join(', ')}`] : []),
    ],
    mrp: showMrp && line.mrpPaise !== null ? figure(line.mrpPaise) : '',
    hsn: line.hsn ?? '',
    quantity: formatQuantity(quantity(line.quantity)),
    unit: unitWord(line.unit),
    price: `${figure(line.unitPricePaise)}${isTaxed && line.priceIncludesTax ? ' *' : ''}`,
    discount: unlessZero(line.discountPaise + line.billDiscountPaise),
    taxable: figure(line.taxablePaise),
    rate: isTaxed ? percent(line.rateBasisPoints) : taxed ? taxabilityWords[line.taxability] : '',
    amount: figure(line.totalPaise),
    amountPaise: line.totalPaise,
  }
}

/** Goods of one HSN and unit together, as the buyer's own return wants them. */
function byHsn(lines: readonly LineOnBill[]): BillPaper['hsnSummary'] {
  const groups = new Map<string, { hsn: string; unit: string; quantity: number; taxable: number; tax: number }>()
  for (const line of lines) {
    const key = `${line.hsn} ${line.unit}`
    const group = groups.get(key) ?? { hsn: line.hsn ?? '', unit: line.unit, quantity: 0, taxable: 0, tax: 0 }
    group.quantity += line.quantity
    group.taxable += line.taxablePaise
    group.tax += line.cgstPaise + line.sgstPaise + line.igstPaise + line.cessPaise
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => ({
    hsn: group.hsn,
    quantity: `${formatQuantity(quantity(group.quantity))} ${unitWord(group.unit)}`,
    taxable: figure(group.taxable),
    tax: figure(group.tax),
  }))
}

function totalRows(
  t: Pick<
    WholeInvoice['invoice'],
    | 'grossPaise'
    | 'discountPaise'
    | 'taxablePaise'
    | 'untaxedPaise'
    | 'cgstPaise'
    | 'sgstPaise'
    | 'igstPaise'
    | 'cessPaise'
    | 'roundOffPaise'
    | 'totalPaise'
  >,
  taxed: boolean,
  stateTax: string,
): Named[] {
  const rows: (readonly [label: string, amount: number, show: boolean])[] = taxed
    ? [
        ['Taxable value', t.taxablePaise, true],
        ['Untaxed value', t.untaxedPaise, t.untaxedPaise !== 0],
        ['CGST', t.cgstPaise, t.cgstPaise !== 0],
        [stateTax, t.sgstPaise, t.sgstPaise !== 0],
        ['IGST', t.igstPaise, t.igstPaise !== 0],
        ['Cess', t.cessPaise, t.cessPaise !== 0],
        ['Round-off', t.roundOffPaise, t.roundOffPaise !== 0],
      ]
    : [
        ['Price', t.grossPaise, t.discountPaise !== 0],
        ['Discount', 0 - t.discountPaise, t.discountPaise !== 0],
        ['Value', t.totalPaise, true],
        ['Round-off', t.roundOffPaise, t.roundOffPaise !== 0],
      ]
  return rows.filter(([, , show]) => show).map(([label, amount]) => ({ label, value: rupees(amount) }))
}

const savedWords = (discount: number) => (discount > 0 ? `You saved ${rupees(discount)}` : null)
