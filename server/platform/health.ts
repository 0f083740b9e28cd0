/** For whoever watches the process: is it alive, is it ready, what are its figures. */
import { timingSafeEqual } from 'node:crypto'
import sql from 'sql-template-tag'
import type { House } from './context.ts'
import type { Web } from './http.ts'
import type { Metrics } from './metrics.ts'
import { refuse } from './refusal.ts'

export function serveHealth(web: Web, house: House, metrics: Metrics, metricsToken: string | undefined): void {
  web.get('/healthz', (c) => c.json({ alive: true }))
  web.get('/readyz', async (c) => {
    try {
      await house.database.asPlatform('is the database there', (tx) => tx.run(sql`select 1`))
      return c.json({ ready: true })
    } catch {
      return c.json({ ready: false, why: 'The database does not answer.' }, 503)
    }
  })
  web.get('/metrics', async (c) => {
    if (!metricsToken || !isBearer(c.req.header('authorization'), metricsToken)) throw refuse('session.missing')
    return c.text(await metrics.text())
  })
}

function isBearer(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
