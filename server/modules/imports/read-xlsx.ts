/**
 * The sheets of a workbook as rows of texts (ECMA-376 part 1, SpreadsheetML). A formula gives the value it had when the
 * workbook was saved; a date becomes 'YYYY-MM-DD', a number what Excel shows of it: fifteen digits and no exponent.
 */
import { refuse } from '../../platform/refusal.ts'
import { openZip } from './zip-reader.ts'

export interface Sheet {
  readonly name: string
  rows(): Generator<string[]>
}

/** Attributes may hold '>', so they are read as attributes. */
const tags = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|<!\[CDATA\[([\s\S]*?)\]\]>/g
const mostColumns = 200
const mostRows = 200_000

export function readXlsx(file: Buffer): Sheet[] {
  const unpack = openZip(file)
  const part = (path: string) => {
    const xml = unpack(path)
    if (xml !== undefined && /<!DOCTYPE|<!ENTITY/i.test(xml.slice(0, 4096))) throw refuse('imports.not-a-workbook')
    return xml
  }
  const workbook = part('xl/workbook.xml')
  if (!workbook) throw refuse('imports.not-a-workbook')
  const targets = new Map(
    elements(part('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((it) => [it.Id, it.Target ?? '']),
  )
  const since1904 = elements(workbook, 'workbookPr').some((it) => it.date1904 === '1' || it.date1904 === 'true')
  const shared = sharedStrings(part('xl/sharedStrings.xml') ?? '')
  const dates = dateStyles(part('xl/styles.xml') ?? '')
  return elements(workbook, 'sheet').flatMap((it) => {
    const target = targets.get(it['r:id'] ?? it.id ?? '')
    if (!target || it.state === 'veryHidden') return []
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    return [
      {
        name: unescaped(it.name ?? 'Sheet'),
        rows: () => rowsOf(part(path) ?? '', { shared, dates, since1904 }),
      },
    ]
  })
}

type Attributes = Readonly<Record<string, string | undefined>>

function attributesOf(text: string): Attributes {
  const found: Record<string, string> = {}
  for (const match of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found[match[1]!] = match[2] ?? match[3] ?? ''
  return found
}

/** Without the prefix a workbook may give to the names of its language. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

function elements(xml: string, name: string): Attributes[] {
  return [...xml.matchAll(tags)].flatMap((match) =>
    match[1] === '' && match[2] && localName(match[2]) === name ? [attributesOf(match[3] ?? '')] : [],
  )
}

function sharedStrings(xml: string): string[] {
  const all: string[] = []
  let text = ''
  // What is said of the reading of a word (rPh) is no part of it.
  let phonetic = 0
  let begin = -1
  for (const match of xml.matchAll(tags)) {
    const name = localName(match[2] ?? '')
    const closing = match[1] === '/'
    if (name === 'rPh') phonetic += closing ? -1 : 1
    else if (name === 'si' && !closing) text = ''
    if (name === 'si' && (closing || match[4] === '/')) all.push(text)
    else if (name === 't' && !closing && match[4] !== '/') begin = match.index + match[0].length
    else if (name === 't' && closing && phonetic === 0) text += unescaped(xml.slice(begin, match.index))
  }
  return all
}

/** For each style of a cell: does it show a day? */
function dateStyles(xml: string): boolean[] {
  const formats = new Map(elements(xml, 'numFmt').map((it) => [it.numFmtId, unescaped(it.formatCode ?? '')]))
  const isDate = (id = '0') => {
    const n = Number(id)
    // The built-in ones; 45 to 47 are times alone.
    if ((n >= 14 && n <= 17) || n === 22 || (n >= 27 && n <= 36) || (n >= 50 && n <= 58)) return true
    const code = formats.get(id)?.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '') ?? ''
    return /[dy]/i.test(code)
  }
  const cellFormats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  return elements(cellFormats, 'xf').map((it) => isDate(it.numFmtId))
}

function* rowsOf(
  xml: string,
  { shared, dates, since1904 }: { shared: readonly string[]; dates: readonly boolean[]; since1904: boolean },
): Generator<string[]> {
  let row: string[] = []
  let column = -1
  let cell: Attributes = {}
  let text = ''
  let begin = -1
  let last = 0
  const cellText = (): string => {
    if (cell.t === 's') return shared[Number(text)] ?? ''
    if (cell.t === 'inlineStr' || cell.t === 'str') return text
    if (cell.t === 'b') return text === '1' ? 'yes' : 'no'
    if (cell.t === 'e') return ''
    if (cell.t === 'd') return text.slice(0, 10)
    if (text === '') return ''
    const n = Number(text)
    if (!Number.isFinite(n)) return ''
    return dates[Number(cell.s ?? 0)] ? dayOfSerial(n, since1904) : plain(n)
  }
  for (const match of xml.matchAll(tags)) {
    const name = localName(match[2] ?? '')
    const closing = match[1] === '/'
    const empty = match[4] === '/'
    if (name === 'row' && !closing) {
      row = []
      column = -1
      const nth = Number(attributesOf(match[3] ?? '').r ?? last + 1)
      if (nth > mostRows) throw refuse('imports.too-many-rows', { most: mostRows })
      // Rows that are not written are empty, and count.
      for (; last + 1 < nth; last++) yield []
      last = nth
      if (empty) yield row
    } else if (name === 'row' && closing) yield row
    else if (name === 'c' && !closing) {
      cell = attributesOf(match[3] ?? '')
      text = ''
      const at = cell.r ? columnOf(cell.r) : column + 1
      column = Number.isInteger(at) ? at : column + 1
    } else if (name === 'c' && closing) {
      if (column < mostColumns) {
        while (row.length < column) row.push('')
        row[column] = cellText()
      }
    } else if ((name === 'v' || name === 't') && !closing && !empty) begin = match.index + match[0].length
    else if ((name === 'v' || name === 't') && closing) text += unescaped(xml.slice(begin, match.index))
  }
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

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
      if (name) return entities[name.toLowerCase()]!
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/_x000d_/gi, '')
}
