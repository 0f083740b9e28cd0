/** The thread that reads a file: first what is in it, then the rows of one sheet, a portion for each time it is asked. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../platform/refusal.ts'
import { cleaned, readTable } from './read-table.ts'

const { file, sheet, portion } = workerData as { file: Uint8Array; sheet: number | undefined; portion: number }
// A till that sells goes first. Linux gives each thread its own; elsewhere it would be the house that goes slower.
if (process.platform === 'linux') setPriority(10)
const sampleRows = 30
const longestSample = 120

async function* answers(): AsyncGenerator<object> {
  const { sheets, ...facts } = await readTable(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
  if (sheet === undefined) {
    yield {
      facts: {
        ...facts,
        sheets: sheets.map(({ name, rows }) => {
          const sample: string[][] = []
          let count = 0
          for (const row of rows()) {
            count++
            if (sample.length < sampleRows) sample.push(row.map((cell) => cleaned(cell).slice(0, longestSample)))
          }
          return { name, count, sample }
        }),
      },
    }
    return
  }
  let rows: string[][] = []
  let begin = 0
  for (const row of sheets[sheet]?.rows() ?? []) {
    rows.push(row.map(cleaned))
    if (rows.length < portion) continue
    yield { begin, rows }
    begin += rows.length
    rows = []
  }
  if (rows.length > 0) yield { begin, rows }
}

const all = answers()
parentPort!.on('message', async () => {
  try {
    const { value, done } = await all.next()
    parentPort!.postMessage(done ? { end: true } : value)
  } catch (error) {
    parentPort!.postMessage(
      error instanceof Refusal ? { refusal: { code: error.code, facts: error.facts } } : { problem: String(error) },
    )
  }
})
