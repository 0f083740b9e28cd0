/**
 * A list as a file: columns, and rows page by page, written as CSV or XLSX while it goes, so that a million rows need the
 * memory of one page. A column says what its cells are: paise become rupees with two decimals, thousandths a quantity, days
 * days; a text stays a text and never a formula.
 */
import type { Paise } from '@galla/money/paise'
import { formatQuantity, type Quantity } from '@galla/money/quantity'
import { plainRupees } from '@galla/money/rupees'
import { type Cell, csvOf } from './csv.ts'
import type { FileAnswer } from './http.ts'
import { xlsxOf } from './xlsx-writer.ts'

export type TableFormat = 'csv' | 'xlsx'

/** `moment`: an instant, told as day and time in India. */
export type ColumnKind = 'text' | 'rupees' | 'quantity' | 'number' | 'day' | 'moment'

export interface TableColumn {
  readonly heading: string
  readonly kind?: ColumnKind
}

export type TablePage = readonly (readonly Cell[])[]

export interface Table {
  /** Of the file, without its ending. */
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly pages: AsyncIterable<TablePage>
}

export const text = (heading: string): TableColumn => ({ heading })
export const rupees = (heading: string): TableColumn => ({ heading, kind: 'rupees' })
export const quantity = (heading: string): TableColumn => ({ heading, kind: 'quantity' })
export const number = (heading: string): TableColumn => ({ heading, kind: 'number' })
export const day = (heading: string): TableColumn => ({ heading, kind: 'day' })
export const moment = (heading: string): TableColumn => ({ heading, kind: 'moment' })

export function tableFile(format: TableFormat, { name, columns, pages }: Table): FileAnswer {
  if (format === 'xlsx') return { fileName: `${name}.xlsx`, content: xlsxOf(columns, pages) }
  const heading = columns.map((column) => column.heading)
  return { fileName: `${name}.csv`, content: csvOf(heading, asTexts(columns, pages)) }
}

async function* asTexts(columns: readonly TableColumn[], pages: AsyncIterable<TablePage>): AsyncGenerator<Cell[][]> {
  for await (const rows of pages)
    yield rows.map((row) => row.map((cell, nth) => textOf(columns[nth]!.kind ?? 'text', cell)))
}

function textOf(kind: ColumnKind, cell: Cell): Cell {
  if (cell === null) return null
  if (kind === 'rupees') return { plain: plainRupees(cell as Paise) }
  if (kind === 'quantity') return { plain: formatQuantity(cell as Quantity) }
  if (kind === 'moment') return momentInIndia(cell as string)
  return cell
}

/** '2026-11-21 18:05', as a spreadsheet reads it. */
export function momentInIndia(instant: string): string {
  return new Date(Date.parse(instant) + 330 * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** A list that is short by its nature. */
export async function* inOnePage(rows: TablePage): AsyncGenerator<TablePage> {
  yield rows
}

/** The whole list, asked for by key until it ends: `after` is the last row of the page before. */
export async function* pagesByKey<Row>(
  pageSize: number,
  read: (after: Row | undefined, limit: number) => Promise<readonly Row[]>,
  cells: (row: Row) => readonly Cell[],
): AsyncGenerator<TablePage> {
  let after: Row | undefined
  for (;;) {
    const rows = await read(after, pageSize)
    if (rows.length > 0) yield rows.map(cells)
    after = rows.at(-1)
    if (!after || rows.length < pageSize) return
  }
}
