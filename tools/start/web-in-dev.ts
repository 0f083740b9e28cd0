/** Vite's own server, as a process of the house: tells when it is ready and ends with its parent. */
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './under-node-24.js'

const web = join(root, 'web')
const server = await createServer({ root: web, configFile: join(web, 'vite.config.ts') })
await server.listen()
process.send?.({ ready: true, port: server.config.server.port })

for (const event of ['disconnect', 'SIGTERM'] as const) {
  process.on(event, () => void server.close().then(() => process.exit(0)))
}
