import { expect, it } from 'vitest'
import { testHouse } from '../test/house.ts'
import { addJob } from './jobs.ts'

const { look, newBusiness } = await testHouse()

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
