/**
 * The sheets of a workbook as rows of texts (ECMA-376 part 1, SpreadsheetML). A formula gives the value it had when the
 * workbook was saved; a date becomes 'YYYY-MM-DD', a number what Excel shows of it: fifteen digits and no exponent.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { refuse } from '../../platform/refusal.ts'
import { unpack } from './unpack.ts'

export interface Sheet {
  readonly name: string
  rows(): Generator<string[]>
}

const mostColumns = 200
const mostRows = 200_000
const parsedAtOnce = 64 * 1024

export async function readXlsx(file: Buffer): Promise<Sheet[]> {
  const parts = await unpack(file, (path) => path.startsWith('xl/') && /\.(xml|rels)$/.test(path))
  const part = (path: string) => parts.get(path.toLowerCase())
  const workbook = part('xl/workbook.xml')
  if (!workbook) throw refuse('imports.not-a-workbook')
  const targets = new Map(
    elements(part('xl/_rels/workbook.xml.rels'), 'Relationship').map((it) => [it.Id, it.Target ?? '']),
  )
  const since1904 = elements(workbook, 'workbookPr').some((it) => it.date1904 === '1' || it.date1904 === 'true')
  const shared = sharedStrings(part('xl/sharedStrings.xml'))
  const dates = dateStyles(part('xl/styles.xml'))
  return elements(workbook, 'sheet').flatMap((it) => {
    const target = targets.get(it['r:id'] ?? it.id ?? '')
    if (!target || it.state === 'veryHidden') return []
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    return [{ name: it.name ?? 'Sheet', rows: () => rowsOf(part(path) ?? '', { shared, dates, since1904 }) }]
  })
}

type Attributes = Readonly<Record<string, string | undefined>>

interface Hears {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** Tells what stands in an XML, portion by portion; a name comes without the prefix a workbook may give it. */
function* heard(xml: string, { open, text, close }: Hears): Generator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  const localName = ({ name }: SaxesTagPlain) => name.slice(name.indexOf(':') + 1)
  parser.on('doctype', () => {
    throw refuse('imports.not-a-workbook')
  })
  parser.on('error', () => {
    throw refuse('imports.not-a-workbook')
  })
  if (open) parser.on('opentag', (tag) => open(localName(tag), tag.attributes))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  if (close) parser.on('closetag', (tag) => close(localName(tag)))
  for (let at = 0; at < xml.length; at += parsedAtOnce) {
    parser.write(xml.slice(at, at + parsedAtOnce))
    yield
  }
  parser.close()
  yield
}

function hear(xml: string | undefined, hears: Hears): void {
  if (xml === undefined) return
  for (const _ of heard(xml, hears));
}

function elements(xml: string | undefined, name: string): Attributes[] {
  const found: Attributes[] = []
  hear(xml, { open: (tag, attributes) => tag === name && found.push(attributes) })
  return found
}

/** Excel writes a line's end of Windows, and other signs XML does not have, as _x000D_. */
const unescaped = (text: string) => text.replace(/_x000d_/gi, '')

function sharedStrings(xml: string | undefined): string[] {
  const all: string[] = []
  let words = ''
  // What is said of the reading of a word (rPh) is no part of it.
  let phonetic = 0
  let inText = false
  hear(xml, {
    open(name) {
      if (name === 'si') words = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text(text) {
      if (inText) words += text
    },
    close(name) {
      if (name === 'si') all.push(unescaped(words))
      else if (name === 'rPh') phonetic--
      else if (name === 't') inText = false
    },
  })
  return all
}

/** For each style of a cell: does it show a day? */
function dateStyles(xml: string | undefined): boolean[] {
  const formats = new Map(elements(xml, 'numFmt').map((it) => [it.numFmtId, it.formatCode ?? '']))
  const isDate = (id = '0') => {
    const n = Number(id)
    // The built-in ones; 45 to 47 are times alone.
    if ((n >= 14 && n <= 17) || n === 22 || (n >= 27 && n <= 36) || (n >= 50 && n <= 58)) return true
    const code = formats.get(id)?.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '') ?? ''
    return /[dy]/i.test(code)
  }
  const styles: boolean[] = []
  let inCells = false
  hear(xml, {
    open(name, { numFmtId }) {
      if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) styles.push(isDate(numFmtId))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function* rowsOf(
  xml: string,
  { shared, dates, since1904 }: { shared: readonly string[]; dates: readonly boolean[]; since1904: boolean },
): Generator<string[]> {
  const done: string[][] = []
  let row: string[] = []
  let column = -1
  let cell: Attributes = {}
  let words = ''
  let inText = false
  let last = 0
  const cellText = (): string => {
    if (cell.t === 's') return shared[Number(words)] ?? ''
    if (cell.t === 'inlineStr' || cell.t === 'str') return unescaped(words)
    if (cell.t === 'b') return words === '1' ? 'yes' : 'no'
    if (cell.t === 'e') return ''
    if (cell.t === 'd') return words.slice(0, 10)
    if (words === '') return ''
    const n = Number(words)
    if (!Number.isFinite(n)) return ''
    return dates[Number(cell.s ?? 0)] ? dayOfSerial(n, since1904) : plain(n)
  }
  const portions = heard(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = []
        column = -1
        const nth = Number(attributes.r ?? last + 1)
        if (nth > mostRows) throw refuse('imports.too-many-rows', { most: mostRows })
        // Rows that are not written are empty, and count.
        for (; last + 1 < nth; last++) done.push([])
        last = nth
      } else if (name === 'c') {
        cell = attributes
        words = ''
        const at = cell.r ? columnOf(cell.r) : column + 1
        column = Number.isInteger(at) ? at : column + 1
      } else inText = name === 'v' || name === 't'
    },
    text(text) {
      if (inText) words += text
    },
    close(name) {
      inText = false
      if (name === 'row') done.push(row)
      else if (name === 'c' && column < mostColumns) {
        while (row.length < column) row.push('')
        row[column] = cellText()
      }
    },
  })
  for (const _ of portions) yield* done.splice(0)
}

/** 'AB12' is column 27, counted from nothing. */
function columnOf(reference: string): number {
  let n = 0
  for (const letter of reference) {
    const at = letter.charCodeAt(0) - 64
    if (at < 1 || at > 26) break
    n = n * 26 + at
  }
  return n - 1
}

/** Excel takes 1900 for a leap year, so its days count from 30 December 1899. */
function dayOfSerial(serial: number, since1904: boolean): string {
  const days = Math.floor(serial) + (since1904 ? 1462 : 0)
  if (days < 1 || days > 2_958_465) return plain(serial)
  return new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10)
}

function plain(n: number): string {
  const shown = Number(n.toPrecision(15))
  const text = String(shown)
  return text.includes('e') ? shown.toFixed(shown % 1 === 0 ? 0 : 12).replace(/\.?0+$/, '') || '0' : text
}
