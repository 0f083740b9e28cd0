/**
 * Sets a bill as PDF: ledger paper, ink, one working colour. Runs in the worker thread of make-bill-pdf.ts.
 */
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { Document, Image, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement, type ReactNode } from 'react'
import {
  allScripts,
  brick,
  faded,
  hair,
  ink,
  marigoldInk,
  marigoldSoft,
  peacock,
  type Style,
  strong,
  sunken,
  text,
  view,
} from '../../platform/pdf-look.ts'
import type { BillPaper, Named, PaperLine } from './bill-paper.ts'
import { qrCode } from './pdf-qr.ts'

const sheet = StyleSheet.create({
  page: { fontFamily: allScripts, color: ink, paddingBottom: 46 },
  band: { position: 'absolute', top: 0, left: 0, right: 0, height: 4, backgroundColor: peacock },
  row: { flexDirection: 'row' },
  grow: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  faded: { color: faded },
  bold: { fontWeight: 600 },
  right: { textAlign: 'right' },
  rule: { borderBottomWidth: 0.75, borderBottomColor: strong },
})

interface Scale {
  readonly margin: number
  readonly body: number
  readonly small: number
  readonly shop: number
  readonly title: number
  readonly total: number
  readonly narrow: boolean
}
const scales: Readonly<Record<BillPaper['size'], Scale>> = {
  A4: { margin: 38, body: 9, small: 7.5, shop: 18, title: 12, total: 17, narrow: false },
  A5: { margin: 24, body: 8, small: 6.8, shop: 14, title: 10.5, total: 15, narrow: true },
}

export async function billPdf(paper: BillPaper): Promise<Buffer> {
  return renderToBuffer(documentOf(paper))
}

function documentOf(paper: BillPaper): ReactElement<React.ComponentProps<typeof Document>> {
  const s = scales[paper.size]
  const columns = columnsFor(paper, s)
  const pages = pagesOf(paper, columns, s)
  return h(
    Document,
    {
      title: `${paper.title} ${paper.number}`,
      author: paper.seller.name,
      producer: 'Galla',
      creator: 'Galla',
      language: 'en-IN',
    },
    // A page of ours for each page of paper: what must stand at its foot cannot be told by what flows.
    ...pages.map((lines, page) =>
      h(
        Page,
        {
          size: paper.size,
          style: [sheet.page!, { paddingHorizontal: s.margin, paddingTop: s.margin, fontSize: s.body }],
        },
        h(View, { style: sheet.band!, fixed: true }),
        // Not on the page: a line height there and a `render` below make react-pdf lose the text.
        view(
          { fontSize: s.body, lineHeight: 1.35 },
          page === 0 && heading(paper, s),
          page === 0 && parties(paper, s),
          goods(lines, columns, s, {
            brought: page === 0 ? undefined : sumOf(pages.slice(0, page).flat()),
            carried: page === pages.length - 1 ? undefined : sumOf(pages.slice(0, page + 1).flat()),
          }),
          page === pages.length - 1 && foot(paper, s),
        ),
        ...pageFoot(paper, s),
      ),
    ),
  )
}

function heading(paper: BillPaper, s: Scale) {
  const { seller } = paper
  return view(
    [sheet.rule!, { paddingBottom: 10, marginBottom: 10 }],
    view(
      sheet.row!,
      view(
        [sheet.grow!, { paddingRight: 16 }],
        paper.logo && logoOf(paper.logo, s),
        text([sheet.bold!, { fontSize: s.shop, lineHeight: 1.2, marginBottom: 3 }], seller.name),
        ...paper.header.map((line) => text(sheet.faded!, line)),
        ...seller.lines.map((line) => text(sheet.faded!, line)),
        seller.gstin && text({ marginTop: 2 }, ['GSTIN  ', h(Text, { key: 'g', style: sheet.bold! }, seller.gstin)]),
      ),
      view(
        { alignItems: 'flex-end', maxWidth: '48%' },
        text([sheet.bold!, { fontSize: s.title, color: peacock }], paper.title),
        text([sheet.bold!, { fontSize: s.title, marginTop: 1 }], paper.number),
        ...paper.marks.map((mark) =>
          view(
            {
              marginTop: 5,
              borderWidth: 1,
              borderColor: mark === 'CANCELLED' ? brick : strong,
              borderRadius: 3,
              paddingHorizontal: 6,
              paddingVertical: 1.5,
            },
            text(
              [sheet.bold!, { fontSize: s.small, letterSpacing: 1, color: mark === 'CANCELLED' ? brick : faded }],
              mark,
            ),
          ),
        ),
      ),
    ),
    paper.note && text([sheet.bold!, { marginTop: 8, color: marigoldInk, fontSize: s.body }], paper.note),
  )
}

