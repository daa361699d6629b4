// How tests run: unit, integration over the real app, and end to end in a real browser. Those of `*.long.test.ts` run apart.
import { statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { PATIENCE_MS } from './patience.ts'

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
    globalSetup: ['./run-folder.ts', './postgres-server.ts', './run/shared-run.ts'],
    include: ['**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*.long.test.ts'],
    reporters: ['default', './closing-line-reporter.ts'],
    // Browsers and processes are waited for more than computed with: a machine of two cores still works at four files.
    maxWorkers: Math.max(4, availableParallelism()),
    // One process for many files: what they import is read once. No test changes what its file does not own.
    isolate: false,
    // The service and its commands are started hundreds of times: their sources are read once.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/temsao') },
    testTimeout: PATIENCE_MS.test,
    hookTimeout: PATIENCE_MS.test,
    expect: { poll: { timeout: PATIENCE_MS.step } },
  },
})
