/** Everything wired by hand, in reading order: the house, the rooms, their listeners and jobs, the doors. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Act } from '@galla/contract/act'
import { lanPrinting } from './adapters/lan-printer/adapter.ts'
import { smtpMailer } from './adapters/smtp/adapter.ts'
import { webPush } from './adapters/web-push/adapter.ts'
import { whatsAppCloud } from './adapters/whatsapp-cloud/adapter.ts'
import type { Config } from './config.ts'
import { introduceInBackground } from './demo/introduce-to-emulator.ts'
import { serveInstallation } from './demo/serve-installation.ts'
import { serveSandbox } from './demo/serve-sandbox.ts'
import { auditRoutes } from './modules/audit/routes.ts'
import { sealEntries } from './modules/audit/seal-entries.ts'
import { productImport } from './modules/catalogue/product-import.ts'
import { productsForSale } from './modules/catalogue/products-for-sale.ts'
import { catalogueRoutes } from './modules/catalogue/routes.ts'
import { channelForBills } from './modules/channels/channel-for-bills.ts'
import { deliveryStates } from './modules/channels/delivery-states.ts'
import { channelsJobs, openWebhookReading } from './modules/channels/jobs.ts'
import { messageStaff } from './modules/channels/message-staff.ts'
import { replayDeadWebhooks } from './modules/channels/replay-dead-webhooks.ts'
import { channelsRoutes } from './modules/channels/routes.ts'
import { serveWhatsAppWebhook } from './modules/channels/webhook-door.ts'
import { contactImport } from './modules/contacts/contact-import.ts'
import { contactsRoutes } from './modules/contacts/routes.ts'
import { conversationsJobs } from './modules/conversations/jobs.ts'
import { conversationsListeners } from './modules/conversations/listeners.ts'
import { conversationsRoutes } from './modules/conversations/routes.ts'
import { seesNews } from './modules/conversations/sees-news.ts'
import { templateUses } from './modules/conversations/template-uses.ts'
import { serveUploads } from './modules/conversations/upload-door.ts'
import { authenticateWith } from './modules/identity/authenticate.ts'
import { openFrontDoor } from './modules/identity/front-door.ts'
import { identityJobs } from './modules/identity/jobs.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { sessionContracts, sessionRoutes } from './modules/identity/session-routes.ts'
import type { Targets } from './modules/imports/import.ts'
import { importsJobs } from './modules/imports/jobs.ts'
import { importsRoutes } from './modules/imports/routes.ts'
import { notificationsJobs } from './modules/notifications/jobs.ts'
import { notificationsListeners } from './modules/notifications/listeners.ts'
import { serveOneClickStop } from './modules/notifications/one-click-stop.ts'
import type { StaffWhatsApp, ThingsAlertsName } from './modules/notifications/ports.ts'
import { notificationsRoutes } from './modules/notifications/routes.ts'
import { paymentsRoutes } from './modules/payments/routes.ts'
import { purchasesRoutes } from './modules/purchases/routes.ts'
import { reportsRoutes } from './modules/reports/routes.ts'
import { sumUpDay } from './modules/reports/sum-up-day.ts'
import { invoiceToSend } from './modules/sales/invoice-to-send.ts'
import { salesListeners } from './modules/sales/listeners.ts'
import { openingKhataImport } from './modules/sales/opening-khata-import.ts'
import { salesRoutes } from './modules/sales/routes.ts'
import { salesOfShift } from './modules/sales/sales-of-shift.ts'
import { batchesExpiring } from './modules/stock/batches-expiring.ts'
import { stockListeners } from './modules/stock/listeners.ts'
import { openingImport } from './modules/stock/opening-import.ts'
import { stockRoutes } from './modules/stock/routes.ts'
import { taxListeners } from './modules/tax/listeners.ts'
import { taxRoutes } from './modules/tax/routes.ts'
import { tillsListeners } from './modules/tills/listeners.ts'
import { printerRoutes } from './modules/tills/printer-routes.ts'
import { tillsRoutes } from './modules/tills/routes.ts'
import { type Listener, listenersAre } from './platform/announcements.ts'
import { clientAddressBehind } from './platform/client-address.ts'
import { type Clock, systemClock } from './platform/clock.ts'
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
import { type Log, openLog } from './platform/log.ts'
import { openMetrics } from './platform/metrics.ts'
import { docsCss, docsPage, errorsPage, openApiOf } from './platform/openapi.ts'
import { readMasterKey, secretsUnder } from './platform/secrets.ts'
import { soonAfter } from './platform/soon-after.ts'
import { serveWebApp } from './platform/web-app.ts'

/** What files may bring. */
const importTargets = [productImport, contactImport, openingImport, openingKhataImport] as unknown as Targets

/** Acts for the API, in the order of the rooms. */
const roomRoutes: readonly Route[] = [
  ...auditRoutes,
  ...importsRoutes(importTargets),
  ...paymentsRoutes,
  ...contactsRoutes,
  ...catalogueRoutes,
  ...stockRoutes,
  ...purchasesRoutes,
  ...taxRoutes,
]

/** What alerts name, told by the rooms above them. */
const thingsAlertsName: ThingsAlertsName = {
  products: productsForSale,
  billNumber: async (tx, invoiceId) => (await invoiceToSend(tx, invoiceId))?.number,
  summary: sumUpDay,
  batchesExpiring,
}

