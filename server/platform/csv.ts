/**
 * CSV that spreadsheets open right and that cannot act in them: UTF-8 with BOM, CRLF, and a text cell whose first
 * visible sign would start a formula gets an apostrophe before it (OWASP CSV injection). Numbers stay numbers.
 */
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
  yield `\ufeff${lines([heading])}`
  for await (const rows of pages)
    for (let at = 0; at < rows.length; at += rowsOfPart) yield lines(rows.slice(at, at + rowsOfPart))
}

/** So few that to write them holds nobody up. */
const rowsOfPart = 100

function lines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoted(safeCell(cell))).join(',')}\r\n`).join('')
}

function quoted(cell: string | number): string {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
