/**
 * `npm run bench`: what the product reaches, each figure beside a limit measured in the same run, in turn (A B A B).
 * `npm run bench -- P1 P5` for some rows; `--quick` with fewer rounds. Writes bench/results.json.
 */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Row, tableOf } from './row.ts'
import { bundles } from './rows/bundles.ts'
import { catalogueSearch } from './rows/catalogue-search.ts'
import { chaos } from './rows/chaos.ts'
import { growth } from './rows/growth.ts'
import { imports } from './rows/imports.ts'
import { inbound } from './rows/inbound.ts'
import { inbox } from './rows/inbox.ts'
import { model } from './rows/model.ts'
import { neighbour } from './rows/neighbour.ts'
import { papers } from './rows/papers.ts'
import { sales } from './rows/sales.ts'
import { shiftClose } from './rows/shift-close.ts'
import { signIns } from './rows/sign-ins.ts'
import { start } from './rows/start.ts'
import { till } from './rows/till.ts'
import { tillSync } from './rows/till-sync.ts'
import { webhooks } from './rows/webhooks.ts'
import { openStand, type Stand } from './stand.ts'

export interface Bench {
  readonly stand: Stand
  readonly rounds: number
  readonly say: (line: string) => void
}

const parts: readonly { readonly ids: readonly string[]; readonly measure: (bench: Bench) => Promise<Row[]> }[] = [
  { ids: ['P13'], measure: start },
  { ids: ['P1', 'P2', 'P3'], measure: sales },
  { ids: ['P4'], measure: tillSync },
  { ids: ['P5'], measure: webhooks },
  { ids: ['P6'], measure: inbound },
  { ids: ['P24'], measure: chaos },
  { ids: ['P8', 'P9', 'P10', 'P20'], measure: inbox },
  { ids: ['P11'], measure: catalogueSearch },
  { ids: ['P12'], measure: till },
  { ids: ['P14'], measure: imports },
  { ids: ['P16'], measure: papers },
  { ids: ['P17'], measure: bundles },
  { ids: ['P18'], measure: signIns },
  { ids: ['P19'], measure: neighbour },
  { ids: ['P20'], measure: growth },
  { ids: ['P21'], measure: shiftClose },
  { ids: ['P25'], measure: model },
]

const wanted = process.argv.slice(2).filter((word) => /^P\d+$/.test(word))
const rounds = process.argv.includes('--quick') ? 1 : 3
const say = (line: string) => console.error(line)
const stand = await openStand(say)
const rows: Row[] = []
try {
  for (const { ids, measure } of parts) {
    if (wanted.length > 0 && !ids.some((id) => wanted.includes(id))) continue
    say(`Measuring ${ids.join(', ')} …`)
    rows.push(...(await measure({ stand, rounds, say })))
  }
} finally {
  await stand.close()
}

const machine = {
  cores: cpus().length,
  processor: cpus()[0]?.model,
  gibibytes: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
console.log(
  `\n${machine.cores} cores (${machine.processor}), ${machine.gibibytes} GiB, Node ${machine.node}; load, server and database on this machine.\n`,
)
console.log(tableOf(rows))
if (wanted.length === 0)
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ machine, rows }, null, 2)}\n`)
