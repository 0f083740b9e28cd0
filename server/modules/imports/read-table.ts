/** What a file holds: its sheets, each as rows of texts. Runs in the thread; nothing of a stranger's file is read outside it. */
import { refuse } from '../../platform/refusal.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export interface TableSheet {
  readonly name: string
  rows(): Iterable<string[]>
}

export interface TableFacts {
  readonly kind: 'csv' | 'xlsx'
  readonly encoding: string | null
  readonly separator: string | null
  readonly sheets: readonly TableSheet[]
}

const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

export async function readTable(file: Buffer): Promise<TableFacts> {
  const begin = file.subarray(0, 4)
  // Also what a workbook with a password looks like.
  if (begin.equals(oldOffice)) throw refuse('imports.old-workbook')
  if (begin.equals(zip)) return { kind: 'xlsx', encoding: null, separator: null, sheets: await readXlsx(file) }
  if (
    begin.toString('latin1') === '%PDF' ||
    /^\s*<(\?xml|!doctype|html)/i.test(file.subarray(0, 200).toString('latin1'))
  )
    throw refuse('imports.not-a-table')
  const { rows, encoding, separator } = readCsv(file)
  return { kind: 'csv', encoding, separator, sheets: [{ name: 'CSV', rows: () => rows }] }
}

/** Blanks at the ends, and the apostrophe an export of ours puts before what would be a formula. */
export function cleaned(cell: string): string {
  const text = cell.replace(/\u0000/g, '').trim()
  return /^'[\s\u00a0\ufeff\u200b-\u200f\u2060]*[=+\-@\t\r|＝＋－＠]/u.test(text) ||
    /^'[\s\S]*[\r\n]\s*[=+\-@|]/.test(text)
    ? text.slice(1)
    : text
}
