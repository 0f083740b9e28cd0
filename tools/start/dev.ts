/** `npm run dev`: the web app by Vite's own server, and ours started anew when its source changes. */
import { watch } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../server/config.ts'
import { migrate } from '../../server/db/migrate.ts'
import { keepRunning, type Supervised } from './supervised.ts'
import { root } from './under-node-24.js'

interface House {
  readonly config: Config
  readonly database: { readonly adminUrl: string }
  readonly masterKey: Buffer
  readonly server: Supervised
  readonly say: (line: string) => void
}

/** An editor writes a file in several steps; one restart is enough for them. */
const settleMilliseconds = 150

export async function reloadAsYouType(house: House): Promise<() => Promise<void>> {
  const { process: web, ready } = await keepRunning({
    name: 'Vite',
    file: join(root, 'tools/start/web-in-dev.ts'),
    cwd: root,
    env: { ...process.env, GALLA_SERVER: `http://127.0.0.1:${house.config.http.port}` },
    say: house.say,
    gaveUp: house.say,
  })
  house.say(`The web app, reloading as you type: http://localhost:${ready.port}`)

  let timer: NodeJS.Timeout | undefined
  const changed = new Set<string>()
  const watchers = ['server', 'packages'].map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (!file || !/\.(ts|tsx|sql)$/.test(file) || file.endsWith('.test.ts')) return
      changed.add(join(folder, file))
      clearTimeout(timer)
      timer = setTimeout(() => void reload(house, changed), settleMilliseconds)
    }),
  )
  return async () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    await web.stop()
  }
}

async function reload({ database, masterKey, server, say }: House, changed: Set<string>): Promise<void> {
  const files = [...changed]
  changed.clear()
  try {
    if (files.some((file) => file.endsWith('.sql'))) await migrate({ adminUrl: database.adminUrl, masterKey })
    await server.restart()
    say(`Reloaded for ${files.join(', ')}.`)
  } catch (error) {
    say(`Not reloaded: ${(error as Error).message}. Mend it; the next change tries again.`)
  }
}
