/** Sets an X or Z report as PDF on A4: the drawer first, for that is what is signed. Runs in shift-pdf-worker.ts. */
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer'
import { createElement as h } from 'react'
import {
  allScripts,
  brick,
  faded,
  hair,
  ink,
  leaf,
  peacock,
  type Style,
  strong,
  sunken,
  text,
  view,
} from '../../platform/pdf-look.ts'
import type { PaperPart, PaperTable, ShiftPaper } from './shift-paper.ts'

const sheet = StyleSheet.create({
  page: {
    fontFamily: allScripts,
    color: ink,
    fontSize: 9,
    padding: 38,
    paddingBottom: 46,
  },
  band: { position: 'absolute', top: 0, left: 0, right: 0, height: 4, backgroundColor: peacock },
  row: { flexDirection: 'row' },
  grow: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  bold: { fontWeight: 600 },
  faded: { color: faded },
})

export async function shiftPdf(paper: ShiftPaper): Promise<Buffer> {
  return renderToBuffer(
    h(
      Document,
      { title: `${paper.title} ${paper.shop}`, producer: 'Galla', creator: 'Galla', language: 'en-IN' },
      h(
        Page,
        { size: 'A4', style: sheet.page! },
        h(View, { style: sheet.band!, fixed: true }),
        view(
          { lineHeight: 1.35 },
          head(paper),
          view(
            [sheet.row!, { marginTop: 14 }],
            view([sheet.grow!, { marginRight: 22 }], part(paper.drawer), verdict(paper)),
            view(sheet.grow!, ...paper.parts.map(part)),
          ),
          ...paper.tables.map(table),
          signatures(paper),
        ),
        h(Text, {
          fixed: true,
          style: { position: 'absolute', bottom: 20, left: 38, right: 38, fontSize: 7, color: faded },
          render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
            `${paper.printed}${totalPages > 1 ? ` · page ${pageNumber} of ${totalPages}` : ''}`,
        }),
      ),
    ),
  )
}

function head(paper: ShiftPaper) {
  return view(
    {},
    view(
      [sheet.row!, { alignItems: 'flex-start' }],
      view(
        sheet.grow!,
        text([sheet.bold!, { fontSize: 16, lineHeight: 1.2, marginBottom: 2 }], paper.shop),
        paper.gstin && text(sheet.faded!, `GSTIN ${paper.gstin}`),
      ),
      text([sheet.bold!, { fontSize: 15, color: peacock }], paper.title),
    ),
    view(
      { marginTop: 10, backgroundColor: sunken, padding: 8 },
      ...paper.facts.map(({ label, value }) =>
        view([sheet.row!, { marginBottom: 1.5 }], text([sheet.faded!, { width: 62 }], label), text(sheet.grow!, value)),
      ),
    ),
  )
}

const title = (words: string) =>
  text([sheet.bold!, { marginBottom: 3, color: peacock, borderBottomWidth: 0.75, borderBottomColor: strong }], words)

function part({ title: words, rows }: PaperPart) {
  return view(
    { marginBottom: 12 },
    title(words),
    ...rows.map(({ label, value, total }) =>
      view(
        [
          sheet.row!,
          { paddingVertical: 2 },
          total ? { borderTopWidth: 0.75, borderTopColor: strong, fontWeight: 600, fontSize: 10.5 } : {},
        ],
        text([sheet.grow!, total ? {} : sheet.faded!], label),
        text({}, value),
      ),
    ),
  )
}

function verdict({ verdict: given, remark }: ShiftPaper) {
  if (!given) return null
  const colour = given.tone === 'good' ? leaf : brick
  return view(
    { borderWidth: 1, borderColor: colour, borderRadius: 4, padding: 8 },
    text([sheet.bold!, { color: colour, fontSize: 12 }], given.words),
    remark && text({ marginTop: 3 }, remark),
  )
}

function table({ title: words, heads, rows }: PaperTable) {
  const cell = (at: number): Style => ({
    flexGrow: 1,
    flexBasis: 0,
    paddingRight: 4,
    textAlign: at === 0 ? 'left' : 'right',
  })
  return view(
    { marginTop: 10 },
    title(words),
    view([sheet.row!, { fontSize: 7.5, color: faded }], ...heads.map((value, at) => text(cell(at), value))),
    ...rows.map((values) =>
      h(
        View,
        { wrap: false, style: [sheet.row!, { paddingVertical: 2, borderBottomWidth: 0.5, borderBottomColor: hair }] },
        ...values.map((value, at) => text(cell(at), value)),
      ),
    ),
  )
}

function signatures({ verdict: given }: ShiftPaper) {
  if (!given) return null
  const line = (words: string) =>
    view(
      [sheet.grow!, { marginRight: 30, borderTopWidth: 0.75, borderTopColor: strong, paddingTop: 3 }],
      text(sheet.faded!, words),
    )
  return h(View, { wrap: false, style: [sheet.row!, { marginTop: 46 }] }, line('Counted by'), line('Received by'))
}
