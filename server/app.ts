/** Everything wired by hand, in reading order: the house, the rooms, their listeners and jobs, the doors. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Act } from '@galla/contract/act'
import { smtpMailer } from './adapters/smtp/adapter.ts'
import type { Config } from './config.ts'
import { introduceInBackground } from './demo/introduce-to-emulator.ts'
import { serveInstallation } from './demo/serve-installation.ts'
import { serveSandbox } from './demo/serve-sandbox.ts'
import { auditRoutes } from './modules/audit/routes.ts'
import { sealEntries } from './modules/audit/seal-entries.ts'
import { catalogueRoutes } from './modules/catalogue/routes.ts'
import { contactsRoutes } from './modules/contacts/routes.ts'
import { authenticateWith } from './modules/identity/authenticate.ts'
import { openFrontDoor } from './modules/identity/front-door.ts'
import { identityJobs } from './modules/identity/jobs.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { sessionContracts, sessionRoutes } from './modules/identity/session-routes.ts'
import { paymentsRoutes } from './modules/payments/routes.ts'
import { salesRoutes } from './modules/sales/routes.ts'
import { stockListeners } from './modules/stock/listeners.ts'
import { stockRoutes } from './modules/stock/routes.ts'
import { taxListeners } from './modules/tax/listeners.ts'
import { taxRoutes } from './modules/tax/routes.ts'
import { tillsListeners } from './modules/tills/listeners.ts'
import { tillsRoutes } from './modules/tills/routes.ts'
import { type Listener, listenersAre } from './platform/announcements.ts'
import { clientAddressBehind } from './platform/client-address.ts'
import { systemClock } from './platform/clock.ts'
import { type House, publicContext } from './platform/context.ts'
import { openDatabase } from './platform/database.ts'
import { filesIn } from './platform/files.ts'
import { serveHealth } from './platform/health.ts'
import { openWeb, type Route, serve, type Web } from './platform/http.ts'
import { systemIds } from './platform/ids.ts'
import { openInstallation } from './platform/installation.ts'
import { type JobDoor, openHandOver, startWorker } from './platform/jobs.ts'
import { openLiveHub } from './platform/live.ts'
import { serveLive } from './platform/live-door.ts'
import { openLog } from './platform/log.ts'
import { openMetrics } from './platform/metrics.ts'
import { docsCss, docsPage, errorsPage, openApiOf } from './platform/openapi.ts'
import { readMasterKey, secretsUnder } from './platform/secrets.ts'
import { soonAfter } from './platform/soon-after.ts'
import { serveWebApp } from './platform/web-app.ts'

/** Acts for the API, in the order of the rooms. */
const roomRoutes: readonly Route[] = [
  ...auditRoutes,
  ...paymentsRoutes,
  ...contactsRoutes,
  ...catalogueRoutes,
  ...stockRoutes,
  ...taxRoutes,
  ...tillsRoutes,
  ...salesRoutes,
]

/** Who hears what. */
const listeners: readonly Listener[] = [...stockListeners, ...taxListeners, ...tillsListeners]

export interface App {
  readonly web: Web
  readonly house: House
  startWorker(): Promise<void>
  close(): Promise<void>
}

const version = '0.1.0'

export async function openApp(config: Config): Promise<App> {
  const log = openLog(config.logLevel)
  const masterKey = await readMasterKey(config.masterKeyFile)
  const database = openDatabase({
    adminUrl: config.database.url!,
    masterKey,
    connections: config.database.poolSize,
    log,
  })
  const secrets = secretsUnder(masterKey)
  const ids = systemIds(systemClock)

  const handOver = openHandOver({ database, log })
  const sealing = soonAfter('audit.sealing', { everySeconds: 5, log }, () =>
    database.asPlatform('seal the entries that wait', async (tx) => (await sealEntries(tx)) > 0),
  )
  const house: House = {
    database,
    clock: systemClock,
    ids,
    secrets,
    files: filesIn(join(config.dataFolder, 'files'), secrets),
    log,
    wake: { jobs: handOver.wake, audit: sealing.wake, live: () => hub.wake() },
  }
  const hub = openLiveHub({
    database,
    listenUrl: database.jobsUrl,
    acting: () => publicContext(house, ids.next()),
    log,
  })
  listenersAre(listeners)

  const { publicUrl, trustedProxies } = config.http
  const installation = await openInstallation({ database, masterKey, ids, clock: systemClock, log })
  const door = openFrontDoor({ installation, publicUrl, clock: systemClock })
  const authenticate = authenticateWith({ house, door })
  const mailer = config.smtp && smtpMailer(config.smtp)

  const routes = [...identityRoutes(door), ...roomRoutes]
  const jobs: readonly JobDoor[] = [...identityJobs({ mailer, publicUrl }), ...listeners.map((one) => one.door)]

  const metrics = openMetrics()
  const options = { house, authenticate, observe: metrics.observe }
  const web = openWeb(options)
  serveHealth(web, house, metrics, config.metricsToken)
  sessionRoutes(web, { house, door, authenticate, clientAddress: clientAddressBehind(trustedProxies) })
  serve(web, routes, options)
  serveLive(web, house, hub, authenticate)
  serveInstallation(web, config)
  if (config.demo && !config.production) {
    serveSandbox(web, house, config.whatsapp.baseUrl)
    introduceInBackground(house, config)
  }
  serveApiDocs(web, [...sessionContracts, ...routes.map((route) => route.contract)])
  serveWebApp(web, fileURLToPath(new URL('../web/dist', import.meta.url)), { https: publicUrl.startsWith('https:') })

  let worker: Awaited<ReturnType<typeof startWorker>> | undefined
  return {
    web,
    house,
    async startWorker() {
      worker = await startWorker(house, jobs, 4)
    },
    async close() {
      await worker?.stop()
      await Promise.all([handOver.close(), sealing.close(), hub.close()])
      mailer?.close()
      await database.close()
    },
  }
}

function serveApiDocs(web: Web, contracts: readonly Act[]): void {
  const once = <T>(make: () => T) => {
    let made: T | undefined
    return () => (made ??= make())
  }
  const openApi = once(() => openApiOf(contracts, version))
  const docs = once(() => docsPage(contracts))
  web.get('/api/openapi.json', (c) => c.json(openApi()))
  web.get('/api/docs', (c) => c.html(docs()))
  web.get('/api/docs.css', (c) => c.body(docsCss, 200, { 'content-type': 'text/css' }))
  web.get('/api/errors', (c) => c.html(errorsPage()))
}
