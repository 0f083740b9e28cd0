/** The thread that sets PDFs, so that no till waits for one. */
import { parentPort } from 'node:worker_threads'
import { billPdf } from './bill-pdf.ts'
import type { Paper } from './make-bill-pdf.ts'
import { statementPdf } from './statement-pdf.ts'

const port = parentPort!
port.on('message', async ({ id, paper }: { id: number; paper: Paper }) => {
  try {
    const pdf = new Uint8Array(await ('form' in paper ? statementPdf(paper) : billPdf(paper)))
    port.postMessage({ id, pdf }, [pdf.buffer as ArrayBuffer])
  } catch (error) {
    port.postMessage({ id, problem: (error as Error).message })
  }
})
