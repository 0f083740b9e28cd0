/**
 * Gives back what a killed process had taken from the queue. graphile-worker lets a job go four hours after its worker
 * took it; a customer's message cannot wait so long. Each worker of ours holds a lock of its own on one connection for as
 * long as its process lives. Whose lock can be had is dead, and its jobs are free again within seconds.
 */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { factsOfError, type Log } from './log.ts'

const everySeconds = 5

export interface KilledWorkers {
  /** A worker of this process begins. */
  lives(workerId: string): void
  stop(): Promise<void>
}

export function watchForKilledWorkers({ jobsUrl, log }: { jobsUrl: string; log: Log }): KilledWorkers {
  const own = new Set<string>()
  const told = new Set<string>()
  const stopping = new AbortController()
  let client: pg.Client | undefined

  async function connected(): Promise<pg.Client> {
    if (client) return client
    const fresh = new pg.Client({ connectionString: jobsUrl, application_name: 'galla_worker_alive' })
    // The locks end with the connection; the next round takes them again.
    fresh.on('error', () => {
      client = undefined
      told.clear()
    })
    await fresh.connect()
    client = fresh
    return fresh
  }

  async function round(): Promise<void> {
    const line = await connected()
    const untold = [...own].filter((id) => !told.has(id))
    if (untold.length > 0) {
      await line.query('select pg_advisory_lock(hashtextextended(id, 7)) from unnest($1::text[]) as id', [untold])
      for (const id of untold) told.add(id)
    }
    const { rows } = await line.query<{ id: string }>(
      `select id from (
         select distinct locked_by as id from graphile_worker._private_jobs where locked_by is not null
         union select locked_by from graphile_worker._private_job_queues where locked_by is not null) as busy
       where id <> all($1::text[]) and pg_try_advisory_lock(hashtextextended(id, 7))`,
      [[...own]],
    )
    if (rows.length === 0) return
    const dead = rows.map(({ id }) => id)
    await line.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
    await line.query('select pg_advisory_unlock(hashtextextended(id, 7)) from unnest($1::text[]) as id', [dead])
    log.warn('jobs.worker-was-killed', { workers: dead.length })
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await round().catch((error) => {
        if (!stopping.signal.aborted) log.warn('jobs.watch-failed', factsOfError(error))
      })
      await wait(everySeconds * 1000, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }
  const watching = watch()

  return {
    lives: (workerId) => void own.add(workerId),
    async stop() {
      stopping.abort()
      await watching
      await client?.end().catch(() => undefined)
    },
  }
}
