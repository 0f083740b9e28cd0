/**
 * A workbook of one sheet, written while the rows come (ECMA-376 part 1, SpreadsheetML). A text is an inline string, so
 * Excel cannot take it for a formula whatever it begins with; amounts and days are numbers with a format.
 */

import { Readable } from 'node:stream'
import { constants } from 'node:zlib'
import { ZipFile } from 'yazl'
import type { Cell } from './csv.ts'
import type { ColumnKind, TableColumn, TablePage } from './table-file.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Which of the formats below a kind of column has. */
const styles: Readonly<Record<ColumnKind, number>> = { text: 0, rupees: 2, quantity: 3, number: 0, day: 4, moment: 5 }

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="4"><numFmt numFmtId="164" formatCode="[&gt;=10000000]##\\,##\\,##\\,##0.00;[&gt;=100000]##\\,##\\,##0.00;#,##0.00"/><numFmt numFmtId="165" formatCode="0.###"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="167" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/><xf numFmtId="167" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** Excel shows no more rows in a sheet. */
const mostRows = 1_048_576

/** One list gives one file, whenever it is asked for. */
const entry = {
  mtime: new Date(1980, 0, 1),
  forceDosTimestamp: true,
  compressionLevel: constants.Z_BEST_SPEED,
} as const

export async function* xlsxOf(
  columns: readonly TableColumn[],
  pages: AsyncIterable<TablePage>,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  for (const [path, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(head + xml), path, entry)
  const rows = Readable.from(sheet(columns, pages), { objectMode: false })
  const file = zip.outputStream as Readable
  rows.once('error', (error) => file.destroy(error))
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml', entry)
  zip.end()
  try {
    yield* file as AsyncIterable<Uint8Array>
  } finally {
    rows.destroy()
  }
}

async function* sheet(columns: readonly TableColumn[], pages: AsyncIterable<TablePage>): AsyncGenerator<string> {
  const widths = columns
    .map(({ heading }, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.max(12, heading.length + 4)}"/>`)
    .join('')
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`
  yield `<row>${columns.map(({ heading }) => inline(heading, 1)).join('')}</row>`
  let rows = 1
  for await (const page of pages) {
    const fits = page.slice(0, mostRows - rows)
    rows += fits.length
    yield fits
      .map((row) => `<row>${row.map((cell, nth) => cellOf(columns[nth]!.kind ?? 'text', cell)).join('')}</row>`)
      .join('')
    if (fits.length < page.length) break
  }
  yield '</sheetData></worksheet>'
}

function cellOf(kind: ColumnKind, cell: Cell): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'object') return inline(cell.plain, 0)
  if (typeof cell === 'number')
    return figure(kind === 'rupees' ? cell / 100 : kind === 'quantity' ? cell / 1000 : cell, styles[kind])
  if (kind === 'day') return figure(serialOf(Date.parse(cell)), styles.day)
  if (kind === 'moment') return figure(serialOf(Date.parse(cell) + 330 * 60_000), styles.moment)
  return inline(cell, 0)
}

const figure = (n: number, style: number) => `<c s="${style}"><v>${n}</v></c>`

/** Days since 30 December 1899, as Excel counts them. */
const serialOf = (milliseconds: number) => Math.round((milliseconds / 86_400_000 + 25_569) * 1e6) / 1e6

const inline = (value: string, style: number) =>
  `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no way to write control characters; Excel cuts a cell at 32,767 characters, and refuses a longer one. */
function escaped(value: string): string {
  return value
    .slice(0, 32_767)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => signs[sign]!)
}
