/**
 * PDFs are set in one thread of their own, begun when the first is asked for and ended when none was for a while. Bills
 * wait in line; the line has an end, and a bill that is not set in time takes the thread down with it, never the house.
 */
import { Worker } from 'node:worker_threads'
import { refuse } from '../../platform/refusal.ts'
import type { BillPaper } from './bill-paper.ts'
import type { StatementPaper } from './statement-paper.ts'

export type Paper = BillPaper | StatementPaper

const longestLine = 200
const timeLimitSeconds = 20
const idleSeconds = 300

interface Waiting {
  readonly paper: Paper
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: Error) => void
}

let worker: Worker | undefined
let current: (Waiting & { readonly id: number; readonly timer: NodeJS.Timeout }) | undefined
let idle: NodeJS.Timeout | undefined
let given = 0
const line: Waiting[] = []

export function makeBillPdf(paper: Paper): Promise<Buffer> {
  if (line.length >= longestLine) return Promise.reject(refuse('sales.pdf-busy', { seconds: timeLimitSeconds }))
  return new Promise((resolve, reject) => {
    line.push({ paper, resolve, reject })
    next()
  })
}

/** Ends the thread, for a clean stop of the process. */
export async function stopMakingPdfs(): Promise<void> {
  clearTimeout(idle)
  const ending = worker
  worker = undefined
  await ending?.terminate()
}

function next(): void {
  if (current) return
  const waiting = line.shift()
  clearTimeout(idle)
  if (!waiting) {
    worker?.unref()
    idle = setTimeout(() => void stopMakingPdfs(), idleSeconds * 1000)
    idle.unref()
    return
  }
  worker ??= begin()
  worker.ref()
  const id = ++given
  const timer = setTimeout(() => fail(new Error('a PDF was not set in time')), timeLimitSeconds * 1000)
  current = { ...waiting, id, timer }
  worker.postMessage({ id, paper: waiting.paper })
}

function begin(): Worker {
  const made = new Worker(new URL('./bill-pdf-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  made.on('message', ({ id, pdf, problem }: { id: number; pdf?: Uint8Array; problem?: string }) => {
    if (current?.id !== id) return
    const done = finish()
    if (pdf) done.resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
    else done.reject(new Error(`the PDF could not be set: ${problem}`))
    next()
  })
  made.on('error', (error) => {
    if (worker === made) fail(error)
  })
  return made
}

function finish(): Waiting {
  const done = current!
  clearTimeout(done.timer)
  current = undefined
  return done
}

/** The thread is lost or stuck: the bill it had fails, the others go on with a new one. */
function fail(error: Error): void {
  const lost = worker
  worker = undefined
  void lost?.terminate()
  if (current) finish().reject(error)
  next()
}
