/**
 * A bill as a receipt. It reads the paise the bill was settled with and computes no tax. Particulars: CGST Rules 46, 46A (tax invoice) and
 * 49 (bill of supply).
 */
import type { invoice as invoiceContract } from '@galla/contract/sales'
import { compositionText } from '@galla/gst/documents'
import { isBillNumber } from '@galla/gst/series'
import { findState, type StateCode, stateTaxOf } from '@galla/gst/states'
import { isUpiId, upiLink, upiReference } from '@galla/gst/upi'
import { type Paise, paise } from '@galla/money/paise'
import { formatQuantity, quantity } from '@galla/money/quantity'
import { formatRupees, rupeesInWords } from '@galla/money/rupees'
import { rupeesInHindi } from '@galla/money/rupees-in-hindi'
import { rupeesInTamil } from '@galla/money/rupees-in-tamil'
import type { z } from 'zod'
import type { Language, Layout, Printing } from './layout.ts'
import type { Piece, Receipt } from './receipt.ts'
import { type ReceiptWords, receiptWords } from './receipt-words.ts'

type Invoice = z.output<typeof invoiceContract>

export type BatchToPrint = Pick<Invoice['lines'][number]['batches'][number], 'number' | 'expiresOn' | 'quantity'>

export interface LineToPrint
  extends Pick<
    Invoice['lines'][number],
    | 'name'
    | 'nameHi'
    | 'nameTa'
    | 'hsn'
    | 'unit'
    | 'mrpPaise'
    | 'unitPricePaise'
    | 'quantity'
    | 'priceIncludesTax'
    | 'taxability'
    | 'rateBasisPoints'
    | 'grossPaise'
    | 'discountPaise'
    | 'billDiscountPaise'
    | 'totalPaise'
  > {
  readonly batches?: readonly BatchToPrint[] | undefined
  readonly serials?: readonly string[] | undefined
}

/** What a printed bill needs of a bill: the server's answer has it, and so has a till that made the bill itself. */
export interface BillToPrint
  extends Pick<
    Invoice,
    | 'number'
    | 'kind'
    | 'day'
    | 'issuedAt'
    | 'state'
    | 'tillName'
    | 'cashierName'
    | 'seller'
    | 'buyer'
    | 'placeOfSupply'
    | 'nature'
    | 'taxCharged'
    | 'grossPaise'
    | 'discountPaise'
    | 'totalPaise'
    | 'roundOffPaise'
    | 'payablePaise'
    | 'duePaise'
    | 'byRate'
    | 'changePaise'
  > {
  readonly lines: readonly LineToPrint[]
  readonly payments: readonly {
    readonly direction: 'receipt' | 'refund'
    readonly kind: string
    readonly amountPaise: number
    readonly tenderedPaise: number | null
  }[]
  readonly creditNotes: readonly { readonly number: string; readonly creditPaise: number }[]
  /** The customer's page, a path of the site; a till without a line does not know it. */
  readonly link: string | null
  /** What the buyer owes altogether, this bill included. */
  readonly khataBalancePaise?: number | undefined
}

export function billReceipt(bill: BillToPrint, { layout, logo, duplicate, site }: Printing): Receipt {
  const t = receiptWords[layout.language]
  const marks = [...(bill.state === 'cancelled' ? [t.cancelled] : []), ...(duplicate ? [t.duplicate] : [])]
  return {
    name: bill.number,
    pieces: [
      ...headOf(bill, layout, logo),
      ...titleOf(bill.kind, layout, marks),
      ...compositionOf(bill),
      { kind: 'pair', left: `${t.billNumber} ${bill.number}`, right: dayShort(bill.day) },
      {
        kind: 'pair',
        left: [bill.tillName, bill.cashierName].filter(Boolean).join(' - '),
        right: timeInIndia(bill.issuedAt),
      },
      ...buyerOf(bill, layout, t),
      { kind: 'rule' },
      ...bill.lines.flatMap((line) => lineOf(line, bill, layout, t)),
      { kind: 'rule' },
      ...sumsOf(bill, t),
      ...taxOf(bill, t),
      ...paidOf(bill, t),
      { kind: 'gap' },
      { kind: 'words', text: amountInWords(bill.payablePaise, layout.language) },
      ...(layout.showSaved && bill.discountPaise > 0
        ? ([
            {
              kind: 'words',
              text: `** ${t.saved} ${figure(bill.discountPaise)} **`,
              align: 'center',
              bold: true,
            },
          ] as const)
        : []),
      ...codesOf(bill, layout, site, t),
      ...footOf(bill, layout, t),
    ],
  }
}

