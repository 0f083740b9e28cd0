/** P16: a bill as PDF over HTTP, and a Tamil bill as dots for a receipt printer, in the code the till runs. */
import { randomUUID } from 'node:crypto'
import { kiranaBill } from '../../packages/receipt/bill.fixture.ts'
import { billReceipt } from '../../packages/receipt/bill-receipt.ts'
import { escPos } from '../../packages/receipt/escpos.ts'
import { fonts } from '../../packages/receipt/fonts.fixture.ts'
import { usualLayout } from '../../packages/receipt/layout.ts'
import { lettersFrom } from '../../packages/receipt/letters.ts'
import { type Paper, setReceipt } from '../../packages/receipt/set-receipt.ts'
import { figures, once } from '../load.ts'
import { milliseconds, type Row } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'

const goal = { pdf: 100, raster: 300 }
const linesOfBill = 20

export async function papers({ stand, rounds }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 200, tills: 1 })
  const lines = shop.products.slice(0, linesOfBill).map(({ id }) => ({ productId: id, quantity: 1000 }))
  const roundedUp = (n: number) => Math.round(n / 100) * 100
  const total = roundedUp(shop.products.slice(0, linesOfBill).reduce((sum, { pricePaise }) => sum + pricePaise, 0))
  const bill = await shop.post<{ id: string }>('/invoices', {
    id: randomUUID(),
    tillId: shop.tills[0],
    lines,
    tenders: [{ kind: 'cash', amountPaise: total }],
    expectPayablePaise: total,
  })
  const ask = { path: `/api/invoices/${bill.id}/pdf?paper=A4`, headers: shop.headers }
  const pdf: number[] = []
  // The first one starts the thread that sets papers.
  for (let nth = 0; nth <= rounds * 20; nth++) {
    const at = performance.now()
    const answer = await once(server.port, undefined, ask)
    if (answer.status >= 300) throw new Error(`the PDF: ${answer.status} ${answer.body}`)
    if (nth > 0) pdf.push(performance.now() - at)
  }
  await server.stop()

  const paper: Paper = { millimetres: 80, columns: 48, codePage: 'ascii', letters: 'drawn', codes: 'drawn' }
  const [first] = kiranaBill.lines
  const long = { ...kiranaBill, lines: Array.from({ length: linesOfBill }, () => first!) }
  const layout = { ...usualLayout, language: 'ta', itemNames: 'language' } as const
  const raster: number[] = []
  for (let nth = 0; nth < rounds * 5; nth++) {
    const at = performance.now()
    // The letters are made anew each time: the first bill of a morning is the slow one.
    const rows = setReceipt(billReceipt(long, { layout, duplicate: false }), paper, lettersFrom(fonts))
    escPos(rows, paper, { openDrawer: false, cut: true })
    raster.push(performance.now() - at)
  }
  const of = { pdf: figures(pdf), raster: figures(raster) }
  return [
    {
      id: 'P16',
      what: `a bill of ${linesOfBill} lines as PDF, to its last byte`,
      figure: milliseconds(of.pdf.p50),
      p50: milliseconds(of.pdf.p50),
      p99: milliseconds(of.pdf.p99),
      goal: `≤ ${goal.pdf} ms`,
      reached: of.pdf.p50 <= goal.pdf,
      numbers: { p50: of.pdf.p50, p99: of.pdf.p99 },
    },
    {
      id: 'P16',
      what: `a Tamil receipt of ${linesOfBill} lines, drawn as dots`,
      figure: milliseconds(of.raster.p50),
      p50: milliseconds(of.raster.p50),
      p99: milliseconds(of.raster.p99),
      goal: `≤ ${goal.raster} ms`,
      reached: of.raster.p50 <= goal.raster,
      numbers: { p50: of.raster.p50, p99: of.raster.p99 },
    },
  ]
}
