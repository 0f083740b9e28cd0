/** The thread that sets reports of shifts. */
import { parentPort } from 'node:worker_threads'
import type { ShiftPaper } from './shift-paper.ts'
import { shiftPdf } from './shift-pdf.ts'

const port = parentPort!
port.on('message', async ({ id, paper }: { id: number; paper: ShiftPaper }) => {
  try {
    const pdf = new Uint8Array(await shiftPdf(paper))
    port.postMessage({ id, pdf }, [pdf.buffer as ArrayBuffer])
  } catch (error) {
    port.postMessage({ id, problem: (error as Error).message })
  }
})