function logoOf(logo: string, s: Scale) {
  const style: Style = {
    height: s.narrow ? 26 : 36,
    maxWidth: 150,
    objectFit: 'contain',
    objectPosition: 'left',
    alignSelf: 'flex-start',
    marginBottom: 5,
  }
  return h(Image, { src: { data: Buffer.from(logo, 'base64'), format: 'png' }, style })
}

function parties(paper: BillPaper, s: Scale) {
  const caption = (words: string) => text([sheet.faded!, { fontSize: s.small, marginBottom: 1 }], words)
  return view(
    [sheet.row!, { marginBottom: 12 }],
    view(
      [sheet.grow!, { paddingRight: 16 }],
      caption(paper.buyer.heading),
      text(sheet.bold!, paper.buyer.name),
      ...paper.buyer.lines.map((line) => text(sheet.faded!, line)),
    ),
    view(
      { width: '50%' },
      ...paper.facts.map((fact) =>
        view(
          [sheet.row!, { marginBottom: 1.5 }],
          text([sheet.faded!, { width: s.narrow ? 62 : 84 }], fact.label),
          text(sheet.grow!, fact.value),
        ),
      ),
    ),
  )
}

interface Column {
  readonly head: string
  readonly width: number
  readonly of: (line: PaperLine) => ReactNode
}

/**
 * On A4 each figure has a column. A5 is half as wide: there the quantity and its price stand under the name, with HSN, rate and discount,
 * and only what is added up keeps a column, in the size of the rest.
 */
function columnsFor(paper: BillPaper, s: Scale): Column[] {
  if (s.narrow) {
    const columns: (Column | false)[] = [
      paper.taxed && { head: 'Taxable', width: 62, of: (line) => line.taxable },
      paper.taxed && { head: 'GST', width: 40, of: (line) => line.rate },
      { head: 'Amount', width: 66, of: (line) => line.amount },
    ]
    return columns.filter((column): column is Column => column !== false)
  }
  const columns: (Column | false)[] = [
    paper.title !== 'Bill' &&
      paper.lines.some((line) => line.hsn) && { head: 'HSN', width: 44, of: (line) => line.hsn },
    { head: 'Quantity', width: 50, of: (line) => `${line.quantity} ${line.unit}` },
    { head: 'Price', width: 56, of: (line) => line.price },
    paper.discounted && { head: 'Discount', width: 46, of: (line) => line.discount },
    paper.taxed && { head: 'Taxable', width: 54, of: (line) => line.taxable },
    paper.taxed && { head: 'GST', width: 36, of: (line) => line.rate },
    { head: 'Amount', width: 58, of: (line) => line.amount },
  ]
  return columns.filter((column): column is Column => column !== false)
}

/** Under the name on A5. */
function underName(line: PaperLine): string {
  return [
    `${line.quantity} ${line.unit} × ${line.price}`,
    line.discount && `less ${line.discount}`,
    line.hsn && `HSN ${line.hsn}`,
    line.mrp && `MRP ${line.mrp}`,
  ]
    .filter(Boolean)
    .join('   ')
}

function goods(
  lines: readonly PaperLine[],
  columns: readonly Column[],
  s: Scale,
  { brought, carried }: { readonly brought: number | undefined; readonly carried: number | undefined },
) {
  const cell = (width: number): Style => ({ width, textAlign: 'right', paddingLeft: 4 })
  return view(
    {},
    h(
      View,
      {
        fixed: true,
        style: [
          sheet.row!,
          {
            backgroundColor: sunken,
            borderTopWidth: 0.75,
            borderBottomWidth: 0.75,
            borderColor: strong,
            paddingVertical: 4,
            paddingHorizontal: 4,
            fontSize: s.small,
            color: faded,
          },
        ],
      },
      text({ width: s.narrow ? 13 : 18 }, ''),
      text(sheet.grow!, 'Item'),
      ...columns.map((column) => text(cell(column.width), column.head)),
    ),
    brought !== undefined && carriedRow('Brought forward', brought),
    ...lines.map((line) => lineRow(line, columns, s)),
    carried !== undefined && carriedRow('Carried forward', carried),
  )
}

