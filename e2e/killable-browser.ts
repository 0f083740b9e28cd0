/** A browser with a profile of its own on the disk, which can be killed as the power kills it and opened again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { rememberedBrowser } from '../tools/start/browser.js'

export interface KillableBrowser {
  readonly page: Page
  /** Its process is gone before this keeps; nothing in it was told. */
  kill(): Promise<void>
}

export async function openBrowser(profile: string): Promise<KillableBrowser> {
  const path = rememberedBrowser(join(import.meta.dirname, '..')) ?? chromium.executablePath()
  const child = spawn(
    path,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      '--window-size=1366,768',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const browser = await chromium.connectOverCDP(await addressOf(child))
  const context = browser.contexts()[0]!
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async kill() {
      child.kill('SIGKILL')
      await gone
      await browser.close().catch(() => undefined)
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = ''
    child.once('exit', () => fail(new Error(`the browser did not open: ${said}`)))
    child.stderr!.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const address = /ws:\/\/\S+/.exec(said)?.[0]
      if (address) found(address)
    })
  })
}
