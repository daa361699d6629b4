// How tests run: unit, integration over the real app, and end to end in a real browser. Those of `*.long.test.ts` run separately.
import { statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { PATIENCE_MS } from './patience.ts'

const MEMORY = '/dev/shm'
const ROOM_BYTES = 4e9

// Hundreds of registers are made and thrown away: in memory that takes a third of the time. Without it they use the temporary folder.
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
    // Tests mostly wait for browsers and processes, so even a machine of two cores can run four files at once.
    maxWorkers: Math.max(4, availableParallelism()),
    // Each process runs many files, so that their imports are read only once. Tests must not change what does not belong to their file.
    isolate: false,
    // The service and its commands are started hundreds of times, so their compiled sources are cached.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/temsao') },
    testTimeout: PATIENCE_MS.test,
    hookTimeout: PATIENCE_MS.test,
    expect: { poll: { timeout: PATIENCE_MS.step } },
  },
})
