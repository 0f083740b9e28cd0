/** P13: from process start to the first answer, the database being up; memory of the idle process. */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { median } from '../load.ts'
import type { Row } from '../row.ts'
import type { Bench } from '../run.ts'

export async function start({ stand, rounds }: Bench): Promise<Row[]> {
  const seconds: number[] = []
  const mebibytes: number[] = []
  for (let round = 0; round < rounds; round++) {
    const server = await stand.openServer()
    seconds.push(server.secondsToFirstAnswer)
    await wait(5000)
    mebibytes.push(residentMebibytes(server.pid))
    await server.stop()
  }
  const first = median(seconds)
  const idle = median(mebibytes)
  return [
    {
      id: 'P13',
      what: 'server start to first answer',
      figure: `${first.toFixed(2)} s`,
      goal: '≤ 1 s',
      reached: first <= 1,
      numbers: { seconds: first },
    },
    {
      id: 'P13',
      what: 'memory of the idle server process (worker included)',
      figure: `${idle.toFixed(0)} MiB`,
      goal: '≤ 150 MiB',
      reached: idle <= 150,
      numbers: { mebibytes: idle },
    },
  ]
}

function residentMebibytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
