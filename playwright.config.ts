import { defineConfig } from '@playwright/test'
import { rememberedBrowser } from './tools/start/browser.js'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/open-house.ts',
  // One house for all journeys, and two cores for browser, server and database.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  // A shared machine stalls now and then; what fails twice is a fault, and what passed at the second time is told as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...browserPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A voice that is always there, and nobody who has to allow it.
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
})

function browserPath(): { executablePath: string } | object {
  const executablePath = rememberedBrowser(import.meta.dirname)
  return executablePath ? { executablePath } : {}
}
