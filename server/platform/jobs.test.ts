import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import sql from 'sql-template-tag'
import { expect, it, vi } from 'vitest'
import { testHouse } from '../test/house.ts'
import { addJob, job, jobsFrom, startWorker } from './jobs.ts'

const { house, look, newBusiness } = await testHouse()

it('of two waiting jobs with one key the later is handed over, and nobody else’s are held up', async () => {
  const shop = await newBusiness()
  await shop.tx(async (tx) => {
    await addJob(tx, 'fetch', { nth: 1 }, { key: 'templates' })
    await addJob(tx, 'other', { nth: 2 })
    await addJob(tx, 'fetch', { nth: 3 }, { key: 'templates' })
  })
  await look('select platform.hand_over_jobs()')
  const jobs = await look<{ nth: number }>(
    `select (payload ->> 'nth')::int as nth from graphile_worker._private_jobs order by 1`,
  )
  expect(jobs).toEqual([{ nth: 2 }, { nth: 3 }])
  expect(await look('select from platform.waiting_jobs')).toEqual([])
})

it('a business that knows another’s key takes nothing of it', async () => {
  await look('delete from graphile_worker._private_jobs')
  for (const nth of [1, 2]) {
    const shop = await newBusiness()
    await shop.tx((tx) => addJob(tx, 'remind', { nth }, { key: 'scheduled 7' }))
    await shop.tx((tx) => tx.run(jobsFrom(tx, 'wake', sql`select '{}'::jsonb`, { key: 'wake 7' })))
  }
  await look('select platform.hand_over_jobs()')
  const jobs = await look<{ task: string }>(
    `select t.identifier as task from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by 1`,
  )
  expect(jobs.map(({ task }) => task)).toEqual(['remind', 'remind', 'wake', 'wake'])
})

it('what a killed process had taken is done by the next one within seconds, and a living one keeps its own', async () => {
  const shop = await newBusiness()
  await look('delete from graphile_worker._private_jobs')
  await shop.tx(async (tx) => {
    await addJob(tx, 'greet', { who: 'taken by the dead' }, { queue: 'one after another' })
    await addJob(tx, 'greet', { who: 'taken by the living' })
  })
  await look('select platform.hand_over_jobs()')
  await look(
    `update graphile_worker._private_jobs set locked_at = now(), attempts = 1,
       locked_by = case when payload ->> 'who' = 'taken by the dead' then 'worker-of-the-dead' else 'worker-of-the-living' end`,
  )
  await look(`update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'worker-of-the-dead'`)
  const living = new pg.Client({ connectionString: house.database.jobsUrl })
  await living.connect()
  await living.query(`select pg_advisory_lock(hashtextextended('worker-of-the-living', 7))`)

  const done: string[] = []
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined
  await new Promise<void>((first) => {
    const greet = job('greet', async (_, { who }) => {
      done.push(who!)
      first()
    })
    void startWorker(house, [greet], 1).then((started) => {
      worker = started
    })
  })
  await vi.waitUntil(() => worker !== undefined)
  await worker!.stop()
  await living.end()
  expect(done).toEqual(['taken by the dead'])
}, 30_000)

it('a job that takes its time is left to the living worker that does it, by its own process and by every other', async () => {
  const shop = await newBusiness()
  await look('delete from graphile_worker._private_jobs')
  await shop.tx((tx) => addJob(tx, 'think', { about: 'it' }))
  await look('select platform.hand_over_jobs()')
  let begun = 0
  const done = Promise.withResolvers<void>()
  const think = job('think', async () => {
    begun += 1
    await rounds(4)
    done.resolve()
  })
  const often = { watchEverySeconds: 0.2 }
  const rounds = (number: number) => wait(number * 200)
  const workers = [await startWorker(house, [think], 1, often), await startWorker(house, [think], 1, often)]
  await done.promise
  await rounds(4)
  await Promise.all(workers.map((worker) => worker.stop()))
  expect(begun).toBe(1)
}, 30_000)
