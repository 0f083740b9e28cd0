/** Sets the statement of a khata as PDF, in the manner of our bills. Runs in the worker thread of make-bill-pdf.ts. */
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer'
import { createElement as h } from 'react'
import {
  allScripts,
  faded,
  hair,
  ink,
  peacock,
  type Style,
  strong,
  sunken,
  text,
  view,
} from '../../platform/pdf-look.ts'
import { qrCode } from './pdf-qr.ts'
import type { StatementLine, StatementPaper } from './statement-paper.ts'

const sheet = StyleSheet.create({
  page: { fontFamily: allScripts, color: ink, fontSize: 9, padding: 38, paddingBottom: 52 },
  band: { position: 'absolute', top: 0, left: 0, right: 0, height: 4, backgroundColor: peacock },
  row: { flexDirection: 'row' },
  grow: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  faded: { color: faded },
  small: { color: faded, fontSize: 7.5 },
  bold: { fontWeight: 600 },
})

const money: Style = { width: 78, textAlign: 'right' }

export async function statementPdf(paper: StatementPaper): Promise<Buffer> {
  return renderToBuffer(
    h(
      Document,
      {
        title: `${paper.title} ${paper.contact.name}`,
        author: paper.seller.name,
        producer: 'Galla',
        language: 'en-IN',
      },
      h(
        Page,
        { size: 'A4', style: sheet.page! },
        h(View, { style: sheet.band!, fixed: true }),
        // Not on the page: a line height there and a `render` below make react-pdf lose the text.
        view({ fontSize: 9, lineHeight: 1.35 }, heading(paper), entries(paper), foot(paper)),
        h(Text, {
          fixed: true,
          style: { position: 'absolute', bottom: 22, left: 38, fontSize: 7, color: faded },
          render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
            totalPages > 1 ? `${paper.made}  Page ${pageNumber} of ${totalPages}` : paper.made,
        }),
      ),
    ),
  )
}

function heading(paper: StatementPaper) {
  return view(
    [sheet.row!, { borderBottomWidth: 0.75, borderBottomColor: strong, paddingBottom: 10, marginBottom: 12 }],
    view(
      [sheet.grow!, { paddingRight: 16 }],
      text([sheet.bold!, { fontSize: 18, lineHeight: 1.2, marginBottom: 3 }], paper.seller.name),
      ...paper.seller.lines.map((line) => text(sheet.faded!, line)),
    ),
    view(
      { alignItems: 'flex-end', maxWidth: '48%' },
      text([sheet.bold!, { fontSize: 12, color: peacock }], paper.title),
      text(sheet.faded!, paper.period),
      text([sheet.bold!, { fontSize: 11, marginTop: 6 }], paper.contact.name),
      paper.contact.phone && text(sheet.faded!, paper.contact.phone),
    ),
  )
}

function entries(paper: StatementPaper) {
  const line = (of: StatementLine) =>
    h(
      View,
      {
        wrap: false,
        style: [
          sheet.row!,
          { borderBottomWidth: 0.5, borderBottomColor: hair, paddingVertical: 4, paddingHorizontal: 4 },
        ],
      },
      text([sheet.faded!, { width: 72 }], of.day),
      view(sheet.grow!, text({}, of.words), text([sheet.small!, { lineHeight: 1.5 }], of.small)),
      text(money, of.owed),
      text(money, of.paid),
      text([money, sheet.bold!], of.balance),
    )
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
            padding: 4,
            fontSize: 7.5,
            color: faded,
          },
        ],
      },
      text({ width: 72 }, 'Day'),
      text(sheet.grow!, 'Entry'),
      text(money, 'Owed'),
      text(money, 'Paid'),
      text(money, 'Balance'),
    ),
    ...paper.lines.map(line),
    paper.lines.length === 0 && text([sheet.faded!, { padding: 12 }], 'Nothing was entered in this time.'),
  )
}

function foot(paper: StatementPaper) {
  const named = ({ label, value }: { label: string; value: string }) =>
    view([sheet.row!, { marginBottom: 2.5 }], text([sheet.grow!, sheet.faded!], label), text({}, value))
  return h(
    View,
    { wrap: false, style: [sheet.row!, { marginTop: 14 }] },
    view(
      [sheet.grow!, { paddingRight: 26 }],
      paper.ageing.length > 0 && text(sheet.small!, 'How old it is'),
      view(
        sheet.row!,
        ...paper.ageing.map(({ label, value }) =>
          view({ marginRight: 18, marginBottom: 8 }, text(sheet.small!, label), text({}, value)),
        ),
      ),
      paper.upi &&
        view(
          [
            sheet.row!,
            {
              alignSelf: 'flex-start',
              borderWidth: 0.75,
              borderColor: strong,
              borderRadius: 6,
              padding: 7,
              alignItems: 'center',
            },
          ],
          qrCode(paper.upi.link, 76, ink),
          view(
            { paddingLeft: 10, paddingRight: 6 },
            text(sheet.bold!, `Pay ${paper.upi.amount}`),
            text(sheet.small!, 'Scan with any UPI app'),
            text(sheet.small!, paper.upi.id),
          ),
        ),
    ),
    view(
      { width: 210 },
      ...paper.sums.map(named),
      view(
        [
          sheet.row!,
          { borderTopWidth: 1.25, borderTopColor: peacock, marginTop: 4, paddingTop: 5, alignItems: 'flex-end' },
        ],
        text([sheet.grow!, sheet.bold!], paper.closing.label),
        text([sheet.bold!, { fontSize: 15, lineHeight: 1.1, color: peacock }], paper.closing.value),
      ),
    ),
  )
}
