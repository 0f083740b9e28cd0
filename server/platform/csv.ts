/**
 * CSV that spreadsheets open right and that cannot act in them: UTF-8 with BOM, CRLF, and a text cell whose first
 * visible sign would start a formula gets an apostrophe before it (OWASP CSV injection). Numbers stay numbers.
 */
import { stringify } from 'csv-stringify/sync'

/** `plain` is a figure we wrote ourselves: '-5.00' begins no formula. */
export type Cell = string | number | null | { readonly plain: string }

/** A formula may begin any line of a cell, and spreadsheets skip blanks, BOM and zero-width signs before it. */
const startsAFormula = /(?:^|[\r\n])[\s\u00a0\ufeff\u200b-\u200f\u2060]*[=+\-@\t\r|＝＋－＠]/u

export function safeCell(cell: Cell): string | number {
  if (cell === null) return ''
  if (typeof cell === 'number') return cell
  if (typeof cell === 'object') return cell.plain
  return startsAFormula.test(cell) ? `'${cell}` : cell
}

/** The file in parts: the heading, then each page of rows. */
export async function* csvOf(heading: readonly string[], pages: AsyncIterable<readonly (readonly Cell[])[]>) {
  yield `\ufeff${line([heading])}`
  for await (const rows of pages) if (rows.length > 0) yield line(rows)
}

const line = (rows: readonly (readonly Cell[])[]) =>
  stringify(
    rows.map((row) => row.map(safeCell)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
