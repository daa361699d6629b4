// How all tests run: unit, integration over the real app, and end to end in a real browser.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    globalSetup: ['./postgres-server.ts'],
    include: ['**/*.test.ts'],
    reporters: ['default', './closing-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
