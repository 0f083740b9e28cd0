/**
 * Reads a file in a thread of its own, with an end to its memory and its time: a file that takes too much is refused, and
 * the house goes on.
 */
import { Worker } from 'node:worker_threads'
import type { RefusalCode } from '@galla/contract/refusals'
import { Refusal, refuse } from '../../platform/refusal.ts'

export interface SheetFacts {
  readonly name: string
  readonly count: number
  readonly sample: readonly (readonly string[])[]
}

export interface FileContents {
  readonly kind: 'csv' | 'xlsx'
  readonly encoding: string | null
  readonly separator: string | null
  readonly sheets: readonly SheetFacts[]
}

export interface RowPortion {
  /** The place of the first in the sheet, counted from nothing. */
  readonly begin: number
  readonly rows: readonly (readonly string[])[]
}

interface Answer {
  readonly end?: true
  readonly facts?: FileContents
  readonly begin?: number
  readonly rows?: readonly (readonly string[])[]
  readonly refusal?: { readonly code: RefusalCode; readonly facts: Readonly<Record<string, string | number>> }
  readonly problem?: string
}

const secondsForOne = 60
const megabytes = 1024

export async function contentsOf(file: Buffer): Promise<FileContents> {
  for await (const answer of asked(file, undefined, 0)) return answer.facts!
  throw refuse('imports.not-a-table')
}

export async function* rowsOfSheet(file: Buffer, sheet: number, portion: number): AsyncGenerator<RowPortion> {
  for await (const { begin, rows } of asked(file, sheet, portion)) yield { begin: begin!, rows: rows! }
}

async function* asked(file: Buffer, sheet: number | undefined, portion: number): AsyncGenerator<Answer> {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
    workerData: { file, sheet, portion },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  try {
    // One portion ahead: the thread reads on while the house writes.
    for (let coming = next(worker); ; ) {
      const answer = await coming
      if (answer.end) return
      if (answer.refusal) throw new Refusal(answer.refusal.code, answer.refusal.facts)
      if (answer.problem) throw new Error(`a file could not be read: ${answer.problem}`)
      coming = next(worker)
      // Whoever stops early does not wait for it.
      coming.catch(() => undefined)
      yield answer
    }
  } finally {
    await worker.terminate()
  }
}

function next(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refuse('imports.unpacks-too-large')), secondsForOne * 1000)
    worker.once('message', (answer: Answer) => {
      clearTimeout(timer)
      worker.removeAllListeners('error')
      resolve(answer)
    })
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('imports.unpacks-too-large') : error)
    })
    worker.postMessage('next')
  })
}
