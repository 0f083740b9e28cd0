/** Draws the rows of a receipt on a canvas, a dot for a dot. The printer's own letters are shown by a letter of the same width. */
import { type Bitmap, isBlack } from '@galla/receipt/bitmap'
import { dotsOf, type Paper, type Row } from '@galla/receipt/set-receipt'

const lineHeight = 30
const letterWidth = 12

const highOf = (row: Row) =>
  row.kind === 'letters' ? lineHeight * (row.size === 'normal' ? 1 : 2) : row.picture.height

export function drawRows(canvas: HTMLCanvasElement, rows: readonly Row[], paper: Paper): void {
  canvas.width = dotsOf(paper)
  canvas.height = Math.max(
    1,
    rows.reduce((sum, row) => sum + highOf(row), 0),
  )
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  pen.textBaseline = 'alphabetic'
  let y = 0
  for (const row of rows) {
    if (row.kind === 'letters') drawLetters(pen, row, y)
    else drawPicture(pen, row.picture, y)
    y += highOf(row)
  }
}

function drawLetters(pen: CanvasRenderingContext2D, row: Extract<Row, { kind: 'letters' }>, y: number): void {
  const wide = row.size === 'large' ? 2 : 1
  const high = row.size === 'normal' ? 1 : 2
  pen.save()
  pen.translate(0, y)
  pen.scale(wide, high)
  pen.font = `${row.bold ? 700 : 400} 20px ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace`
  // Each letter in its place, whatever the width of the letters this device has.
  ;[...row.text].forEach((letter, at) => {
    if (letter !== ' ') pen.fillText(letter, at * letterWidth, 22, letterWidth)
  })
  pen.restore()
}

function drawPicture(pen: CanvasRenderingContext2D, picture: Bitmap, top: number): void {
  const image = pen.createImageData(picture.width, picture.height)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const at = (y * picture.width + x) * 4
      const shade = isBlack(picture, x, y) ? 0 : 255
      image.data[at] = image.data[at + 1] = image.data[at + 2] = shade
      image.data[at + 3] = 255
    }
  }
  pen.putImageData(image, 0, top)
}
