/** P25: the randomized model test (server/modules/sales/model.test.ts) with ten thousand acts: how many a second, and do the books agree. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Row } from '../row.ts'
import type { Bench } from '../run.ts'

const root = join(import.meta.dirname, '..', '..')

export async function model({ rounds, say }: Bench): Promise<Row[]> {
  const acts = rounds === 1 ? 3_000 : 10_000
  const begun = performance.now()
  const run = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'house', 'server/modules/sales/model.test.ts'],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, GALLA_MODEL_ACTS: String(acts) } },
  )
  let said = ''
  run.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
  })
  const code = await new Promise<number | null>((done) => run.once('exit', done))
  if (code !== 0) say(said)
  const seconds = (performance.now() - begun) / 1000
  return [
    {
      id: 'P25',
      what: `days of two shops by chance, ${acts} acts: books and database agree`,
      figure: code === 0 ? 'to the paisa' : 'THEY DIFFER',
      goal: 'to the paisa',
      reached: code === 0,
      numbers: { acts, seconds },
    },
  ]
}
