/** The process of the emulators comes up, tells where it is, and does not outlive its parent. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const anyPorts = {
  WHATSAPP_EMULATOR_PORT: '0',
  SMTP_EMULATOR_PORT: '0',
  SMTP_EMULATOR_CONTROL_PORT: '0',
  PRINTER_EMULATOR_PORT: '0',
  PRINTER_EMULATOR_CONTROL_PORT: '0',
}

async function start() {
  const child = fork(new URL('./main.ts', import.meta.url), {
    env: { ...process.env, ...anyPorts },
    execArgv: [],
    silent: true,
  })
  const [ready] = (await once(child, 'message')) as [{ whatsappUrl: string; smtpControlUrl: string }]
  return { child, ready }
}

describe('the emulators', () => {
  it.each([
    ['the channel to its parent closes', (it: Awaited<ReturnType<typeof start>>) => it.child.disconnect()],
    ['it is told to end', (it: Awaited<ReturnType<typeof start>>) => it.child.kill('SIGTERM')],
  ])('answer, and leave when %s', async (_, end) => {
    const started = await start()
    expect((await fetch(`${started.ready.whatsappUrl}/__control/phones`)).status).toBe(200)
    expect((await fetch(`${started.ready.smtpControlUrl}/__control/mails`)).status).toBe(200)
    const left = once(started.child, 'exit')
    end(started)
    expect(await left).toEqual([0, null])
    await new Promise<void>((resolve, reject) => {
      const port = Number(new URL(started.ready.whatsappUrl).port)
      const server = createServer()
        .once('error', reject)
        .listen(port, '127.0.0.1', () => server.close(() => resolve()))
    })
  })

  it('say which setting is wrong', () => {
    expect(() => readConfig({ WHATSAPP_EMULATOR_PORT: 'many' })).toThrow('WHATSAPP_EMULATOR_PORT is "many"')
    expect(readConfig({}).smtpPort).toBe(4025)
  })
})