/** The shop's own number writes to its staff. */
const staffWhatsApp: StaffWhatsApp = {
  ready: async (tx) => (await channelForBills(tx))?.state === 'connected',
  send: messageStaff,
  statesOf: deliveryStates,
}

/** Who hears what. */
const listeners: readonly Listener[] = [
  ...notificationsListeners(thingsAlertsName),
  ...stockListeners,
  ...taxListeners,
  ...tillsListeners,
  ...salesListeners,
  ...conversationsListeners,
]

export interface App {
  readonly web: Web
  readonly house: House
  /** Every act that has an address. */
  readonly contracts: readonly Act[]
  readonly jobs: readonly JobDoor[]
  startWorker(): Promise<void>
  close(): Promise<void>
}

const version = '0.1.0'

/** What a test brings of its own. */
export interface Surroundings {
  readonly clock: Clock
  readonly log: Log
}

export async function openApp(
  config: Config,
  { clock, log }: Surroundings = { clock: systemClock, log: openLog(config.logLevel) },
): Promise<App> {
  const masterKey = await readMasterKey(config.masterKeyFile)
  const database = openDatabase({
    adminUrl: config.database.url!,
    masterKey,
    connections: config.database.poolSize,
    log,
  })
  const secrets = secretsUnder(masterKey)
  const ids = systemIds(clock)

  const handOver = openHandOver({ database, log })
  const sealing = soonAfter('audit.sealing', { everySeconds: 5, gatherMilliseconds: 1000, unhurried: true, log }, () =>
    database.asPlatform('seal the entries that wait', sealEntries),
  )
  const house: House = {
    database,
    clock,
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
  const installation = await openInstallation({ database, masterKey, ids, clock, log })
  const door = openFrontDoor({ installation, publicUrl, clock })
  const authenticate = authenticateWith({ house, door })
  const mailer = config.smtp && smtpMailer(config.smtp)
  const { appId, baseUrl, version: graphVersion, appSecrets, verifyToken } = config.whatsapp
  const whatsapp = whatsAppCloud({ baseUrl, version: graphVersion, appSecret: appSecrets[0], appId })
  const push = webPush({
    key: secrets.mac('web-push', 'the key browsers are bound to'),
    contact: publicUrl.startsWith('https:') ? publicUrl : 'mailto:nobody@localhost',
    clock,
  })
  const webhooks = openWebhookReading(house)
  const emulator = config.production ? undefined : config.emulatorPorts.printer
  const lan = config.lanPrinting
    ? lanPrinting({ emulated: emulator === undefined ? null : { address: '127.0.0.1', port: emulator } })
    : undefined

  const routes = [
    ...identityRoutes(door),
    ...notificationsRoutes({
      whatsapp: staffWhatsApp,
      mail: mailer !== undefined,
      expiry: thingsAlertsName.batchesExpiring !== undefined,
      push,
    }),
    ...roomRoutes,
    ...tillsRoutes({ door, salesOfShift }),
    ...printerRoutes(lan),
    ...salesRoutes,
    ...channelsRoutes({ whatsapp, templateUses: async (_, template) => templateUses(template) }),
    ...conversationsRoutes({ whisper: hub.whisper }),
    ...reportsRoutes,
  ]
  const contracts = [...sessionContracts, ...routes.map((route) => route.contract)]
  const jobs: readonly JobDoor[] = [
    ...identityJobs({ mailer, publicUrl }),
    ...importsJobs(importTargets),
    ...notificationsJobs({ whatsapp: staffWhatsApp, mailer, publicUrl, push }, thingsAlertsName),
    ...channelsJobs({ whatsapp }),
    ...conversationsJobs,
    ...listeners.map((one) => one.door),
  ]

  const metrics = openMetrics()
  const options = { house, authenticate, observe: metrics.observe }
  const web = openWeb(options)
  serveHealth(web, house, metrics, config.metricsToken)
  sessionRoutes(web, { house, door, authenticate, clientAddress: clientAddressBehind(trustedProxies) })
  serve(web, routes, options)
  serveLive(web, {
    house,
    hub,
    authenticate,
    guards: [{ topics: ['conversations', 'messages', 'mentions', 'presence'], hears: seesNews }],
  })
  serveOneClickStop(web, house)
  serveUploads(web, house, authenticate)
  if (verifyToken) {
    const named = appSecrets.map((secret, nth) => ({ name: nth === 0 ? 'present' : 'before', secret }))
    serveWhatsAppWebhook(web, { house, appSecrets: named, verifyToken, wake: webhooks.wake, crowd: webhooks.crowd })
  }
  serveInstallation(web, config)
  if (config.demo && !config.production) {
    serveSandbox(web, house, config.whatsapp.baseUrl)
    introduceInBackground(house, config)
  }
  serveApiDocs(web, contracts)
  serveWebApp(web, fileURLToPath(new URL('../web/dist', import.meta.url)), { https: publicUrl.startsWith('https:') })

  let worker: Awaited<ReturnType<typeof startWorker>> | undefined
  return {
    web,
    house,
    contracts,
    jobs,
    async startWorker() {
      await replayDeadWebhooks(house)
      webhooks.wake()
      worker = await startWorker(house, jobs, 4)
    },
    async close() {
      await worker?.stop()
      await Promise.all([handOver.close(), sealing.close(), webhooks.close(), hub.close()])
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
