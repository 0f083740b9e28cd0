/**
 * Rows as the bytes of an ESC/POS printer. The commands are the encoder's; the layout is done before, because it breaks lines by letters
 * and cannot know how wide a drawn name is.
 */
import Encoder from '@point-of-sale/receipt-printer-encoder'
import { type Bitmap, bytesPerRow } from './bitmap.ts'
import { joinPictures, type Paper, type Row } from './set-receipt.ts'

export interface Around {
  /** Opens the drawer before anything is printed: the cashier gives change while the paper runs. */
  readonly openDrawer: boolean
  readonly cut: boolean
}

export function escPos(rows: readonly Row[], paper: Paper, { openDrawer, cut }: Around): Uint8Array {
  const encoder = new Encoder({
    language: 'esc-pos',
    columns: paper.columns,
    imageMode: 'raster',
    // Rows of letters are as wide as they must be; the encoder's own filling would only repeat it.
    autoFlush: false,
    feedBeforeCut: 4,
    feedAfterBlock: false,
    newline: '\n',
    errors: 'relaxed',
    codepageMapping: 'epson',
  })
  encoder.initialize()
  if (paper.codePage !== 'ascii') encoder.codepage(paper.codePage)
  if (openDrawer) encoder.pulse()
  for (const row of joinPictures(rows)) {
    if (row.kind === 'letters') {
      encoder.bold(row.bold).size(row.size === 'large' ? 2 : 1, row.size === 'normal' ? 1 : 2)
      // A blank row is a feed: trailing blanks and nothing at all are both left out by the encoder.
      if (row.text === '') encoder.newline()
      else encoder.line(row.text)
      encoder.bold(false).size(1, 1)
    } else if (row.kind === 'picture') for (const band of rastersOf(row.picture)) encoder.raw(band)
    else encoder.align('center').qrcode(row.text, { size: 6, errorlevel: 'm' }).align('left')
  }
  if (cut) encoder.cut('partial')
  else encoder.newline(4)
  return encoder.encode()
}

/** The drawer alone. */
export function drawerKick(): Uint8Array {
  return new Encoder({ language: 'esc-pos', columns: 32 }).initialize().pulse().encode()
}

/**
 * GS v 0: dots as they are. The encoder would have them in colours and look at each of them again, which takes seconds for a
 * bill of which every word is drawn. In bands: printers keep only so much of one command, and the encoder gives each command
 * to a call as its arguments, of which an engine takes some hundred thousand.
 */
function rastersOf({ width, height, bits }: Bitmap): Uint8Array[] {
  const across = bytesPerRow(width)
  const bands: Uint8Array[] = []
  for (let top = 0; top < height; top += rowsOfBand) {
    const rows = Math.min(rowsOfBand, height - top)
    // Heads of eight dots burn whole rows of themselves.
    const down = (rows + 7) & ~7
    const command = new Uint8Array(8 + across * down)
    command.set([0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, down & 0xff, down >> 8])
    command.set(bits.subarray(top * across, (top + rows) * across), 8)
    bands.push(command)
  }
  return bands
}

const rowsOfBand = 256
