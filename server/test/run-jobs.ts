/** Does the work that acts left behind, as the worker would: due jobs in their order, until none is due. */
import pg from 'pg'
import { afterAll } from 'vitest'
import type { House } from '../platform/context.ts'
import { type JobDoor, runJob } from '../platform/jobs.ts'
import type { TestHouse } from './house.ts'

interface Waiting {
  readonly id: string
  readonly task: string
  readonly payload: Record<string, string>
  readonly job_key: string | null
}

export interface TestWorker {
  /**
   * Runs what is due; all at once when told, as several workers would. Gives how many it ran. A job of which `killed`
   * says yes loses its transaction before the commit, and comes again as the queue brings it.
   */
  run(options?: { atOnce?: boolean; killed?: () => boolean }): Promise<number>
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

  async function one(waiting: Waiting, killed = false): Promise<void> {
    const { id, task, payload, job_key } = waiting
    const door = doors.find((it) => it.task === task)
    if (!door) throw new Error(`no door for the job ${task}`)
    const facts = { attempt: 1, maxAttempts: 25 }
    if (!killed) return runJob(test.house, door, payload, facts)
    await runJob(dying(test.house), door, payload, facts).catch(() => undefined)
    await pool.query(
      `insert into platform.waiting_jobs (business_id, id, task, payload, job_key) values ($1, $2, $3, $4, $5)`,
      [payload.businessId, id, task, JSON.stringify(payload), job_key],
    )
  }

  return {
    async run({ atOnce = false, killed } = {}) {
      let ran = 0
      for (let due = await take(); due.length > 0; due = await take()) {
        ran += due.length
        if (atOnce) await Promise.all(due.map((job) => one(job, killed?.())))
        else for (const job of due) await one(job, killed?.())
      }
      return ran
    },
    lose: take,
  }
}

/** Its process ends between the last statement and the commit. */
function dying(house: House): House {
  const { database } = house
  return {
    ...house,
    database: {
      ...database,
      inBusiness: (businessId, acting, work) =>
        database.inBusiness(businessId, acting, async (tx) => {
          await work(tx)
          throw new Error('killed')
        }),
    },
  }
}
