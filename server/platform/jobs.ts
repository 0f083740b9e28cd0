/**
 * Work for after the commit. A job is a row of the act's own transaction (see migration 0005), so a job of a
 * rolled-back act cannot exist; it runs at least once, in its business, with the permissions of the house.
 */
import { EventEmitter } from 'node:events'
import { permissionNames } from '@galla/contract/permissions'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { type Acting, businessContext, type Context, type House } from './context.ts'
import { type BusinessTx, type Database, mayBeDoneAgain, type Tx } from './database.ts'
import { watchForKilledWorkers } from './killed-workers.ts'
import { factsOfError, type Log } from './log.ts'
import { ProviderFailure } from './refusal.ts'
import { type SoonAfter, soonAfter } from './soon-after.ts'

export interface JobOptions {
  /** Jobs of one queue run one after another. */
  readonly queue?: string
  /** A job of the business with this key replaces the one that waits. */
  readonly key?: string
  readonly runAt?: string
  readonly maxAttempts?: number
  /** Smaller runs sooner; 0 when not told. */
  readonly priority?: number
}

/** After the commit, hands what waits to the queue. */
export function wakeJobs(tx: BusinessTx): void {
  tx.afterCommit('jobs', tx.acting.wake.jobs)
}

/** Inserts a job into this transaction; under a condition, only where it holds. */
export async function addJob(
  tx: BusinessTx,
  task: string,
  payload: Readonly<Record<string, unknown>>,
  options: JobOptions = {},
  when?: Sql,
): Promise<void> {
  await insertJob(tx, tx.acting, tx.businessId, task, payload, options, when)
}

/** A job of the platform itself, which visits whom it must. `businessId` is only where its row waits. */
export async function insertJob(
  tx: Tx,
  acting: Pick<Acting, 'newId' | 'wake'>,
  businessId: string,
  task: string,
  payload: Readonly<Record<string, unknown>>,
  options: JobOptions = {},
  when: Sql = sql`true`,
): Promise<void> {
  const written = await tx.run(sql`
    insert into platform.waiting_jobs (business_id, id, task, payload, queue_name, run_at, job_key, max_attempts, priority)
    select ${businessId}, ${acting.newId()}, ${task}, ${JSON.stringify({ ...payload, businessId })},
      ${options.queue ?? null}, ${options.runAt ?? null}, ${keyIn(businessId, options)}, ${options.maxAttempts ?? null},
      ${options.priority ?? null}
    where ${when}`)
  if (written > 0) tx.afterCommit('jobs', acting.wake.jobs)
}

/** The queue knows one set of keys for all: whoever makes up another's id must not take its job. */
function keyIn(businessId: string, { key }: JobOptions): string | null {
  return key === undefined ? null : `${businessId} ${key}`
}

/** What the rows of jobs are written by. */
export const insertedJobs = sql`
    insert into platform.waiting_jobs (id, task, payload, queue_name, run_at, job_key, max_attempts, priority)`

/** The rows of a job for each jsonb that `payloads` selects. */
export function jobRows(tx: BusinessTx, task: string, payloads: Sql, options: JobOptions, when: Sql = sql`true`): Sql {
  return sql`
    select gen_random_uuid(), ${task}, (p.payload || ${JSON.stringify({ businessId: tx.businessId })}::jsonb)::json,
      ${options.queue ?? null}::text, ${options.runAt ?? null}::timestamptz, ${keyIn(tx.businessId, options)}::text,
      ${options.maxAttempts ?? null}::smallint, ${options.priority ?? null}::smallint
    from (${payloads}) as p (payload) where ${when}`
}

/** A job for each jsonb that `payloads` selects: a statement of its own, or part of another's WITH. */
export function jobsFrom(tx: BusinessTx, task: string, payloads: Sql, options: JobOptions): Sql {
  wakeJobs(tx)
  return sql`${insertedJobs} ${jobRows(tx, task, payloads, options)}`
}

export interface JobFacts {
  readonly attempt: number
  readonly maxAttempts: number
}

/** A door for the worker: the job's name and what it does, in a context of its business. */
export interface JobDoor {
  readonly task: string
  readonly work: (ctx: Context, payload: Readonly<Record<string, string>>, facts: JobFacts) => Promise<void>
}

export function job(task: string, work: JobDoor['work']): JobDoor {
  return { task, work }
}

const everything: ReadonlySet<string> = new Set(permissionNames)

/** A context for work that no person asked for at this moment. */
export function jobContext(house: House, businessId: string, name: string, requestId: string): Context {
  return businessContext(house, { requestId, businessId, actor: { kind: 'job', job: name }, may: everything })
}

export async function runJob(
  house: House,
  door: JobDoor,
  payload: Record<string, string>,
  facts: JobFacts,
): Promise<void> {
  const ctx = jobContext(house, payload.businessId!, door.task, house.ids.next())
  try {
    await door.work(ctx, payload, facts)
  } catch (error) {
    const kind = error instanceof ProviderFailure ? error.kind : undefined
    house.log.warn('job.failed', {
      job: door.task,
      attempt: facts.attempt,
      ...factsOfError(error),
      ...(kind && { kind }),
    })
    throw error
  }
}

/** Hands committed jobs to the queue, soon after they are written. */
export function openHandOver({ database, log }: { database: Database; log: Log }): SoonAfter {
  const portion = 1000
  return soonAfter('jobs.hand-over', { everySeconds: 2, gatherMilliseconds: 10, log }, () =>
    database.asPlatform('hand waiting jobs to the queue', async (tx) => {
      const [, row] = await tx.conclude(() =>
        Promise.all([mayBeDoneAgain(tx), tx.row<{ moved: number }>(sql`select platform.hand_over_jobs() as moved`)]),
      )
      return row!.moved >= portion
    }),
  )
}

export async function startWorker(
  house: House,
  doors: readonly JobDoor[],
  concurrency: number,
  { watchEverySeconds = 3 } = {},
): Promise<{ stop(): Promise<void> }> {
  // Loaded here: a process that only answers requests does without it.
  const { Logger, run } = await import('graphile-worker')
  const pool = new pg.Pool({
    connectionString: house.database.jobsUrl,
    max: concurrency + 1,
    application_name: 'galla_worker',
    // Of a job that was done and is not told on the disk, a power cut makes one that is done again.
    options: '-c synchronous_commit=off',
  })
  const lost = (error: Error) => house.log.warn('jobs.connection-lost', { message: error.message })
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const killed = watchForKilledWorkers({
    jobsUrl: house.database.jobsUrl,
    log: house.log,
    everySeconds: watchEverySeconds,
  })
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => killed.lives(workerPool.id))
  const runner = await run({
    pgPool: pool,
    events,
    concurrency,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') house.log.error('jobs.queue', { message })
    }),
    taskList: Object.fromEntries(
      doors.map((door) => [
        door.task,
        (payload, helpers) =>
          runJob(house, door, payload as Record<string, string>, {
            attempt: helpers.job.attempts,
            maxAttempts: helpers.job.max_attempts,
          }),
      ]),
    ),
  })
  return {
    // When it says that it has stopped it still tells the queue which jobs are done: the pool ends after that.
    async stop() {
      await runner.stop()
      await runner.promise
      await killed.stop()
      await pool.end()
    },
  }
}
