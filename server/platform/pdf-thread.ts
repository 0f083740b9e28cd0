/**
 * PDFs are set in a thread of their own, begun when the first is asked for and ended when none was for a while. Papers
 * wait in line; the line has an end, and a paper that is not set in time takes the thread down with it, never the house.
 *
 * The file of the thread answers `{ id, paper }` with `{ id, pdf }` or `{ id, problem }`.
 */
import { Worker } from 'node:worker_threads'

const longestLine = 200
export const timeLimitSeconds = 20
const idleSeconds = 300

export interface PdfThread<Paper> {
  make(paper: Paper): Promise<Buffer>
  /** Ends the thread, for a clean stop of the process. */
  stop(): Promise<void>
}

interface Waiting<Paper> {
  readonly paper: Paper
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: Error) => void
}

/** `tooMany`: what is said to who comes when the line is full. */
export function pdfThread<Paper>(file: URL, tooMany: () => Error): PdfThread<Paper> {
  let worker: Worker | undefined
  let current: (Waiting<Paper> & { readonly id: number; readonly timer: NodeJS.Timeout }) | undefined
  let idle: NodeJS.Timeout | undefined
  let given = 0
  const line: Waiting<Paper>[] = []

  function make(paper: Paper): Promise<Buffer> {
    if (line.length >= longestLine) return Promise.reject(tooMany())
    return new Promise((resolve, reject) => {
      line.push({ paper, resolve, reject })
      next()
    })
  }

  async function stop(): Promise<void> {
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
      idle = setTimeout(() => void stop(), idleSeconds * 1000)
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
    // React of a developer notes for each element where it was made: a fifth of the time of a paper.
    const env = { NODE_ENV: 'production' }
    const made = new Worker(file, { env, resourceLimits: { maxOldGenerationSizeMb: 256 } })
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

  function finish(): Waiting<Paper> {
    const done = current!
    clearTimeout(done.timer)
    current = undefined
    return done
  }

  /** The thread is lost or stuck: the paper it had fails, the others go on with a new one. */
  function fail(error: Error): void {
    const lost = worker
    worker = undefined
    void lost?.terminate()
    if (current) finish().reject(error)
    next()
  }

  return { make, stop }
}
