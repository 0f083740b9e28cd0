/** `npm run emulators`: the providers' stand-ins alone, for somebody who builds against them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configOrExit } from '../../server/config.ts'
import { emulatorPorts, environmentOfEmulators } from './environment.ts'
import { keepRunning } from './supervised.ts'
import { root } from './under-node-24.js'

const config = configOrExit()
const ports = await emulatorPorts(config)
const { process: emulators } = await keepRunning({
  name: 'The emulators',
  file: join(root, 'emulators/main.ts'),
  cwd: root,
  env: environmentOfEmulators(ports),
  say: console.log,
  gaveUp: (sentence) => {
    console.error(sentence)
    process.exit(1)
  },
})

for (const emulator of ['whatsapp-cloud', 'smtp']) {
  console.log(readFileSync(join(root, 'emulators', emulator, 'README.md'), 'utf8'))
}
console.log(
  `WhatsApp: http://localhost:${ports.whatsapp} · mail: smtp://localhost:${ports.smtp}, shown at http://localhost:${ports.smtpControl}\nCtrl-C stops them.`,
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void emulators.stop().then(() => process.exit(0)))
}
