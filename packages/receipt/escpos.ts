/**
 * Rows as the bytes of an ESC/POS printer. The commands are the encoder's; the layout is done before, because it breaks lines by letters
 * and cannot know how wide a drawn name is.
 */
import Encoder from '@point-of-sale/receipt-printer-encoder'
import { type Bitmap, isBlack } from './bitmap.ts'
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
    } else if (row.kind === 'picture') encoder.image(pixelsOf(row.picture))
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

/** The encoder takes pictures in colours. */
function pixelsOf(picture: Bitmap) {
  const data = new Uint8ClampedArray(picture.width * picture.height * 4).fill(255)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (!isBlack(picture, x, y)) continue
      const at = (y * picture.width + x) * 4
      data[at] = data[at + 1] = data[at + 2] = 0
    }
  }
  return { width: picture.width, height: picture.height, data }
}
