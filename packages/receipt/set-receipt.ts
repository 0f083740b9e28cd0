/**
 * Sets a receipt on paper of a width: each row is in the printer's own letters or a picture. The bytes and the preview on the screen
 * are both made of these rows, so the preview cannot show anything else than what is printed.
 */
import qrcode from 'qrcode'
import { type Bitmap, blacken, blank, enlarged, lay, stacked } from './bitmap.ts'
import type { Letters } from './letters.ts'
import { type CodePage, forcedIntoPrinter, inPlainLetters, printerHas } from './printer-letters.ts'
import type { Align, Piece, Receipt, Size } from './receipt.ts'

export interface Paper {
  readonly millimetres: 58 | 80
  /** Letters in a row: 32 on 58 mm; 42 or 48 on 80 mm. */
  readonly columns: 32 | 42 | 48
  readonly codePage: CodePage
  /** `own`: the printer's letters where it has them. `drawn`: everything is a picture. */
  readonly letters: 'own' | 'drawn'
  /** Whether the printer draws QR codes itself. Many cheap ones cannot. */
  readonly codes: 'own' | 'drawn'
}

export type Row =
  | { readonly kind: 'letters'; readonly text: string; readonly bold: boolean; readonly size: Size }
  | PictureRow
  | { readonly kind: 'code'; readonly text: string; readonly picture: Bitmap }

interface PictureRow {
  readonly kind: 'picture'
  readonly picture: Bitmap
  /** The words in it, for whoever cannot see it. */
  readonly text: string
}

/** A letter of the printer (font A) is 12 dots wide. */
const dotsPerLetter = 12
export const dotsOf = ({ columns }: Pick<Paper, 'columns'>): number => columns * dotsPerLetter
const drawnHeight: Readonly<Record<Size, number>> = { normal: 34, tall: 52, large: 62 }

/** Without letters to draw with, everything is forced into those of the printer. */
export function setReceipt(receipt: Receipt, paper: Paper, letters?: Letters): Row[] {
  const setter = { paper, letters, dots: dotsOf(paper) }
  return receipt.pieces.flatMap((piece) => setPiece(piece, setter))
}

interface Setter {
  readonly paper: Paper
  readonly letters: Letters | undefined
  readonly dots: number
}

function setPiece(piece: Piece, setter: Setter): Row[] {
  switch (piece.kind) {
    case 'words':
      return setWords(piece, setter)
    case 'pair':
      return setPair(piece, setter)
    case 'table':
      return setTable(piece, setter)
    case 'rule':
      return [inLetters((piece.double ? '=' : '-').repeat(setter.paper.columns))]
    case 'gap':
      return [inLetters('')]
    case 'code':
      return setCode(piece, setter)
    case 'picture':
      return [{ kind: 'picture', picture: centred(piece.picture, setter.dots), text: '' }]
  }
}

const inLetters = (text: string, bold = false, size: Size = 'normal'): Row => ({ kind: 'letters', text, bold, size })

/** The text as the printer can set it; undefined when it must be drawn. */
function own(text: string, { paper, letters }: Setter): string | undefined {
  const simple = inPlainLetters(text)
  if (!letters) return forcedIntoPrinter(simple, paper.codePage)
  if (paper.letters === 'drawn') return undefined
  return printerHas(simple, paper.codePage) ? simple : undefined
}

function setWords(piece: Extract<Piece, { kind: 'words' }>, setter: Setter): Row[] {
  const { align = 'left', bold = false, size = 'normal', indent = 0 } = piece
  const text = own(piece.text, setter)
  if (text !== undefined) {
    const fits = lettersAcross(setter, size) - indent
    return wrapped(text, (line) => line.length <= fits).map((line) =>
      inLetters(placed(' '.repeat(indent) + line, lettersAcross(setter, size), align), bold, size),
    )
  }
  const { letters, dots } = setter
  const look = { bold, lineHeight: drawnHeight[size] }
  const from = indent * dotsPerLetter
  return wrapped(piece.text, (line) => letters!.width(line, look) <= dots - from).map((line) => {
    const picture = blank(dots, look.lineHeight)
    const drawn = letters!.draw(line, look)
    const x = align === 'left' ? from : align === 'right' ? dots - drawn.width : (dots - drawn.width) >> 1
    lay(picture, drawn, { x, y: 0 })
    return { kind: 'picture', picture, text: line }
  })
}

function setPair(piece: Extract<Piece, { kind: 'pair' }>, setter: Setter): Row[] {
  const { bold = false, size = 'normal', indent = 0 } = piece
  const left = own(piece.left, setter)
  const right = own(piece.right, setter)
  if (left !== undefined && right !== undefined) {
    const across = lettersAcross(setter, size)
    // A sum too long for broad letters stands in tall ones.
    if (size === 'large' && left.length + 1 + right.length > across) return setPair({ ...piece, size: 'tall' }, setter)
    const lines = wrapped(left, (line) => indent + line.length + 1 + right.length <= across)
    return lines.map((line, at) => {
      const begin = ' '.repeat(indent) + line
      const end = at === lines.length - 1 ? right.padStart(Math.max(right.length, across - begin.length)) : ''
      return inLetters(begin + end, bold, size)
    })
  }
  const { letters, dots } = setter
  const look = { bold, lineHeight: drawnHeight[size] }
  const figure = letters!.draw(piece.right, look)
  const from = indent * dotsPerLetter
  const room = dots - from - figure.width - dotsPerLetter
  if (size === 'large' && letters!.width(piece.left, look) > room) return setPair({ ...piece, size: 'tall' }, setter)
  const lines = wrapped(piece.left, (line) => letters!.width(line, look) <= room)
  return lines.map((line, at) => {
    const picture = blank(dots, look.lineHeight)
    lay(picture, letters!.draw(line, look), { x: from, y: 0 })
    const last = at === lines.length - 1
    if (last) lay(picture, figure, { x: dots - figure.width, y: 0 })
    return { kind: 'picture', picture, text: last ? `${line} ${piece.right}` : line }
  })
}