const sumOf = (lines: readonly PaperLine[]) => lines.reduce((sum, line) => sum + line.amountPaise, 0)

/** The sum at the foot of a page, and again at the head of the next. */
function carriedRow(words: string, sum: number) {
  return h(
    View,
    { wrap: false, style: [sheet.row!, { paddingVertical: 5, paddingHorizontal: 4 }] },
    text([sheet.grow!, sheet.faded!, { textAlign: 'right', paddingRight: 8 }], words),
    text(sheet.bold!, formatRupees(paise(sum), { symbol: false })),
  )
}

/**
 * The lines of each page, by a measure that is rather too small than too large: a page that is not full is no harm, and one that runs over
 * would have its carried sum alone on the next.
 */
function pagesOf(paper: BillPaper, columns: readonly Column[], s: Scale): PaperLine[][] {
  const height = (s.narrow ? 595 : 842) - s.margin - 46 - 26
  const heading = s.narrow ? 150 : 165
  const room = (s.narrow ? 420 : 595) - 2 * s.margin - 26 - columns.reduce((sum, { width }) => sum + width, 0)
  // A letter of Noto Sans takes half its height and a little, and words do not fill their line.
  const across = Math.floor((room / (s.body * 0.54)) * 0.94)
  const highOf = (line: PaperLine) => {
    const rows = Math.ceil(line.name.length / across) * s.body * 1.36
    const local = line.local.reduce((sum, name) => sum + Math.ceil(name.length / across), 0) * (s.small + 0.5) * 1.5
    const small = s.narrow ? Math.ceil((underName(line).length * s.small * 0.5) / room) : line.mrp ? 1 : 0
    return 10 + rows + local + small * s.small * 1.36
  }
  const pages: PaperLine[][] = [[]]
  let left = height - heading
  for (const line of paper.lines) {
    const high = highOf(line)
    // Room for the carried sum.
    if (left - high < 40) {
      pages.push([])
      left = height - 22
    }
    pages.at(-1)!.push(line)
    left -= high
  }
  return pages
}

function lineRow(line: PaperLine, columns: readonly Column[], s: Scale) {
  const cell = (width: number): Style => ({ width, textAlign: 'right', paddingLeft: 4 })
  return h(
    View,
    {
      wrap: false,
      style: [
        sheet.row!,
        { borderBottomWidth: 0.5, borderBottomColor: hair, paddingVertical: 4.5, paddingHorizontal: 4 },
      ],
    },
    text([sheet.faded!, { width: s.narrow ? 13 : 18 }], line.nth),
    view(
      sheet.grow!,
      text({}, line.name),
      ...line.local.map((name) => text([sheet.faded!, { fontSize: s.small + 0.5, lineHeight: 1.5 }], name)),
      (s.narrow || line.mrp !== '') &&
        text([sheet.faded!, { fontSize: s.small }], s.narrow ? underName(line) : `MRP ${line.mrp}`),
    ),
    ...columns.map((column, at) =>
      text(at === columns.length - 1 ? [cell(column.width), sheet.bold!] : cell(column.width), column.of(line)),
    ),
  )
}

function foot(paper: BillPaper, s: Scale) {
  const named = (row: Named) =>
    view(
      [sheet.row!, { marginBottom: 2.5 }],
      text([sheet.grow!, sheet.faded!], row.label),
      text(sheet.right!, row.value),
    )
  return h(
    View,
    { wrap: false, style: [sheet.row!, { marginTop: 12 }] },
    view(
      [sheet.grow!, { paddingRight: s.narrow ? 14 : 26 }],
      text([sheet.faded!, { fontSize: s.small }], 'In words'),
      text({ marginBottom: 8 }, paper.words),
      paper.summary.length > 0 && rateTable(paper, s),
      paper.hsnSummary.length > 0 && hsnTable(paper, s),
      paper.saved &&
        view(
          {
            alignSelf: 'flex-start',
            backgroundColor: marigoldSoft,
            borderRadius: 9,
            paddingHorizontal: 9,
            paddingVertical: 3,
            marginTop: 8,
          },
          text([sheet.bold!, { color: marigoldInk }], paper.saved),
        ),
      paper.upi && payByUpi(paper.upi, s),
      paper.terms !== '' && text([sheet.faded!, { fontSize: s.small, marginTop: 8 }], paper.terms),
    ),
    view(
      { width: s.narrow ? 158 : 196 },
      ...paper.totals.map(named),
      view(
        [
          sheet.row!,
          {
            borderTopWidth: 1.25,
            borderTopColor: peacock,
            marginTop: 4,
            paddingTop: 5,
            marginBottom: 6,
            alignItems: 'flex-end',
          },
        ],
        text([sheet.grow!, sheet.bold!], paper.payable.label),
        text([sheet.bold!, { fontSize: s.total, lineHeight: 1.1, color: peacock }], paper.payable.value),
      ),
      ...paper.after.map(named),
      view(
        { marginTop: 16, alignItems: 'flex-end' },
        text([sheet.faded!, { fontSize: s.small }], 'For'),
        text(sheet.bold!, paper.signedFor),
      ),
    ),
  )
}

