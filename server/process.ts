/** The server process: answers requests, works off jobs, or both (GALLA_ROLE). Ends in order when told to. */

import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { serve as listen } from '@hono/node-server'
import { openApp } from './app.ts'
import { configOrExit } from './config.ts'

const config = configOrExit()
const app = await openApp(config)

const { host, port, tls } = config.http
const server =
  config.role === 'worker'
    ? undefined
    : listen({
        fetch: app.web.fetch,
        hostname: host,
        port,
        ...(tls && {
          createServer: createTlsServer,
          serverOptions: {
            cert: readFileSync(tls.certificateFile),
            key: readFileSync(tls.keyFile),
            minVersion: 'TLSv1.3',
          },
        }),
      })

if (server) server.once('listening', () => process.send?.({ ready: true, port }))
let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  // Streams stay open for hours; what is being answered gets a moment.
  const patienceMilliseconds = 3000
  const hurry = setTimeout(() => process.exit(0), patienceMilliseconds)
  hurry.unref()
  server?.close()
  if (server && 'closeIdleConnections' in server) server.closeIdleConnections()
  await app.close()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => void close())

// The door opens first: who knocks need not wait for the worker.
if (config.role !== 'server') await app.startWorker()
if (!server) process.send?.({ ready: true, port })
