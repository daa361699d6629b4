// How all tests run: unit, integration over the real app, and end to end in a real browser.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    globalSetup: ['./postgres-server.ts'],
    include: ['**/*.test.ts'],
    reporters: ['default', './closing-line-reporter.ts'],
    // Browsers and processes are waited for more than computed with: a machine of two cores still works at four files.
    maxWorkers: Math.max(4, availableParallelism()),
    // The service and its commands are started hundreds of times: their sources are read once.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/temsao') },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
