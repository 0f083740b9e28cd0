/** The thread that sets PDFs, so that no till waits for one. */
import { parentPort } from 'node:worker_threads'
import type { BillPaper } from './bill-paper.ts'
import { billPdf } from './bill-pdf.ts'

const port = parentPort!
port.on('message', async ({ id, paper }: { id: number; paper: BillPaper }) => {
  try {
    const pdf = new Uint8Array(await billPdf(paper))
    port.postMessage({ id, pdf }, [pdf.buffer as ArrayBuffer])
  } catch (error) {
    port.postMessage({ id, problem: (error as Error).message })
  }
})
