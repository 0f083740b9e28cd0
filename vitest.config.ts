import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The machine that runs this has two cores, and PostgreSQL wants a part of them.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'house',
          environment: 'node',
          include: ['{server,packages,emulators,tools,bench}/**/*.test.{ts,tsx}'],
          globalSetup: ['server/test/one-postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['web/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