function rateTable(paper: BillPaper, s: Scale) {
  const heads = paper.interState ? ['GST rate', 'Taxable', 'IGST'] : ['GST rate', 'Taxable', 'CGST', paper.stateTax]
  const withCess = paper.hasCess ? [...heads, 'Cess'] : heads
  const cell: Style = { flexGrow: 1, flexBasis: 0, textAlign: 'right' }
  const first: Style = { flexGrow: 1, flexBasis: 0 }
  const row = (cells: readonly string[], style: Style) =>
    view(
      [sheet.row!, { paddingVertical: 2.5, borderBottomWidth: 0.5, borderBottomColor: hair }, style],
      ...cells.map((value, at) => text(at === 0 ? first : cell, value)),
    )
  return view(
    { fontSize: s.small },
    row(withCess, { color: faded, borderBottomColor: strong, borderBottomWidth: 0.75 }),
    ...paper.summary.map((r) => {
      const taxes = paper.interState ? [r.igst] : [r.cgst, r.sgst]
      return row([r.rate, r.taxable, ...taxes, ...(paper.hasCess ? [r.cess] : [])], {})
    }),
  )
}

function hsnTable(paper: BillPaper, s: Scale) {
  const first: Style = { flexGrow: 1, flexBasis: 0 }
  const cell: Style = { ...first, textAlign: 'right' }
  const row = (cells: readonly string[], style: Style) =>
    view(
      [sheet.row!, { paddingVertical: 2.5, borderBottomWidth: 0.5, borderBottomColor: hair }, style],
      ...cells.map((value, at) => text(at === 0 ? first : cell, value)),
    )
  return view(
    { fontSize: s.small, marginTop: 7 },
    row(['HSN', 'Quantity', 'Taxable', 'Tax'], { color: faded, borderBottomColor: strong, borderBottomWidth: 0.75 }),
    ...paper.hsnSummary.map((one) => row([one.hsn, one.quantity, one.taxable, one.tax], {})),
  )
}

function payByUpi(upi: NonNullable<BillPaper['upi']>, s: Scale) {
  const side = s.narrow ? 64 : 76
  return view(
    [
      sheet.row!,
      {
        alignSelf: 'flex-start',
        marginTop: 10,
        borderWidth: 0.75,
        borderColor: strong,
        borderRadius: 6,
        padding: 7,
        alignItems: 'center',
      },
    ],
    qrCode(upi.link, side, ink),
    view(
      { paddingLeft: 10, paddingRight: 6 },
      text(sheet.bold!, `Pay ${upi.amount}`),
      text([sheet.faded!, { fontSize: s.small }], 'Scan with any UPI app'),
      text([sheet.faded!, { fontSize: s.small }], upi.id),
    ),
  )
}

function pageFoot(paper: BillPaper, s: Scale) {
  const style: Style = { position: 'absolute', bottom: 20, fontSize: s.small - 0.5, color: faded }
  return [
    h(
      Text,
      { key: 'remarks', fixed: true, style: { ...style, left: s.margin, right: s.margin + (s.narrow ? 104 : 130) } },
      paper.remarks.join('  '),
    ),
    h(Text, {
      key: 'page',
      fixed: true,
      style: { ...style, right: s.margin, width: s.narrow ? 100 : 126, textAlign: 'right' },
      render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
        totalPages > 1 ? `${paper.number} · page ${pageNumber} of ${totalPages}` : paper.number,
    }),
  ]
}
