/**
 * Gives back what a killed process had taken from the queue. graphile-worker lets a job go four hours after its worker
 * took it; a customer's message cannot wait so long. Each pool of workers (the queue writes the pool's name on what it
 * takes) holds a lock of its own on one connection for as long as its process lives. Whose lock can be had twice, one
 * round after the other, is dead, and its jobs are free again within seconds. Once is not enough: a pool that has just
 * begun, or whose connection has just been lost, is without its lock for a moment, and a job of a living pool that were
 * freed would be done by two.
 */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { factsOfError, type Log } from './log.ts'

export interface KilledWorkers {
  /** A pool of workers of this process begins. */
  lives(poolId: string): void
  stop(): Promise<void>
}

export interface Watch {
  jobsUrl: string
  log: Log
  everySeconds: number
}

export function watchForKilledWorkers({ jobsUrl, log, everySeconds }: Watch): KilledWorkers {
  const own = new Set<string>()
  const told = new Set<string>()
  let suspected = new Set<string>()
  const stopping = new AbortController()
  let rest = new AbortController()
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
    const free = rows.map(({ id }) => id)
    const dead = free.filter((id) => suspected.has(id))
    suspected = new Set(free)
    if (free.length === 0) return
    if (dead.length > 0) await line.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
    await line.query('select pg_advisory_unlock(hashtextextended(id, 7)) from unnest($1::text[]) as id', [free])
    if (dead.length > 0) log.warn('jobs.worker-was-killed', { workers: dead.length })
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const went = await round().then(
        () => true,
        (error) => {
          if (!stopping.signal.aborted) log.warn('jobs.watch-failed', factsOfError(error))
          return false
        },
      )
      // A pool that began while this round went on takes its lock at once.
      if (went && told.size < own.size) continue
      rest = new AbortController()
      const signal = AbortSignal.any([stopping.signal, rest.signal])
      await wait(everySeconds * 1000, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
  const watching = watch()

  return {
    lives(poolId) {
      own.add(poolId)
      rest.abort()
    },
    async stop() {
      stopping.abort()
      await watching
      await client?.end().catch(() => undefined)
    },
  }
}
