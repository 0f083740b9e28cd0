/** The thread that sets one sheet of labels. */
import { parentPort, workerData } from 'node:worker_threads'
import type { LabelJob } from './label.ts'
import { labelPdf } from './label-pdf.ts'

const pdf = new Uint8Array(await labelPdf(workerData as LabelJob))
parentPort!.postMessage(pdf, [pdf.buffer as ArrayBuffer])
