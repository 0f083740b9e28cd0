/** What the web asks before anybody has signed in: is this the demo, and who may be tried on there? */
import type { Config } from '../config.ts'
import type { Web } from '../platform/http.ts'
import { demoSignIns } from '../seed/cast.ts'

export function serveInstallation(web: Web, { demo, production }: Pick<Config, 'demo' | 'production'>): void {
  const open = demo && !production
  web.get('/api/installation', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({ demo: open, demoPeople: open ? demoSignIns : [] })
  })
}
