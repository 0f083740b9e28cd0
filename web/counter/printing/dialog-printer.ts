/** The browser's own print dialog: the receipt is drawn as it would come out, on a page as wide as the paper. */
import { dotsOf, type Paper, type Row } from '@galla/receipt/set-receipt'
import { drawRows } from './draw-rows.ts'

/** 203 dots to the inch, as thermal heads have. */
const dotsPerMillimetre = 8

export async function printByDialog(rows: readonly Row[], paper: Paper): Promise<void> {
  const canvas = document.createElement('canvas')
  drawRows(canvas, rows, paper)
  const across = dotsOf(paper) / dotsPerMillimetre
  const high = canvas.height / dotsPerMillimetre
  const image = document.createElement('img')
  image.alt = ''
  image.src = canvas.toDataURL('image/png')
  await image.decode()
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    @page { size: ${paper.millimetres}mm ${Math.ceil(high) + 8}mm; margin: 0 }
    @media screen { .receipt-to-print { display: none } }
    @media print {
      html, body { margin: 0; background: #fff; height: auto; overflow: visible }
      body > :not(.receipt-to-print) { display: none !important }
      .receipt-to-print { display: block }
      .receipt-to-print img { display: block; width: ${across}mm; margin: 4mm auto; image-rendering: pixelated }
    }`)
  const holder = document.createElement('div')
  holder.className = 'receipt-to-print'
  holder.append(image)
  document.body.append(holder)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  try {
    // Chromium waits here until the dialog is shut; others print what stands there now and go on.
    window.print()
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    holder.remove()
  }
}