type Words = Extract<Piece, { kind: 'words' }>

const figure = (n: number) => formatRupees(paise(n), { symbol: false })
const minus = (n: number) => formatRupees(paise(0 - n), { symbol: false })

export function headOf(
  { seller }: Pick<BillToPrint, 'seller'>,
  layout: Layout,
  logo: Printing['logo'],
): readonly Piece[] {
  const centred = (text: string): Words => ({ kind: 'words', text, align: 'center' })
  const place = [seller.address.replaceAll('\n', ', '), seller.pinCode].filter(Boolean).join(' ')
  return [
    ...(logo ? ([{ kind: 'picture', picture: logo }] as const) : []),
    { kind: 'words', text: seller.name, align: 'center', bold: true, size: 'tall' },
    ...(seller.legalName !== seller.name ? [centred(seller.legalName)] : []),
    ...layout.headerLines.map(centred),
    ...(place ? [centred(place)] : []),
    centred([findState(seller.stateCode)?.name, seller.phone].filter(Boolean).join(', ')),
    ...(seller.gstin ? [{ ...centred(`GSTIN ${seller.gstin}`), bold: true }] : []),
  ]
}

/** In the shop's language, and in English for whoever checks it. */
export function titleOf(kind: keyof ReceiptWords & string, layout: Layout, marks: readonly string[]): readonly Piece[] {
  const titles = [...new Set([receiptWords[layout.language][kind], receiptWords.en[kind]])]
  return [
    { kind: 'rule', double: true },
    ...titles.map((text): Piece => ({ kind: 'words', text, align: 'center', bold: true })),
    ...marks.map((text): Piece => ({ kind: 'words', text: `*** ${text} ***`, align: 'center', bold: true })),
    { kind: 'rule', double: true },
  ]
}

/** At the head of a composition dealer's bill of supply, in these words: Rule 5(1)(f). */
function compositionOf({ seller }: BillToPrint): readonly Piece[] {
  return seller.scheme === 'composition' ? [{ kind: 'words', text: `${compositionText}.`, align: 'center' }] : []
}

const stateLine = (code: string) => `${findState(code)?.name ?? 'State'} (${code})`

function buyerOf(
  { buyer, kind, nature, placeOfSupply }: BillToPrint,
  layout: Layout,
  t: ReceiptWords,
): readonly Piece[] {
  const words = (text: string): Words => ({ kind: 'words', text })
  const phone = buyer?.phone && phoneAs(buyer.phone, layout.buyerPhone)
  const taxed = kind === 'tax-invoice' || kind === 'invoice-cum-bill-of-supply'
  // Rule 46(n): the place of supply stands on an inter-State bill; a registered buyer needs it on any.
  const place = nature === 'inter-State' || (buyer?.gstin && taxed)
  return [
    ...(buyer?.name ? [{ ...words(`${t.customer}: ${buyer.name}`), bold: true }] : []),
    ...(phone ? [words(`${t.phone}: ${phone}`)] : []),
    ...(buyer?.address ? [words(buyer.address.replaceAll('\n', ', '))] : []),
    ...(buyer?.gstin ? [{ ...words(`GSTIN ${buyer.gstin}`), bold: true }] : []),
    ...(buyer?.stateCode ? [words(stateLine(buyer.stateCode))] : []),
    ...(place ? [words(`${t.placeOfSupply}: ${stateLine(placeOfSupply)}`)] : []),
    ...(taxed ? [words(t.reverseCharge)] : []),
  ]
}

function phoneAs(phone: string, how: Layout['buyerPhone']): string | undefined {
  if (how === 'left-out') return undefined
  const digits = phone.replace(/\D/g, '').slice(-10)
  return how === 'whole' ? digits : `xxxxxx${digits.slice(-4)}`
}

const unitWords: Readonly<Record<string, string>> = { KGS: 'kg', GMS: 'g', LTR: 'l', MLT: 'ml', MTR: 'm', CMS: 'cm' }
export const unitWord = (unit: string): string => unitWords[unit.toUpperCase()] ?? unit.toLowerCase()

