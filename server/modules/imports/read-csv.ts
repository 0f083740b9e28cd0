/**
 * A text of separated values as rows: UTF-8, UTF-16 or Windows-1252 as its bytes show; comma, semicolon, tab or bar, as its
 * first lines show; quoted line breaks and doubled quotes.
 */
import { parse } from 'csv-parse/sync'
import { refuse } from '../../platform/refusal.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const mostRows = 200_000

export function readCsv(file: Buffer): { rows: string[][]; encoding: Encoding; separator: string } {
  const encoding = encodingOf(file)
  const text = new TextDecoder(encoding).decode(file)
  // A spreadsheet has no NUL; what has one is no text.
  if (text.includes('\u0000')) throw refuse('imports.not-a-table')
  const separator = separatorOf(text)
  let rows: string[][]
  try {
    rows = parse(text, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1024 * 1024,
      to: mostRows + 1,
    }) as string[][]
  } catch {
    throw refuse('imports.not-a-table')
  }
  if (rows.length > mostRows) throw refuse('imports.too-many-rows', { most: mostRows })
  return { rows, encoding, separator }
}

export function encodingOf(file: Buffer): Encoding {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  const begin = file.subarray(0, 2000)
  const zeros = (odd: number) =>
    begin.filter((byte, at) => at % 2 === odd && byte === 0).length / (begin.length / 2 || 1)
  // Latin letters in UTF-16 have every second byte nought.
  if (zeros(1) > 0.4) return 'utf-16le'
  if (zeros(0) > 0.4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(file)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The sign that divides the first lines into the most columns, and into as many in each. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const scores = [',', ';', '\t', '|'].map((sign) => {
    const counts = lines.map((line) => line.split(sign).length - 1)
    const most = Math.max(0, ...counts)
    return { sign, score: most * counts.filter((count) => count === most).length }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).sign
}
