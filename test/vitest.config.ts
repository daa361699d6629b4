// How all tests run: unit, integration over the real app, and end to end in a real browser.
import { statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const MEMORY = '/dev/shm'
const ROOM_BYTES = 4e9

// Hundreds of registers are made and thrown away: in memory that takes a third of the time. Elsewhere they lie where temporary files do.
if (process.env['TMPDIR'] === undefined && hasRoom()) process.env['TMPDIR'] = MEMORY

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM_BYTES
  } catch {
    return false
  }
}

export default defineConfig({
  root: import.meta.dirname,
  test: {
    globalSetup: ['./run-folder.ts', './postgres-server.ts'],
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