function lineOf(line: LineToPrint, bill: BillToPrint, layout: Layout, t: ReceiptWords): readonly Piece[] {
  const off = line.discountPaise
  const taxed = bill.taxCharged && line.taxability === 'taxable'
  const small = [
    layout.showHsn && line.hsn && `HSN ${line.hsn}`,
    taxed && `${line.rateBasisPoints / 100}%`,
    bill.taxCharged && line.taxability !== 'taxable' && t[line.taxability],
    layout.showMrp && line.mrpPaise !== null && `MRP ${figure(line.mrpPaise)}`,
  ].filter(Boolean)
  const words = (text: string): Piece => ({ kind: 'words', text, indent: 2 })
  return [
    ...namesOf(line, layout).map((text): Piece => ({ kind: 'words', text })),
    {
      kind: 'pair',
      indent: 2,
      left: `${formatQuantity(quantity(line.quantity))} ${unitWord(line.unit)} x ${figure(line.unitPricePaise)}`,
      right: figure(line.grossPaise),
    },
    ...(off > 0 ? [{ kind: 'pair', indent: 2, left: t.discount, right: minus(off) } as const] : []),
    ...(small.length > 0 ? [words(small.join(' '))] : []),
    ...goodsOf(line, t).map(words),
  ]
}

/** Which batch, with the day it expires, and which pieces: bills of medicines name them, and a warranty asks for them. */
export function goodsOf(
  { batches = [], serials = [] }: Pick<LineToPrint, 'batches' | 'serials'>,
  t: ReceiptWords,
): readonly string[] {
  return [
    ...batches.map((batch) =>
      [
        `${t.batch} ${batch.number}`,
        batch.expiresOn && `${t.expires} ${dayShort(batch.expiresOn)}`,
        batches.length > 1 && `x ${formatQuantity(quantity(batch.quantity))}`,
      ]
        .filter(Boolean)
        .join('  '),
    ),
    ...(serials.length > 0 ? [`${t.serial} ${serials.join(', ')}`] : []),
  ]
}

export function namesOf(
  line: Pick<LineToPrint, 'name' | 'nameHi' | 'nameTa'>,
  { language, itemNames }: Layout,
): readonly string[] {
  const local = language === 'hi' ? line.nameHi : language === 'ta' ? line.nameTa : null
  if (itemNames === 'catalogue' || !local || local === line.name) return [line.name]
  return itemNames === 'language' ? [local] : [line.name, local]
}

function sumsOf(bill: BillToPrint, t: ReceiptWords): readonly Piece[] {
  const pair = (left: string, right: string): Piece => ({ kind: 'pair', left, right })
  const lineDiscounts = bill.lines.reduce((sum, line) => sum + line.discountPaise, 0)
  const billDiscounts = bill.lines.reduce((sum, line) => sum + line.billDiscountPaise, 0)
  const subtotal = bill.grossPaise - lineDiscounts
  const added = bill.totalPaise - (bill.grossPaise - bill.discountPaise)
  const plain = billDiscounts === 0 && added === 0 && bill.roundOffPaise === 0
  const units = bill.lines.reduce((sum, line) => sum + line.quantity, 0)
  const counted = bill.lines.every((line) => line.quantity % 1000 === 0)
  return [
    pair(
      `${t.items} ${bill.lines.length}${counted ? `  ${t.quantity} ${units / 1000}` : ''}`,
      plain ? '' : figure(subtotal),
    ),
    ...(billDiscounts > 0 ? [pair(t.billDiscount, minus(billDiscounts))] : []),
    ...(added > 0 ? [pair(t.taxAdded, figure(added))] : []),
    ...(bill.roundOffPaise !== 0 ? [pair(t.roundOff, figure(bill.roundOffPaise))] : []),
    {
      kind: 'pair',
      left: t.total,
      right: formatRupees(paise(bill.payablePaise)),
      bold: true,
      size: 'large',
    },
  ]
}