function setTable(piece: Extract<Piece, { kind: 'table' }>, setter: Setter): Row[] {
  const rows = [piece.heads, ...piece.rows]
  const texts = rows.map((row) => row.map((cell) => own(cell, setter)))
  const widths = piece.heads.map((_, column) =>
    Math.max(...rows.map((row, at) => texts[at]![column]?.length ?? widthInLetters(row[column] ?? '', setter))),
  )
  const gaps = piece.heads.length - 1
  const spare = setter.paper.columns - widths.reduce((sum, width) => sum + width, 0)
  if (spare < gaps) {
    return piece.rows.flatMap(([first = '', ...cells]) => [
      ...setWords({ kind: 'words', text: first, bold: true }, setter),
      ...cells.flatMap((cell, at) =>
        setPair({ kind: 'pair', left: piece.heads[at + 1]!, right: cell, indent: 2 }, setter),
      ),
    ])
  }
  // What is spare is shared out to the columns of figures, so that they stand apart evenly.
  const right: number[] = []
  let edge = widths[0]!
  widths.slice(1).forEach((width, at) => {
    edge += width + Math.floor((spare * (at + 1)) / Math.max(1, gaps)) - Math.floor((spare * at) / Math.max(1, gaps))
    right.push(edge)
  })
  return rows.map((row, at) => {
    const cells = texts[at]!
    if (cells.every((cell) => cell !== undefined)) {
      let line = cells[0]!
      cells.slice(1).forEach((cell, column) => {
        line = line.padEnd(right[column]! - cell.length) + cell
      })
      return inLetters(line, at === 0)
    }
    const look = { bold: at === 0, lineHeight: drawnHeight.normal }
    const picture = blank(setter.dots, look.lineHeight)
    row.forEach((cell, column) => {
      const drawn = setter.letters!.draw(cell, look)
      lay(picture, drawn, { x: column === 0 ? 0 : right[column - 1]! * dotsPerLetter - drawn.width, y: 0 })
    })
    return { kind: 'picture', picture, text: row.join(' ') }
  })
}

const widthInLetters = (text: string, { letters }: Setter) =>
  Math.ceil(letters!.width(text, { bold: true, lineHeight: drawnHeight.normal }) / dotsPerLetter)

function setCode({ text, below }: Extract<Piece, { kind: 'code' }>, setter: Setter): Row[] {
  const small = codeOf(text)
  // A dot of the code is some half a millimetre; small ones are not read from thermal paper.
  const times = Math.max(3, Math.min(6, Math.floor((setter.dots * 0.5) / small.width)))
  const picture = centred(enlarged(small, times), setter.dots)
  return [
    setter.paper.codes === 'own' ? { kind: 'code', text, picture } : { kind: 'picture', picture, text },
    ...(below ? setWords({ kind: 'words', text: below, align: 'center' }, setter) : []),
  ]
}

/** Dots of a QR code, with its quiet edge. */
function codeOf(text: string): Bitmap {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const edge = 2
  const picture = blank(modules.size + 2 * edge, modules.size + 2 * edge)
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) blacken(picture, x + edge, y + edge)
  }
  return picture
}

function centred(picture: Bitmap, dots: number): Bitmap {
  const row = blank(dots, picture.height)
  lay(row, picture, { x: (dots - picture.width) >> 1, y: 0 })
  return row
}

const lettersAcross = ({ paper }: Setter, size: Size) => (size === 'large' ? paper.columns >> 1 : paper.columns)

function placed(line: string, across: number, align: Align): string {
  const free = across - line.length
  return align === 'left' || free <= 0 ? line : ' '.repeat(align === 'right' ? free : free >> 1) + line
}

/** Breaks at blanks; a word too long for a line of its own is broken where it must be, never inside a syllable. */
function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const { segment } of graphemes.segment(word)) {
      if (line !== '' && !fits(line + segment)) {
        lines.push(line)
        line = ''
      }
      line += segment
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Pictures that stand together are one: fewer commands, and no seam between them. */
export function joinPictures(rows: readonly Row[]): Row[] {
  const joined: Row[] = []
  let together: PictureRow[] = []
  const close = () => {
    if (together.length > 0)
      joined.push({
        kind: 'picture',
        picture: stacked(together.map((row) => row.picture)),
        text: together.map((row) => row.text).join('\n'),
      })
    together = []
  }
  for (const row of rows) {
    if (row.kind === 'picture') together.push(row)
    else {
      close()
      joined.push(row)
    }
  }
  close()
  return joined
}
