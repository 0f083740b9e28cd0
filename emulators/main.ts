/** All emulators in one process, for the demo and for people. Tests start them inside their own process instead. */
import { randomUUID } from 'node:crypto'
import { readConfig } from './config.ts'
import { startEscPosPrinter } from './escpos-printer/server.ts'
import { startSmtp } from './smtp/server.ts'
import { startWhatsAppCloud } from './whatsapp-cloud/server.ts'

const config = readConfig()

// The product keeps the ids of yesterday's messages; today's must be others, so each start has its own.
const whatsapp = await startWhatsAppCloud({ port: config.whatsappPort, clock: 'real', idSeed: randomUUID() })
const smtp = await startSmtp({
  port: config.smtpPort,
  controlPort: config.smtpControlPort,
  encryption: 'none',
})

const printer = await startEscPosPrinter({ port: config.printerPort, controlPort: config.printerControlPort })

const readme = (folder: string) => new URL(`./${folder}/README.md`, import.meta.url).pathname
console.info(`WhatsApp Cloud  ${whatsapp.url}  control ${whatsapp.url}/__control  ${readme('whatsapp-cloud')}`)
console.info(`Mail            smtp://127.0.0.1:${smtp.port}  control ${smtp.controlUrl}/__control  ${readme('smtp')}`)
console.info(
  `Receipt printer tcp://127.0.0.1:${printer.port}  paper ${printer.controlUrl}  ${readme('escpos-printer')}`,
)
process.send?.({
  ready: true,
  whatsappUrl: whatsapp.url,
  smtpPort: smtp.port,
  smtpControlUrl: smtp.controlUrl,
  printerUrl: printer.controlUrl,
})

let isLeaving = false
async function leave(): Promise<void> {
  if (isLeaving) return
  isLeaving = true
  await Promise.all([whatsapp.close(), smtp.close(), printer.close()])
  process.exit(0)
}

// When the parent dies, even by kill -9, its channel closes: nothing is left behind.
process.on('disconnect', leave)
process.on('SIGTERM', leave)
process.on('SIGINT', leave)
