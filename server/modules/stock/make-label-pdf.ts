/** Labels are set in a thread of their own, one sheet after the other: seldom, and never in a till's way. */
import { Worker } from 'node:worker_threads'
import type { LabelJob } from './label.ts'

const timeLimitMilliseconds = 60_000
let line: Promise<unknown> = Promise.resolve()

export function makeLabelPdf(job: LabelJob): Promise<Buffer> {
  const made = line.then(() => setOne(job))
  line = made.catch(() => undefined)
  return made
}

function setOne(job: LabelJob): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./label-pdf-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    const timer = setTimeout(() => {
      void worker.terminate()
      reject(new Error('labels were not set in time'))
    }, timeLimitMilliseconds)
    worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)))
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the thread that sets labels ended early'))
    })
  })
}