/** Rate-wise, with the taxable value after discount and each tax: Rule 46(k) to (m). */
export function taxOf(
  {
    taxCharged,
    byRate,
    nature,
    placeOfSupply,
    lines,
  }: Pick<BillToPrint, 'taxCharged' | 'byRate' | 'nature' | 'placeOfSupply'> & {
    readonly lines: readonly Pick<LineToPrint, 'taxability' | 'priceIncludesTax'>[]
  },
  t: ReceiptWords,
): readonly Piece[] {
  if (!taxCharged || !byRate.some((row) => row.taxability === 'taxable')) return []
  const cess = byRate.some((row) => row.cessPaise > 0)
  const inter = nature === 'inter-State'
  const taxes = inter ? ['IGST'] : ['CGST', stateTaxOf(placeOfSupply as StateCode)]
  return [
    { kind: 'gap' },
    {
      kind: 'table',
      heads: [t.rate, t.taxable, ...taxes, ...(cess ? ['Cess'] : [])],
      rows: byRate.map((row) => [
        row.taxability === 'taxable' ? `${row.rateBasisPoints / 100}%` : t[row.taxability],
        figure(row.taxablePaise),
        ...(inter ? [figure(row.igstPaise)] : [figure(row.cgstPaise), figure(row.sgstPaise)]),
        ...(cess ? [figure(row.cessPaise)] : []),
      ]),
    },
    ...(lines.some((line) => line.taxability === 'taxable' && line.priceIncludesTax)
      ? ([{ kind: 'words', text: t.taxIncluded }] as const)
      : []),
  ]
}

function paidOf(bill: BillToPrint, t: ReceiptWords): readonly Piece[] {
  const pair = (left: string, right: string, bold = false): Piece => ({ kind: 'pair', left, right, bold })
  const tenders: Readonly<Record<string, string>> = t
  const rows = [
    ...bill.payments.map((payment) =>
      payment.direction === 'refund'
        ? pair(`${t.givenBack} (${tenders[payment.kind] ?? payment.kind})`, minus(payment.amountPaise))
        : pair(tenders[payment.kind] ?? payment.kind, figure(payment.tenderedPaise ?? payment.amountPaise)),
    ),
    ...(bill.changePaise > 0 ? [pair(t.change, figure(bill.changePaise), true)] : []),
    ...bill.creditNotes.map((note) => pair(`${t.creditNote} ${note.number}`, minus(note.creditPaise))),
    ...(bill.state === 'issued' && bill.duePaise > 0 ? [pair(t.due, figure(bill.duePaise), true)] : []),
    ...(bill.khataBalancePaise !== undefined && bill.khataBalancePaise !== bill.duePaise
      ? [pair(t.khataBalance, figure(bill.khataBalancePaise), true)]
      : []),
  ]
  return rows.length > 0 ? [{ kind: 'rule' }, ...rows] : []
}

export function amountInWords(amount: number, language: Language): string {
  const say = { en: rupeesInWords, hi: rupeesInHindi, ta: rupeesInTamil }[language]
  return say(paise(amount))
}

/** The link that asks for what is due; undefined when nothing is, or the shop has no UPI id. */
export function upiForDue({ number, duePaise, state, seller }: BillToPrint): string | undefined {
  if (state !== 'issued' || duePaise <= 0 || !seller.upiId || !isUpiId(seller.upiId) || !isBillNumber(number))
    return undefined
  return upiLink({
    to: seller.upiId,
    name: seller.name,
    amount: duePaise as Paise,
    note: `Bill ${number}`,
    reference: upiReference(number),
  })
}

function codesOf(bill: BillToPrint, layout: Layout, site: string | undefined, t: ReceiptWords): readonly Piece[] {
  const upi = layout.showUpi ? upiForDue(bill) : undefined
  // Scanned at the counter either gives the bill: the number alone, or the link that ends in what names it.
  const own = bill.link && site ? site + bill.link : bill.number
  return [
    ...(upi
      ? ([{ kind: 'gap' }, { kind: 'code', text: upi, below: `${t.payByUpi}: ${figure(bill.duePaise)}` }] as const)
      : []),
    ...(layout.showBillCode ? ([{ kind: 'gap' }, { kind: 'code', text: own, below: t.scanForBill }] as const) : []),
  ]
}

export function footOf({ seller }: Pick<BillToPrint, 'seller'>, layout: Layout, t: ReceiptWords): readonly Piece[] {
  const centred = (text: string): Words => ({ kind: 'words', text, align: 'center' })
  return [
    { kind: 'gap' },
    ...layout.footerLines.map(centred),
    ...(layout.terms ? ([{ kind: 'words', text: layout.terms.replaceAll('\n', ' ') }] as const) : []),
    ...(seller.scheme === 'unregistered' ? [] : [centred(t.electronic)]),
  ]
}

/** '21-11-2026': the short day that all three languages write. */
export function dayShort(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date}-${month}-${year}`
}

export function timeInIndia(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 330 * 60_000)
  const hours = shifted.getUTCHours()
  return `${hours % 12 || 12}:${String(shifted.getUTCMinutes()).padStart(2, '0')} ${hours < 12 ? 'am' : 'pm'}`
}
