/** What the web asks before anybody has signed in: is this the demo, who may be tried on there, and who answers for it? */
import type { Config } from '../config.ts'
import type { Web } from '../platform/http.ts'
import { demoSignIns } from '../seed/cast.ts'

type Told = Pick<Config, 'demo' | 'production'> & Partial<Pick<Config, 'operator'>>

export function serveInstallation(web: Web, { demo, production, operator }: Told): void {
  const open = demo && !production
  const named = operator?.name === undefined ? undefined : operator
  web.get('/api/installation', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({ demo: open, demoPeople: open ? demoSignIns : [], operator: named })
  })
}
