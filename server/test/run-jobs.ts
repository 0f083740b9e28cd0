/** Does the work that acts left behind, as the worker would: due jobs in their order, until none is due. */
import pg from 'pg'
import { afterAll } from 'vitest'
import { type JobDoor, runJob } from '../platform/jobs.ts'
import type { TestHouse } from './house.ts'

interface Waiting {
  readonly id: string
  readonly task: string
  readonly payload: Record<string, string>
  readonly job_key: string | null
}

export interface TestWorker {
  /** Runs what is due; all at once when told, as several workers would. Gives how many it ran. */
  run(options?: { atOnce?: boolean }): Promise<number>
  /** Takes what is due without running it: the worker that dies. */
  lose(): Promise<Waiting[]>
}

export function testWorker(test: TestHouse, doors: readonly JobDoor[]): TestWorker {
  const pool = new pg.Pool({ connectionString: test.adminUrl, max: 1 })
  pool.on('error', () => undefined)
  afterAll(() => pool.end())

  async function take(): Promise<Waiting[]> {
    const { rows } = await pool.query<Waiting>(
      `delete from platform.waiting_jobs where run_at is null or run_at <= $1 returning id, task, payload, job_key`,
      [new Date(test.clock.milliseconds())],
    )
    // A job with a key replaces the one that waits.
    const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return inOrder.filter(
      (row, at) => row.job_key === null || !inOrder.slice(at + 1).some((o) => o.job_key === row.job_key),
    )
  }

  async function one({ task, payload }: Waiting): Promise<void> {
    const door = doors.find((it) => it.task === task)
    if (!door) throw new Error(`no door for the job ${task}`)
    await runJob(test.house, door, payload, { attempt: 1, maxAttempts: 25 })
  }

  return {
    async run({ atOnce = false } = {}) {
      let ran = 0
      for (let due = await take(); due.length > 0; due = await take()) {
        ran += due.length
        if (atOnce) await Promise.all(due.map(one))
        else for (const job of due) await one(job)
      }
      return ran
    },
    lose: take,
  }
}
